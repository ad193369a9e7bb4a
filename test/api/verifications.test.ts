// test/api: a signed paper as the public meets it: by number, by file, by page, by openssl; and what
// the head of the agency may do about it. The paper is issued by the very service a diagram calls.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { returnResult } from '../../activities/return-result.ts';
import type { Tools } from '../../activities/service.ts';
import { addSystemDocument } from '../../store/documents.ts';
import { Dossier } from '../../store/entities/index.ts';
import { openObjectStore } from '../../store/objects/object-store.ts';
import { openPaperPress } from '../../store/papers/paper.ts';
import { storedKeys } from '../../store/signatures/keys.ts';
import { parted } from '../signatures/signer.ts';
import { wordsOfPdf } from '../support/pdf.ts';
import { scratchDir } from '../support/scratch.ts';
import { takeKey } from '../support/signing-key.ts';
import { MASTER_KEY } from '../support/store.ts';
import type { Answer, Browser } from './browser.ts';
import { filed, PDF } from './filing.ts';
import { openHouse, type House } from './house.ts';

const AN_BINH = '000.00.31.H99';
const scratch = scratchDir('verifications');
let house: House;
let visitor: Browser;
let head: Browser;
let paper: Awaited<ReturnType<typeof issue>>;
let other: Awaited<ReturnType<typeof issue>>;

beforeAll(async () => {
  house = await openHouse();
  visitor = house.visitor();
  head = await house.login('dung');
  paper = await issue();
  other = await issue();
});
afterAll(async () => {
  await house?.close();
  scratch.remove();
});

/** A certified copy for mai, signed by the head of An Bình with the key of the seed. */
async function issue() {
  const mai = await house.login('mai');
  const { dossier } = await filed(mai);
  const { store } = house.server.services;
  const [dung] = await house.database.sql<{ id: string }>(
    `select id from motcua.account where subject = 'dung'`,
  );
  const [{ tenant } = { tenant: '' }] = await house.database.sql<{ tenant: string }>(
    'select tenant from motcua.dossier where id = $1',
    [dossier],
  );
  const { procedureHash } = await store.read({ tenant }, (em) =>
    em.findOneOrFail(Dossier, { id: dossier }),
  );
  const objects = openObjectStore(house.config.storage);
  const tools: Tools = {
    store,
    objects,
    press: openPaperPress(),
    signing: storedKeys(store),
    publicUrl: house.publicUrl,
    gateway: null,
    counterparties: {} as Tools['counterparties'],
    failpoints: { reached: () => undefined },
  };
  const at = await store.now();
  const { result } = await returnResult(tools, {
    ref: { dossier, tenant },
    effect: 'effect-1',
    type: 'return-result',
    headers: { template: 'certified-copy', sign: 'yes' },
    input: {
      applicant: 'Nguyễn Thị Mai',
      values: { subjectName: 'Trần Thị Bưởi' },
      signer: { account: dung?.id ?? '', agency: AN_BINH, at },
    },
    procedureHash,
  });
  const document = result!.documents[0]!;
  const title = { vi: 'Bản sao', en: 'Copy' };
  await store.transact({ tenant }, (em) =>
    addSystemDocument(em, { tenant, dossier, title, document, at }),
  );
  const [{ verification } = { verification: '' }] = await house.database.sql<{
    verification: string;
  }>('select verification from motcua.signed_paper where dossier = $1', [dossier]);
  const bytes = Buffer.from(await objects.bytes(document.storageKey));
  return { dossier, document, verification, bytes, owner: mai };
}

const bring = (bytes: Uint8Array, path = '/api/verifications', extra?: string): Promise<Answer> => {
  const form = new FormData();
  if (extra !== undefined) form.set(extra, 'x');
  form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'giấy.pdf');
  return house.visitor().send(path, { method: 'POST', form });
};
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
};

describe('by its number', () => {
  test('anybody learns what the paper says of its issuing, and nothing of the applicant', async () => {
    const answer = await visitor.get(`/api/verifications/${paper.verification}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      status: 'valid',
      problem: null,
      paper: {
        id: paper.verification.replace(/(.{4})(?=.)/g, '$1-'),
        agency: { vi: 'Ủy ban nhân dân xã An Bình' },
        signer: { name: 'Võ Trung Dũng', post: { vi: 'Lãnh đạo cơ quan' } },
        revokedAt: null,
        ground: null,
      },
    });
    for (const secret of ['Mai', 'Bưởi', paper.dossier, '0912345678'])
      expect(answer.text).not.toContain(secret);
  });

  test('as somebody types it', async () => {
    const typed = paper.verification.toLowerCase().replace(/(.{4})(?=.)/g, '$1-');
    const answer = await visitor.get(`/api/verifications/${typed}`);
    expect(answer.json.status).toBe('valid');
  });

  test.each(['0000000000000000', 'khong-co', 'A'.repeat(60)])('unknown: %s', async (id) => {
    const answer = await visitor.get(`/api/verifications/${id}`);
    expect(answer).toMatchObject({
      status: 200,
      json: { status: 'unknown', paper: null, problem: null },
    });
  });
});

describe('by its file', () => {
  test('the very file is valid, and nothing is kept of it', async () => {
    const storage = house.config.storage as { directory: string };
    const count = () => readdirSync(storage.directory, { recursive: true }).length;
    const rows = () => house.database.sql('select id from motcua.document');
    const [files, documents] = [count(), (await rows()).length];
    const answer = await bring(paper.bytes);
    expect(answer).toMatchObject({ status: 200, json: { status: 'valid' } });
    expect([count(), (await rows()).length]).toEqual([files, documents]);
  });

  test('one bit anywhere: altered, with the paper it says it is', async () => {
    for (const at of [600, Math.floor(paper.bytes.length / 2), paper.bytes.length - 30]) {
      const { json } = await bring(changed(paper.bytes, at));
      expect(json).toMatchObject({ status: 'altered' });
      expect(json.problem).toEqual(expect.any(String));
    }
    const { json } = await bring(changed(paper.bytes, 600));
    expect(json.paper.number).toContain(AN_BINH);
  });

  test('something appended, or the signature of another paper put in: altered', async () => {
    const appended = Buffer.concat([paper.bytes, Buffer.from('\n%%EOF\n')]);
    expect((await bring(appended)).json).toMatchObject({
      status: 'altered',
      problem: 'pdf.coverage',
    });
    const value = /<[0-9a-f]{8192}>/;
    const taken = value.exec(other.bytes.toString('latin1'))?.[0] ?? '';
    const forged = Buffer.from(paper.bytes.toString('latin1').replace(value, taken), 'latin1');
    expect((await bring(forged)).json).toMatchObject({
      status: 'altered',
      problem: 'signature.content',
    });
  });

  test('files of somebody else: unknown', async () => {
    expect((await bring(PDF)).json).toMatchObject({ status: 'unknown', problem: 'pdf.unsigned' });
    expect((await bring(Buffer.from('hello'))).json).toMatchObject({ problem: 'pdf.none' });
    expect((await bring(Buffer.alloc(6_000_000, 65))).json).toMatchObject({
      status: 'unknown',
      problem: 'file.too-large',
    });
  });

  test('no file, an empty one, or more than a file is refused', async () => {
    expect((await bring(Buffer.alloc(0))).status).toBeGreaterThanOrEqual(400);
    expect((await bring(paper.bytes, '/api/verifications', 'field')).status).toBe(400);
    const nothing = await visitor.send('/api/verifications', {
      method: 'POST',
      form: new FormData(),
    });
    expect(nothing.status).toBe(400);
    expect((await visitor.post('/api/verifications', {})).status).toBe(415);
  });
});

test('openssl and nothing of ours: the certificate from its address, the signer in Vietnamese', async () => {
  const authority = await visitor.get('/api/signing-authority');
  expect(authority.headers.get('content-type')).toContain('application/x-pem-file');
  const { content, cms } = parted(paper.bytes);
  const path = (name: string, data: string | Buffer) => {
    writeFileSync(join(scratch.dir, name), data);
    return join(scratch.dir, name);
  };
  const signer = join(scratch.dir, 'signer.pem');
  const run = (args: string[]) =>
    execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
  run([
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', path('cms.der', cms)],
    ...['-content', path('content', content), '-CAfile', path('ca.pem', authority.text)],
    ...['-out', '/dev/null', '-signer', signer],
  ]);
  const subject = run([
    'x509',
    '-in',
    signer,
    '-noout',
    '-subject',
    '-nameopt',
    'utf8,sep_comma_plus',
  ]);
  expect(subject.normalize('NFC')).toContain('CN=Võ Trung Dũng');
  expect(subject.normalize('NFC')).toContain('O=Ủy ban nhân dân xã An Bình');
});

describe('the page', () => {
  const page = async (path: string, lang = 'vi') =>
    (await house.visitor().get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)).text;

  test('a typed number leads to the address in the QR code, which says what it is', async () => {
    const typed = paper.verification.toLowerCase().replace(/(.{4})/g, '$1 - ');
    const sent = await visitor.get(`/verify?id=${encodeURIComponent(typed)}`);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe(`/verify/${paper.verification}`);
    const vi = await page(`/verify/${paper.verification}`);
    for (const words of ['Văn bản có hiệu lực', 'Võ Trung Dũng', 'Ủy ban nhân dân xã An Bình'])
      expect(vi).toContain(words);
    expect(vi).not.toContain('Bưởi');
    expect(await page(`/verify/${paper.verification}`, 'en')).toContain('The paper is in force');
    expect(await page('/verify/0000000000000000')).toContain('Không có văn bản này');
    expect(await page('/verify?id=xyz')).toContain('Không có văn bản này');
  });

  test('a file is checked without script and without signing in', async () => {
    expect((await bring(paper.bytes, '/verify')).text).toContain('Văn bản có hiệu lực');
    expect((await bring(changed(paper.bytes, 700), '/verify')).text).toContain(
      'Tệp không đúng với văn bản đã ký',
    );
    const nothing = await bring(Buffer.alloc(0), '/verify');
    expect(nothing.status).toBe(400);
    expect(nothing.text).toContain('Hãy chọn một tệp PDF.');
    const elsewhere = await visitor.send('/verify', {
      method: 'POST',
      form: new FormData(),
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(elsewhere.status).toBe(403);
  });
});

describe('whoever has the paper before them', () => {
  test('learns its number; others do not learn that it is there', async () => {
    const path = `/api/documents/${paper.document.id}/verification`;
    expect((await paper.owner.get(path)).json.status).toBe('valid');
    expect((await visitor.get(path)).status).toBe(401);
    expect((await (await house.login('long')).get(path)).status).toBe(404);
    const { acknowledgement } = await filed(paper.owner);
    await paper.owner.get(`/api/documents/${acknowledgement}`);
    const unsigned = await paper.owner.get(`/api/documents/${acknowledgement}/verification`);
    expect(unsigned.status).toBe(404);
  });
});

describe('revoking', () => {
  const ground = 'Cấp nhầm nội dung so với sổ gốc.';
  const path = () => `/api/verifications/${paper.verification}/revocation`;

  test.each([
    ['nobody', null, 401],
    ['the applicant', 'mai', 403],
    ['an official of the agency who is not its head', 'hanh', 403],
    ['the head of another agency', 'thuy', 404],
    ['the head of an agency elsewhere', 'lam', 404],
  ] as const)('%s cannot', async (_name, person, status) => {
    const browser = person === null ? visitor : await house.login(person);
    expect((await browser.post(path(), { ground })).status).toBe(status);
    const { json } = await visitor.get(`/api/verifications/${paper.verification}`);
    expect(json.status).toBe('valid');
  });

  test('needs a ground, works once, is told with date and ground, and stays', async () => {
    expect((await head.post(path(), { ground: 'sai' })).status).toBe(400);
    expect(
      (await head.post('/api/verifications/0000000000000000/revocation', { ground })).status,
    ).toBe(404);
    const first = await head.post(path(), { ground });
    expect(first).toMatchObject({ status: 200, json: { status: 'revoked', paper: { ground } } });
    const again = await head.post(path(), { ground: 'Một lý do khác hẳn.' });
    expect(again.json).toEqual(first.json);
    const seen = await visitor.get(`/api/verifications/${paper.verification}`);
    expect(seen.json).toEqual(first.json);
    expect((await bring(paper.bytes)).json).toMatchObject({ status: 'revoked' });
    const page = await visitor.get(`/verify/${paper.verification}`);
    expect(page.text).toContain('Văn bản đã bị thu hồi');
    expect(page.text).toContain(ground);
    const another = await visitor.get(`/api/verifications/${other.verification}`);
    expect(another.json.status).toBe('valid');
  });

  test('a key that was revoked since is noticed; what it signed stands', async () => {
    const [{ serial } = { serial: '' }] = await house.database.sql<{ serial: string }>(
      `select k.serial from motcua.signing_key k join motcua.signed_paper p on p.signing_key = k.id
       where p.verification = $1`,
      [other.verification],
    );
    await takeKey({ database: house.database, masterKey: MASTER_KEY }, serial);
    const { json } = await visitor.get(`/api/verifications/${other.verification}`);
    expect(json).toMatchObject({ status: 'valid', paper: { keyRevokedAt: expect.any(String) } });
    expect((await bring(other.bytes)).json).toMatchObject({ status: 'valid' });
    await expect(issue()).rejects.toThrow('signer.key-revoked');
  });
});

test('form 01 on demand: made once, with the hands of the official who asked', async () => {
  const { dossier } = await filed(await house.login('mai'));
  // The engine is away: the dossier is where the coordinators and the agency would have it.
  await house.database.sql(
    `update motcua.dossier set agency = $2, agencies = array[$2], status = 'running' where id = $1`,
    [dossier, AN_BINH],
  );
  const path = `/api/dossiers/${dossier}/form-01`;
  const hanh = await house.login('hanh');
  const answers = await Promise.all([hanh.post(path), hanh.post(path)]);
  answers.push(await hanh.post(path));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 200, json: { kind: 'form-01' } });
  const [row] = await house.database.sql<{ storage_key: string }>(
    `select storage_key from motcua.document where dossier = $1 and kind = 'form-01'`,
    [dossier],
  );
  const bytes = await openObjectStore(house.config.storage).bytes(row?.storage_key ?? '');
  const words = await wordsOfPdf(bytes);
  for (const text of ['Nguyễn Thị Mai', '0912345678', 'Lê Thị Hạnh', 'Ủy ban nhân dân xã An Bình'])
    expect(words).toContain(text);
  expect((await (await house.login('oanh')).post(path)).status).toBe(404);
});
