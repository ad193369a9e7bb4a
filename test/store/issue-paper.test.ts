// test/store: papers as they are issued: signed with the key and under the post of that moment, once,
// whoever asks how often; refused when nobody could answer for them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueForm } from '../../activities/issue-form.ts';
import { returnResult } from '../../activities/return-result.ts';
import type { Tools } from '../../activities/service.ts';
import { compileProcedure } from '../../procedures/compile/index.ts';
import { publishVersion, SignedPaper } from '../../store/index.ts';
import { openObjectStore } from '../../store/objects/object-store.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import { openPaperPress } from '../../store/papers/paper.ts';
import { revokeSignedPaper, signedPaperByVerification } from '../../store/signed-papers.ts';
import { checkPaper } from '../../store/signatures/check-paper.ts';
import { authorityCertificates, storedKeys } from '../../store/signatures/keys.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { EffectResult, StoredDocument } from '../../workflows/messages.ts';
import { readFolder } from '../catalog/folder.ts';
import { wordsOfPdf } from '../support/pdf.ts';
import { scratchDir } from '../support/scratch.ts';
import { giveKey, givePost, takeKey } from '../support/signing-key.ts';
import { MASTER_KEY } from '../support/store.ts';
import { end, procedure, start } from '../workflow/procedures.ts';
import { AT, file, startWorld, type World } from './fixture.ts';

const TEMPLATE = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.number)
#set text(font: "Noto Serif", lang: "vi")
= Giấy số #d.number
#d.agency.name.vi. #if "signer" in d [Ký: #d.signer.name, #d.signer.post.vi, #d.signer.at.]
#if "verification" in d [Mã #d.verification.id tại #d.verification.url #image(bytes(d.verification.qrSvg), format: "svg", width: 2cm, alt: "QR")]`;
const sealed = procedure('test.signed', { start, end: end() }, ['start > end'], {
  templates: { paper: TEMPLATE },
});
const scratch = scratchDir('papers');
const YEAR = 365 * 24 * 3600 * 1000;

let world: World;
let tools: Tools;
beforeAll(async () => {
  world = await startWorld();
  const { store, tenant, designer: author, publisher } = world;
  const { id } = await store.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed,
      files: {},
      author,
      publisher,
      at: AT - YEAR,
      validFrom: null,
    }),
  );
  world = { ...world, procedure: { version: id, hash: sealed.hash, code: 'test.signed' } };
  tools = {
    store,
    objects: openObjectStore({ kind: 'directory', directory: scratch.dir }),
    press: openPaperPress(),
    signing: storedKeys(store),
    publicUrl: 'http://localhost:8080',
    gateway: null,
    counterparties: {} as Tools['counterparties'],
    failpoints: { reached: () => undefined },
  };
  const { official: account, agency } = world;
  await givePost(place(), { tenant, agency: agency.id, account });
  await giveKey(
    place(),
    { tenant, agency: agency.code, account },
    { from: AT - YEAR, to: AT + YEAR * 3 },
  );
}, 60_000);
afterAll(async () => {
  await world?.stop();
  scratch.remove();
});
const place = () => ({ database: world.database, masterKey: MASTER_KEY });

type Asked = {
  dossier: string;
  effect?: string;
  headers?: Record<string, string>;
  input?: JsonObject;
};
const callOf = (
  { dossier, effect = 'effect-1', headers = {}, input = {} }: Asked,
  type: string,
) => ({
  ref: { dossier, tenant: world.tenant },
  effect,
  type,
  headers,
  input,
  procedureHash: sealed.hash,
});
const signer = (change: JsonObject = {}): JsonObject => ({
  account: world.official,
  agency: world.agency.code,
  at: AT,
  ...change,
});
const result = (asked: Asked): Promise<EffectResult> =>
  returnResult(
    tools,
    callOf(
      {
        ...asked,
        headers: { template: 'paper', series: 'GP', sign: 'yes', ...asked.headers },
        input: { signer: signer(), ...asked.input },
      },
      'return-result',
    ),
  );
const documentOf = (issued: EffectResult): StoredDocument => issued.result!.documents[0]!;
const bytesOf = async (document: StoredDocument) =>
  Buffer.from(await tools.objects.bytes(document.storageKey));
const rowOf = (dossier: string) =>
  world.store.read({ tenant: world.tenant }, (em) =>
    em.findOneOrFail(SignedPaper, { dossier }, { disableIdentityMap: true }),
  );
const newDossier = async () => (await file(world)).dossier;

test('a signed result stands by itself and remembers key, post and agency', async () => {
  const dossier = await newDossier();
  const issued = await result({ dossier });
  const bytes = await bytesOf(documentOf(issued));
  const checked = checkPaper(bytes, await authorityCertificates(world.store), () => null);
  expect(checked).toMatchObject({
    kind: 'signed',
    subject: { name: 'Nguyễn Văn official', organisation: 'Tỉnh H26', title: 'Chủ tịch' },
  });
  const row = await rowOf(dossier);
  expect(row).toMatchObject({
    document: documentOf(issued).id,
    sha256: documentOf(issued).sha256,
    agency: world.agency.code,
    approvedAt: AT,
    signer: { name: 'Nguyễn Văn official', post: { vi: 'Chủ tịch' } },
    number: issued.data['number'],
  });
  const words = await wordsOfPdf(bytes);
  expect(words).toContain('Ký: Nguyễn Văn official, Chủ tịch, 2026-11-24T10:00:00+07:00');
  expect(words.replaceAll(' ', '')).toContain(
    `http://localhost:8080/verify/${row.verification}`.replaceAll(' ', ''),
  );
  expect(row.verification).not.toContain(dossier.slice(0, 8));
});

test('asked again, also from many sides at once, it is the same number and the same bytes', async () => {
  const dossier = await newDossier();
  const asked = await Promise.all(Array.from({ length: 6 }, () => result({ dossier })));
  const later = await result({ dossier });
  const files = [...asked, later].map(documentOf);
  expect(new Set(files.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(new Set([...asked, later].map(({ data }) => data['number'])).size).toBe(1);
  const row = await rowOf(dossier);
  const bytes = await bytesOf(files[0]!);
  expect(row.sha256).toBe(files[0]!.sha256);
  expect(checkPaper(bytes, await authorityCertificates(world.store), () => null).kind).toBe(
    'signed',
  );
  expect((await rowOf(dossier)).verification).toBe(row.verification);
});

describe('nobody could answer for it', () => {
  const refused = (dossier: string, input: JsonObject, headers = {}) =>
    result({ dossier, input, headers }).then(
      () => 'issued',
      (error: Error) => error.message,
    );
  const noRows = async (dossier: string) => {
    const rows = await world.database.sql(
      'select 1 from motcua.signed_paper where dossier = $1 union all select 1 from motcua.result_number where dossier = $1',
      [dossier],
    );
    return rows.length === 0;
  };

  test.each([
    ['no signer', { signer: null }, 'signer.missing'],
    ['a list', { signer: [] }, 'signer.missing'],
    ['half a signer', { signer: { account: 'x', agency: 'y', at: 1 } }, 'signer.malformed'],
  ])('%s', async (_name, input, code) => {
    const dossier = await newDossier();
    expect(await refused(dossier, input as JsonObject)).toBe(code);
    expect(await noRows(dossier)).toBe(true);
  });

  test('somebody without a key, a moment before the key, another agency', async () => {
    const dossier = await newDossier();
    expect(await refused(dossier, { signer: signer({ account: world.designer }) })).toBe(
      'signer.no-key',
    );
    expect(await refused(dossier, { signer: signer({ at: AT - 2 * YEAR }) })).toBe('signer.no-key');
    expect(await refused(dossier, { signer: signer({ agency: '000.00.99.H99' }) })).toBe(
      'signer.no-key',
    );
    expect(await noRows(dossier)).toBe(true);
  });

  test('a key whose holder held no post at that time', async () => {
    const { tenant, agency, publisher: account } = world;
    await givePost(
      place(),
      { tenant, agency: agency.id, account },
      { from: new Date(AT - YEAR).toISOString(), to: new Date(AT - 1000).toISOString() },
    );
    await giveKey(
      place(),
      { tenant, agency: agency.code, account },
      { from: AT - YEAR / 2, to: AT + YEAR },
    );
    const dossier = await newDossier();
    expect(await refused(dossier, { signer: signer({ account }) })).toBe('signer.no-authority');
    expect(await noRows(dossier)).toBe(true);
    // While the post was held, the same person could; gone since, what was signed stands.
    const before = await result({
      dossier,
      input: { signer: signer({ account, at: AT - YEAR / 4 }) },
    });
    const bytes = await bytesOf(documentOf(before));
    expect(checkPaper(bytes, await authorityCertificates(world.store), () => null).kind).toBe(
      'signed',
    );
  });

  test('a revoked key and one that has ended', async () => {
    const { tenant, agency } = world;
    const account = world.citizen;
    await givePost(place(), { tenant, agency: agency.id, account });
    const of = { tenant, agency: agency.code, account };
    const key = await giveKey(place(), of, { from: AT - YEAR, to: AT + YEAR * 5 });
    const first = await newDossier();
    const issued = documentOf(
      await result({ dossier: first, input: { signer: signer({ account }) } }),
    );
    await takeKey(place(), key.serial);
    const dossier = await newDossier();
    expect(await refused(dossier, { signer: signer({ account }) })).toBe('signer.key-revoked');
    // What it signed before is answered again and stands.
    expect(
      documentOf(await result({ dossier: first, input: { signer: signer({ account }) } })),
    ).toEqual(issued);
    await giveKey(place(), of, { from: AT - YEAR, to: AT + 1_000 });
    expect(await refused(dossier, { signer: signer({ account }) })).toBe('signer.key-expired');
    expect(await noRows(dossier)).toBe(true);
  });
});

test('a deputy signs for the holder of the post, while appointed, and as himself after', async () => {
  const { tenant, agency, designer: account, official: principal } = world;
  const [{ post } = { post: '' }] = await world.database.sql<{ post: string }>(
    `select p.id as post from motcua.post p join motcua.holder h on h.post = p.id
     where p.role = 'head' and h.account = $1`,
    [principal],
  );
  await world.database.sql(
    `insert into motcua.deputy (id, tenant, post, principal, account, ground, granted_by, granted_at, valid_from, valid_to)
     values (gen_random_uuid(), $1, $2, $3, $4, 'Quyết định 12', $3, now(), $5, $6)`,
    [tenant, post, principal, account, new Date(AT - YEAR), new Date(AT + 1_000)],
  );
  await givePost(place(), { tenant, agency: agency.id, account, role: 'case-worker' });
  const of = { tenant, agency: agency.code, account };
  await giveKey(place(), of, { from: AT - YEAR / 2, to: AT + YEAR });
  const dossier = await newDossier();
  const issued = await result({ dossier, input: { signer: signer({ account }) } });
  expect(await wordsOfPdf(await bytesOf(documentOf(issued)))).toContain('TUQ. Chủ tịch');
  expect(await rowOf(dossier)).toMatchObject({ post, signer: { post: { vi: 'TUQ. Chủ tịch' } } });
  const late = await newDossier();
  await result({ dossier: late, input: { signer: signer({ account, at: AT + 2_000 }) } });
  expect(await rowOf(late)).not.toMatchObject({ post });
});

test('a paper is revoked once and keeps its ground', async () => {
  const dossier = await newDossier();
  await result({ dossier });
  const paper = await rowOf(dossier);
  const revoke = (ground: string) =>
    world.store.transact({ tenant: world.tenant, account: world.official }, (em) =>
      revokeSignedPaper(em, { paper, account: world.official, ground, at: AT + 1 }),
    );
  const [a, b] = await Promise.all([revoke('lý do thứ nhất'), revoke('lý do thứ hai')]);
  expect(a?.revokedGround).toBe(b?.revokedGround);
  const known = await signedPaperByVerification(world.store, paper.verification);
  expect(known?.paper.revokedAt).toBe(AT + 1);
  const leaves = await world.database.sql(
    `select content from motcua.audit_leaf where kind = 'paper-revoked' and content like $1`,
    [`%${dossier}%`],
  );
  expect(leaves).toHaveLength(1);
});

test('without sign nothing is signed, and the paper is printed again as it was', async () => {
  const dossier = await newDossier();
  const asked = { dossier, headers: { sign: 'no' } };
  const first = documentOf(await result(asked));
  expect(documentOf(await result(asked))).toEqual(first);
  const checked = checkPaper(
    await bytesOf(first),
    await authorityCertificates(world.store),
    () => null,
  );
  expect(checked).toMatchObject({ problem: 'pdf.unsigned' });
});

test('the shipped certificate of a household business: its words, its signer, its form 01', async () => {
  const compiled = await compileProcedure(readFolder('household-business'));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const shipped = compiled.value;
  const { store, tenant, designer: author, publisher } = world;
  await store.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed: shipped,
      files: {},
      author,
      publisher,
      at: AT - YEAR,
      validFrom: null,
    }),
  );
  const values = {
    businessName: 'Phở Mai',
    businessAddress: '12 đường Chợ',
    ownerName: 'Nguyễn Thị Mai',
    ownerPersonalId: '001190000001',
    ownerBirthDate: '1990-02-03',
    ownerAddress: 'Thôn Hạ',
    lines: ['food', 'retail'],
    capital: 150_000_000,
  };
  const dossier = await newDossier();
  const call = callOf({ dossier, input: { values, taxCode: '8001234567', signer: signer() } }, 'x');
  const headers = { template: 'certificate', series: 'HKD', sign: 'yes' };
  const issued = await returnResult(tools, { ...call, headers, procedureHash: shipped.hash });
  const bytes = await bytesOf(documentOf(issued));
  const words = await wordsOfPdf(bytes);
  for (const text of [
    'PHỞ MAI',
    'Ăn uống, giải khát',
    'Bán lẻ hàng hóa',
    '150.000.000 đồng',
    '8001234567',
  ])
    expect(words).toContain(text);
  expect(words).toContain('Ký số bởi: Nguyễn Văn official');
  expect(checkPaper(bytes, await authorityCertificates(store), () => null).kind).toBe('signed');
  expect(await rowOf(dossier)).toMatchObject({ title: shipped.manifest.result });

  const form = {
    ...call,
    effect: 'effect-2',
    headers: { form: '01' },
    procedureHash: shipped.hash,
  };
  // The calendar of this world has no days: no date can be promised, so nothing is issued.
  await expect(issueForm(tools, form)).rejects.toThrow('clock.calendar-invalid');
  await world.database.sql(
    `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from)
     select id, 2, tenant, $1, 'test', '2025-01-01T00:00:00Z' from motcua.calendar`,
    [JSON.stringify({ ...VN_STATE_2026, covers: null, version: 2 })],
  );
  const receipt = await wordsOfPdf(await bytesOf((await issueForm(tools, form)).documents![0]!));
  for (const text of ['Thôn Hạ', '001190000001', shipped.manifest.termNote.vi])
    expect(receipt).toContain(text);
  // The term starts with the acceptance: the appointment is counted from the issue of the form.
  expect(receipt).toMatch(/Thời gian trả kết quả giải quyết hồ sơ: \d\d giờ \d\d phút, ngày/);
});

describe('legal forms', () => {
  const form = (dossier: string, which: string, input: JsonObject = {}, sign = 'no') =>
    issueForm(
      tools,
      callOf(
        { dossier, effect: `form-${which}-${sign}`, headers: { form: which, sign }, input },
        'issue-form',
      ),
    );
  const wordsOf = async (issued: EffectResult) => {
    expect(issued.result).toBeUndefined();
    return wordsOfPdf(await bytesOf(issued.documents![0]!));
  };

  test('01 says code, documents, times and where to collect', async () => {
    const dossier = await newDossier();
    const issued = await form(dossier, '01', {
      values: { contactPhone: '0900 000 001', ownerAddress: 'Thôn Hạ' },
      documents: [{ name: 'Căn cước', copies: 2 }],
    });
    const words = await wordsOf(issued);
    for (const text of [
      'Nguyễn Thị Đào',
      '0900 000 001',
      'Thôn Hạ',
      'Căn cước',
      'Tỉnh H26',
      'Số lượng hồ sơ: 1 (bộ)',
    ])
      expect(words).toContain(text);
    expect(words).toContain(String(issued.data['number']));
    expect(documentOfForm(issued)).toMatchObject({ kind: 'form-01' });
  });

  test('02 and 03 say what is missing and why not; 04 is signed by the head', async () => {
    const dossier = await newDossier();
    const request = {
      items: [{ key: 'copies', reason: 'Thiếu số bản' }],
      reason: 'Chưa đủ',
      legalBasis: 'Điều 19',
    };
    const second = await wordsOf(await form(dossier, '02', { request, answerBy: '2026-12-04' }));
    for (const text of ['Thiếu số bản', 'Chưa đủ', 'Điều 19', 'ngày 04/12/2026'])
      expect(second).toContain(text);
    expect(
      await wordsOf(await form(dossier, '03', { reason: 'Không thuộc thẩm quyền' })),
    ).toContain('Không thuộc thẩm quyền');
    const issued = await form(
      dossier,
      '04',
      { reason: 'Quá tải', newDueOn: '2026-12-10', signer: signer() },
      'yes',
    );
    const fourth = await wordsOf(issued);
    for (const text of [
      'Quá tải',
      'ngày 10/12/2026',
      'CHỦ TỊCH',
      'Nguyễn Văn official',
      'Mã kiểm tra',
    ])
      expect(fourth).toContain(text);
    const bytes = await bytesOf(documentOfForm(issued));
    expect(checkPaper(bytes, await authorityCertificates(world.store), () => null).kind).toBe(
      'signed',
    );
  });

  test('numbers are counted for each form by itself; the same effect has one', async () => {
    const [one, two] = [await newDossier(), await newDossier()];
    const first = await form(one, '03', { reason: 'a' });
    const again = await form(one, '03', { reason: 'a' });
    const next = await form(two, '03', { reason: 'b' });
    expect(again.data).toEqual(first.data);
    expect(again.documents).toEqual(first.documents);
    expect(next.data['number']).not.toBe(first.data['number']);
    expect(String(first.data['number'])).toMatch(/^\d+\/2026\/M03-000\.00\.12\.H26$/);
  });

  test('an unknown form is refused', async () => {
    const dossier = await newDossier();
    await expect(form(dossier, '05')).rejects.toThrow('form.unknown');
    await expect(form(dossier, randomUUID())).rejects.toThrow('form.unknown');
  });
});
const documentOfForm = (issued: EffectResult): StoredDocument => issued.documents![0]!;
