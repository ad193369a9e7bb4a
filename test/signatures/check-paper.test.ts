// test/signatures: a signed paper stands, and nothing else does: every way in which a file can be
// another one than the one that was signed is found.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Issued } from '../../store/signatures/certificate.ts';
import { checkPaper, type Checked } from '../../store/signatures/check-paper.ts';
import { UnsignablePdf, prepare } from '../../store/signatures/pdf.ts';
import { wordsOfPdf } from '../support/pdf.ts';
import { authority, drawn, DUNG, person, signed, SIGNED_AT, YEARS } from './signer.ts';

let ca: Issued;
let dung: Issued;
let pdf: Uint8Array;
let file: Buffer;
beforeAll(async () => {
  ca = authority();
  dung = person(ca);
  pdf = drawn('Phở Mai');
  file = await signed(pdf, { authority: ca, person: dung });
});

const never = () => null;
const check = (bytes: Uint8Array, revokedAt: (serial: string) => number | null = never): Checked =>
  checkPaper(bytes, [ca.certificate], revokedAt);
const problemOf = (bytes: Uint8Array, revokedAt = never as (serial: string) => number | null) => {
  const checked = check(bytes, revokedAt);
  return checked.kind === 'signed' ? 'signed' : checked.problem;
};

test('a signed paper stands: who signed is read from it in Vietnamese, and when', () => {
  expect(check(file)).toMatchObject({
    kind: 'signed',
    subject: DUNG,
    serial: dung.serial,
    at: SIGNED_AT - (SIGNED_AT % 1000),
  });
});

test('signing appends only, and the page still says what it said', async () => {
  expect(file.subarray(0, pdf.length).equals(Buffer.from(pdf))).toBe(true);
  expect(await wordsOfPdf(file)).toContain('PHỞ MAI');
});

test('any bit changed anywhere is found', () => {
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const changed = Buffer.from(file);
      changed[at]! ^= 1 << bit;
      return check(changed).kind === 'not-signed';
    }),
    { numRuns: 500 },
  );
});

/** Every third byte is tried: neighbours share a fate, and each try costs two curve operations. */
const STRIDE = 3;

test('the bytes of the signature value and of its dictionary count', () => {
  const from = file.lastIndexOf('/Type /Sig /Filter');
  const value = file.indexOf('/Contents <', from);
  const used = file.indexOf('0'.repeat(200), value);
  const length = Math.ceil((used - from + 40) / STRIDE);
  const places = Array.from({ length }, (_, index) => from + index * STRIDE);
  const missed = places.filter((at) => {
    const changed = Buffer.from(file);
    changed[at] = changed[at] === 0x30 ? 0x31 : 0x30;
    return check(changed).kind === 'signed' && !changed.equals(file);
  });
  expect(missed).toEqual([]);
});

test('bytes added, cut off or put in are found', () => {
  fc.assert(
    fc.property(
      fc.nat(file.length),
      fc.uint8Array({ minLength: 1, maxLength: 30 }),
      (at, bytes) =>
        check(Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)])).kind ===
        'not-signed',
    ),
    { numRuns: 300 },
  );
  for (const cut of [1, 2, 100, 5_000, file.length - 10])
    expect(check(file.subarray(0, file.length - cut)).kind).toBe('not-signed');
});

describe('attacks', () => {
  test('an update appended after the signature', () => {
    const text = file.toString('latin1');
    const start = text.lastIndexOf('startxref');
    const before = /startxref\s+(\d+)/.exec(text.slice(start))?.[1];
    const update = `1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\nxref\n1 1\n${String(file.length).padStart(10, '0')} 00000 n\r\ntrailer\n<< /Size 200 /Root 1 0 R /Prev ${before} >>\nstartxref\n${file.length + 60}\n%%EOF\n`;
    expect(problemOf(Buffer.concat([file, Buffer.from(update)]))).toBe('pdf.coverage');
  });

  test('a second signature on top, even by the same person', async () => {
    const again = await signed(file, { authority: ca, person: dung }).catch(() => null);
    if (again !== null) expect(problemOf(again)).toBe('pdf.form');
    expect(again === null || check(again).kind === 'not-signed').toBe(true);
  });

  test('a signature transplanted to another paper of the same length', async () => {
    const other = await signed(drawn('Phở Bưởi'), { authority: ca, person: dung });
    const value = /\/Contents <([0-9a-f]+)>/;
    const taken = value.exec(file.toString('latin1'))?.[1] ?? '';
    const forged = Buffer.from(
      other.toString('latin1').replace(value, `/Contents <${taken}>`),
      'latin1',
    );
    expect(check(other).kind).toBe('signed');
    expect(problemOf(forged)).toBe('signature.content');
  });

  test('the same names under an authority of somebody else', async () => {
    const foreign = authority();
    const forged = await signed(pdf, { authority: foreign, person: person(foreign) });
    expect(checkPaper(forged, [foreign.certificate], never).kind).toBe('signed');
    expect(check(forged)).toEqual({
      kind: 'not-signed',
      problem: 'authority.foreign',
      ours: false,
    });
  });

  test('a person who signs certificates as if he were an authority', async () => {
    const forged = await signed(pdf, { authority: dung, person: person(dung) });
    // His own certificate is ours, but it is not the one that signed.
    expect(problemOf(forged)).toBe('signature.form');
  });

  test('the covered range moved so that it leaves something out', () => {
    const text = file.toString('latin1');
    const moved = text.replace(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/, (_all, a, b, c) => {
      const less = String(Number(c) - 10).padStart(10, '0');
      return `/ByteRange [0 ${a} ${b} ${less}]`;
    });
    expect(problemOf(Buffer.from(moved, 'latin1'))).toBe('pdf.coverage');
  });

  test('files that are no signed paper at all', () => {
    expect(problemOf(Buffer.alloc(0))).toBe('pdf.none');
    expect(problemOf(Buffer.from('hello'))).toBe('pdf.none');
    expect(problemOf(pdf)).toBe('pdf.unsigned');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const hostile = Buffer.concat([Buffer.from('%PDF-1.7\n/ByteRange'), bytes]);
        return check(hostile).kind === 'not-signed';
      }),
    );
  });

  test('garbage of every kind in the place of the signature', () => {
    const { length } = /\/Contents <([0-9a-f]+)>/.exec(file.toString('latin1'))?.[1] ?? '';
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: length / 2 }), fc.boolean(), (bytes, sequence) => {
        const value = Buffer.from(bytes);
        if (sequence && value.length > 4) value.set([0x30, 0x82]);
        const hex = value.toString('hex').padEnd(length, '0');
        const forged = file.toString('latin1').replace(/<[0-9a-f]{8192}>/, `<${hex}>`);
        return check(Buffer.from(forged, 'latin1')).kind === 'not-signed';
      }),
      { numRuns: 200 },
    );
  });
});

describe('the key', () => {
  test('revoked before: refused; revoked after: what it signed stands', () => {
    expect(problemOf(file, () => SIGNED_AT - 1_000)).toBe('key.revoked');
    expect(problemOf(file, () => SIGNED_AT + 1_000)).toBe('signed');
    expect(problemOf(file, (serial) => (serial === dung.serial ? 0 : null))).toBe('key.revoked');
    expect(problemOf(file, (serial) => (serial === 'another' ? 0 : null))).toBe('signed');
  });

  test('not valid yet, or no longer, when it signed', async () => {
    const key = person(ca, { from: SIGNED_AT + 1_000, to: YEARS.to });
    expect(problemOf(await signed(pdf, { authority: ca, person: key }))).toBe('key.not-valid');
    const old = person(ca, { from: YEARS.from, to: SIGNED_AT - 1_000 });
    expect(problemOf(await signed(pdf, { authority: ca, person: old }))).toBe('key.not-valid');
  });

  test('of an authority that had ended by then', async () => {
    const ended = authority({ from: YEARS.from, to: SIGNED_AT - 1_000 });
    const forged = await signed(pdf, { authority: ended, person: person(ended) });
    const checked = checkPaper(forged, [ended.certificate], never);
    expect(checked).toMatchObject({ kind: 'not-signed', problem: 'key.not-valid' });
  });

  test('one of two authorities is enough, in any order', () => {
    const next = authority();
    expect(checkPaper(file, [next.certificate, ca.certificate], never).kind).toBe('signed');
    expect(checkPaper(file, [], never)).toMatchObject({ problem: 'authority.foreign' });
  });
});

test('what cannot be signed is refused before anything is signed', () => {
  const note = { name: 'a', place: 'b', reason: 'c', contact: 'd', at: SIGNED_AT };
  for (const bytes of ['', '%PDF-1.7\n%%EOF', 'startxref\n99\n%%EOF'])
    expect(() => prepare(Buffer.from(bytes), note)).toThrow(UnsignablePdf);
});
