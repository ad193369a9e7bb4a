// test/signatures: an authority, people with keys, and a paper they sign; no database.
import { sign as rawSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  makeAuthority,
  makePersonCertificate,
  type Issued,
  type Validity,
} from '../../store/signatures/certificate.ts';
import { openPaperPress } from '../../store/papers/paper.ts';
import { signPaper } from '../../store/signatures/sign-paper.ts';

export const YEARS: Validity = { from: Date.UTC(2025, 6, 1), to: Date.UTC(2035, 6, 1) };
export const SIGNED_AT = Date.UTC(2026, 10, 25, 3, 15, 7);
export const DUNG = {
  name: 'Võ Trung Dũng',
  organisation: 'Ủy ban nhân dân xã An Bình',
  title: 'Lãnh đạo cơ quan',
};
export const ADDRESS = 'http://localhost:8080/verify/7K3MQ9WDX2HB4TNV';

const press = openPaperPress();
const template = readFileSync(
  new URL('../../procedures/catalog/household-business/templates/certificate.typ', import.meta.url),
  'utf8',
);

/** A certificate for a business of that name, not signed yet. */
export function drawn(businessName: string): Uint8Array {
  const agency = { name: { vi: DUNG.organisation, en: 'An Bình' } };
  const values = { businessName, lines: ['Ăn uống'], capital: 1_000_000 };
  return press.print(template, { agency, values, issuedOn: '2026-11-25' }, SIGNED_AT);
}

export const authority = (validity = YEARS): Issued =>
  makeAuthority({ name: 'Chứng thực thử', organisation: 'Tỉnh thử' }, validity);

export const person = (of: Issued, validity = YEARS): Issued =>
  makePersonCertificate(DUNG, validity, of);

/** `pdf` signed by a person of that authority. */
export function signed(
  pdf: Uint8Array,
  by: { authority: Issued; person: Issued },
  at = SIGNED_AT,
): Promise<Buffer> {
  const chain = { certificate: by.person.certificate, authority: by.authority.certificate };
  return signPaper(
    {
      keyOf: async () => 'signer.no-key',
      sign: async (_key, _tenant, content) => rawSign('sha256', content, by.person.key),
    },
    {
      pdf,
      tenant: 'tenant',
      key: { id: 'key', chain },
      note: { name: DUNG.name, place: DUNG.organisation, reason: '1/2026', contact: ADDRESS, at },
    },
  );
}

/** Splits a signed PDF as anybody would who knows the standard: what is covered, and the signature. */
export function parted(file: Buffer): { content: Buffer; cms: Buffer } {
  const text = file.toString('latin1');
  const numbers = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text) ?? [];
  const [, first, second, rest] = numbers.map(Number) as [number, number, number, number];
  const hex = text.slice(first + 1, second - 1);
  return {
    content: Buffer.concat([file.subarray(0, first), file.subarray(second, second + rest)]),
    cms: Buffer.from(hex, 'hex'),
  };
}
