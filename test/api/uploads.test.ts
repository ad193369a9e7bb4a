// test/api: files in pieces and in one, looked into by a scanner that finds the test virus, answers
// late, or not at all.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startScannerStandIn,
  type ScannerStandIn,
} from '../../activities/adapters/virus-scanner/stand-in.ts';
import { sweepFiles } from '../../server/documents/scan.ts';
import type { Answer, Browser } from './browser.ts';
import { file, withValues, PDF, startSubmission } from './filing.ts';
import { openHouse, type House } from './house.ts';

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*';
/** A PDF that is clean for the type judge, with the test virus inside. */
const INFECTED = Buffer.concat([PDF.subarray(0, -6), Buffer.from(EICAR), PDF.subarray(-6)]);
const big = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), Buffer.from('\n%%EOF\n')]);

let scanner: ScannerStandIn;
let house: House;
let mai: Browser;
let long: Browser;
beforeAll(async () => {
  scanner = await startScannerStandIn(0);
  house = await openHouse({ variables: { VIRUS_SCANNER: `127.0.0.1:${scanner.port}` } });
  [mai, long] = [await house.login('mai'), await house.login('long')];
});
afterAll(async () => {
  await house?.close();
  await scanner?.close();
});

const tus = { 'tus-resumable': '1.0.0' };
const b64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const metadata = (of: Record<string, string>) =>
  Object.entries(of)
    .map(([key, value]) => `${key} ${b64(value)}`)
    .join(',');

function begin(by: Browser, submission: string, size: number, more: Record<string, string> = {}) {
  const named = { submission, field: 'identityPaper', filename: 'căn cước.pdf', ...more };
  return by.send('/api/uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(size), 'upload-metadata': metadata(named) },
  });
}
const offsetOf = async (by: Browser, at: string): Promise<number> => {
  const answer = await by.send(at, { method: 'HEAD', headers: tus });
  return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : -answer.status;
};
function patch(by: Browser, at: string, bytes: Buffer, offset: number): Promise<Answer> {
  return by.send(at, {
    method: 'PATCH',
    raw: new Uint8Array(bytes),
    headers: {
      ...tus,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
  });
}
/** Sends some of what is left, then ends the line in the middle of it; resolves when it is closed. */
function broken(by: Browser, at: string, whole: Buffer, offset: number, share: number) {
  return new Promise<void>((resolve) => {
    const sent = request(new URL(at, by.origin), {
      method: 'PATCH',
      headers: {
        ...tus,
        origin: by.origin,
        'sec-fetch-site': 'same-origin',
        cookie: [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(whole.length - offset),
      },
    });
    sent.on('error', () => resolve());
    sent.on('close', () => resolve());
    const part = whole.subarray(offset, Math.floor(whole.length * share));
    sent.write(part, () => sent.socket?.end());
  });
}
const locationOf = (answer: Answer): string => answer.headers.get('location') ?? '';
const documentsOf = async (by: Browser, submission: string) =>
  (await by.get(`/api/submissions/${submission}`)).json.documents as any[];

describe('in pieces', () => {
  test('a line that breaks at every tenth of the file costs nothing that was kept', async () => {
    const { id } = await startSubmission(mai);
    const whole = big(3_000_000);
    const begun = await begin(mai, id, whole.length);
    expect(begun.status).toBe(201);
    const at = locationOf(begun);
    let offset = 0;
    for (let tenth = 1; tenth < 10; tenth += 1) {
      await broken(mai, at, whole, offset, tenth / 10);
      const now = await offsetOf(mai, at);
      expect(now).toBeGreaterThanOrEqual(offset);
      offset = now;
    }
    expect(offset).toBeGreaterThan(whole.length / 2);
    const last = await patch(mai, at, whole.subarray(offset), offset);
    expect([last.status, last.text]).toEqual([200, expect.stringContaining('căn cước.pdf')]);
    const [document] = await documentsOf(mai, id);
    expect(document).toMatchObject({ size: whole.length, fileName: 'căn cước.pdf' });
    const back = await fetch(new URL(`/api/documents/${document.id}`, mai.origin), {
      headers: { cookie: [...mai.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    expect(Buffer.from(await back.arrayBuffer()).equals(whole)).toBe(true);
    await mai.send(`/api/submissions/${id}/documents/${document.id}`, { method: 'DELETE' });
  });

  test('two tabs at once: one goes on, the other hears where the file is', async () => {
    const { id } = await startSubmission(mai);
    const at = locationOf(await begin(mai, id, PDF.length));
    const answers = await Promise.all([patch(mai, at, PDF, 0), patch(mai, at, PDF, 0)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    expect(await offsetOf(mai, at)).toBe(PDF.length);
    const [document, ...others] = await documentsOf(mai, id);
    expect(others).toEqual([]);
    await mai.send(`/api/submissions/${id}/documents/${document.id}`, { method: 'DELETE' });
  });

  test('what is too large, of no field, or of a foreign submission is refused before a byte is sent', async () => {
    const { id } = await startSubmission(mai);
    expect((await begin(mai, id, 19 * 1024 * 1024)).status).toBe(413);
    expect((await begin(mai, id, 100, { field: 'subjectName' })).json ?? {}).toEqual({});
    expect((await begin(mai, id, 100, { field: 'subjectName' })).status).toBe(422);
    expect((await begin(long, id, 100)).status).toBe(404);
    expect((await begin(house.visitor(), id, 100)).status).toBe(401);
    const at = locationOf(await begin(mai, id, PDF.length));
    expect(await offsetOf(long, at)).toBe(-404);
    expect((await patch(long, at, PDF, 0)).status).toBe(404);
    expect((await long.send(at, { method: 'DELETE', headers: tus })).status).toBe(404);
    expect((await mai.send(at, { method: 'DELETE', headers: tus })).status).toBe(204);
    expect(await offsetOf(mai, at)).toBe(-404);
  });

  test('a file of the wrong type is refused whole, and stays refused', async () => {
    const { id } = await startSubmission(mai);
    const fake = Buffer.from('MZ this is a program');
    const at = locationOf(await begin(mai, id, fake.length));
    const answer = await patch(mai, at, fake, 0);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'document.type']);
    expect(await offsetOf(mai, at)).toBe(-422);
    expect(await documentsOf(mai, id)).toEqual([]);
  });

  test('an account has a quota of uploads under way', async () => {
    const { id } = await startSubmission(long);
    const begun = await Promise.all(Array.from({ length: 45 }, () => begin(long, id, 1_000_000)));
    const statuses = begun.map((answer) => answer.status).toSorted();
    expect(statuses.filter((status) => status === 201)).toHaveLength(40);
    expect(statuses.filter((status) => status === 413)).toHaveLength(5);
    await Promise.all(
      begun
        .filter((answer) => answer.status === 201)
        .map((answer) => long.send(locationOf(answer), { method: 'DELETE', headers: tus })),
    );
  });
});

describe.each(['in one piece', 'in pieces'])('the scanner, %s', (way) => {
  const send = async (id: string, bytes: Buffer): Promise<Answer> => {
    if (way === 'in one piece') return mai.upload(id, 'identityPaper', 'a.pdf', bytes);
    const at = locationOf(await begin(mai, id, bytes.length));
    return patch(mai, at, bytes, 0);
  };
  const empty = async () => {
    const { id } = await startSubmission(mai);
    for (const document of await documentsOf(mai, id))
      await mai.send(`/api/submissions/${id}/documents/${document.id}`, { method: 'DELETE' });
    return id;
  };

  test('finds the test virus: quarantined, with its name, and nobody is handed it', async () => {
    const id = await empty();
    const answer = await send(id, INFECTED);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'document.infected']);
    const [document] = await documentsOf(mai, id);
    expect(document.quarantined).toMatch(/eicar/i);
    const opened = await mai.get(`/api/documents/${document.id}`);
    expect([opened.status, opened.json.code]).toEqual([422, 'document.infected']);
    expect((await mai.post(`/api/submissions/${id}/check`)).status).toBe(422);
  });

  test('does not answer: held, filed all the same and said so, looked into later', async () => {
    const id = await empty();
    scanner.setMood('down');
    const answer = await send(id, PDF);
    expect(answer.status).toBeLessThan(300);
    const [document] = await documentsOf(mai, id);
    expect(document.held).toBe(true);
    expect((await mai.get(`/api/documents/${document.id}`)).json.code).toBe('document.held');
    const filed = await file(mai, await withValues(mai, id));
    expect([filed.status, filed.json.heldFiles]).toEqual([201, 1]);
    expect(await sweepFiles(house.server.services)).toBe(0);
    scanner.setMood('well');
    expect(await sweepFiles(house.server.services)).toBe(1);
    expect((await mai.get(`/api/documents/${document.id}`)).status).toBe(200);
  });
});
