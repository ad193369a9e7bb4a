// test/api: guidance, asks, withdrawal and rating against a real engine, as the owner and as everybody
// else; without script too, where a session ends in the middle.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverGiven } from '../../server/api/asks/deliver-given.ts';
import { newKey, type Answer, type Browser } from './browser.ts';
import { CODE, file, filledIn, PDF, VALUES } from './filing.ts';
import { openHouse, type House } from './house.ts';
import { publishSmall } from './small-procedure.ts';

let house: House;
let mai: Browser;
let long: Browser;
let hanh: Browser;
beforeAll(async () => {
  house = await openHouse({ engine: true });
  await publishSmall(house);
  [mai, long] = [await house.login('mai'), await house.login('long')];
  hanh = await house.login('hanh');
}, 120_000);
afterAll(() => house?.close());

type Asked = { ask: string; kind: string; version: number; form: any; before: any; state: string };
const asksOf = async (by: Browser, dossier: string): Promise<Asked[]> =>
  (await by.get(`/api/dossiers/${dossier}/asks`)).json.items;
/** Waits for the dossier to ask. */
async function asked(dossier: string, kind: string): Promise<Asked> {
  let found: Asked | undefined;
  await expect
    .poll(async () => (found = (await asksOf(mai, dossier)).find((one) => one.kind === kind)), {
      timeout: 20_000,
    })
    .toBeDefined();
  return found!;
}
async function guided(by: Browser): Promise<string> {
  const { id } = await filledIn(by);
  const said = await by.put(`/api/submissions/${id}/guidance`, { answers: { people: 3 } });
  expect(said.status).toBe(200);
  return id;
}
const filedBy = async (by: Browser): Promise<any> => {
  const answer = await file(by, await guided(by));
  expect(answer.status).toBe(201);
  return answer.json;
};
const give = (by: Browser, dossier: string, ask: string, body = {}, key = newKey()) =>
  by.post(`/api/dossiers/${dossier}/asks/${ask}`, body, key);
const upload = (by: Browser, dossier: string, ask: string, field: string): Promise<Answer> => {
  const form = new FormData();
  form.set('field', field);
  form.set('file', new Blob([new Uint8Array(PDF)]), 'ảnh mới.pdf');
  return by.send(`/api/dossiers/${dossier}/asks/${ask}/documents`, { method: 'POST', form });
};

describe('guidance', () => {
  test('comes before filing, decides by the table, and is asked again by the version in force', async () => {
    const { id } = await filledIn(long);
    const early = await file(long, id);
    expect([early.status, early.json.code]).toEqual([409, 'guidance.missing']);
    const none = await long.put(`/api/submissions/${id}/guidance`, { answers: {} });
    expect([none.status, none.json.errors[0].path]).toEqual([422, 'people']);
    const foreign = await long.put(`/api/submissions/${id}/guidance`, { answers: { x: 1 } });
    expect(foreign.status).toBe(422);
    const said = await long.put(`/api/submissions/${id}/guidance`, { answers: { people: 2 } });
    expect(said.json.guidance).toEqual({
      answers: { people: 2 },
      variant: 'together',
      documents: ['identityPaper'],
      note: { vi: 'Nhiều người.', en: 'Several.' },
      mayFile: true,
    });
    expect((await file(long, id)).status).toBe(201);
  });
  test('pages: asks, shows the papers, and only then the form', async () => {
    const before = await mai.get(`/thu-tuc/${CODE}/nop`);
    expect([before.status, before.headers.get('location')]).toEqual([
      303,
      `/thu-tuc/${CODE}/truoc-khi-nop`,
    ]);
    const page = await mai.get(`/thu-tuc/${CODE}/truoc-khi-nop`);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const wrong = await mai.send(`/thu-tuc/${CODE}/truoc-khi-nop`, {
      form: { csrf, 'values.people': '' },
    });
    expect([wrong.status, wrong.text.includes('error-summary')]).toEqual([422, true]);
    const form = { csrf, 'values.people': '3' };
    const posted = await mai.send(`/thu-tuc/${CODE}/truoc-khi-nop`, { form });
    expect(posted.status).toBe(303);
    const decided = await mai.follow(posted);
    expect(decided.text).toContain('Nhiều người.');
    expect((await mai.get(`/thu-tuc/${CODE}/nop`)).status).toBe(200);
  });
});

describe('a supplement', () => {
  test('is answered for exactly what was asked, once, and the dossier goes on', async () => {
    const { dossier, code, trackingSecret } = await filedBy(mai);
    const { ask, form, before, version } = await asked(dossier, 'supplement');
    expect(form.fields.map((field: any) => field.key)).toEqual(['subjectName', 'identityPaper']);
    expect(before).toMatchObject({ subjectName: VALUES.subjectName });
    const mine = (await mai.get('/api/asks')).json.items;
    expect(mine[0]).toMatchObject({ dossier, ask, kind: 'supplement', dossierCode: code });
    const tracked = await house.visitor().get(`/api/tracking/${code}?secret=${trackingSecret}`);
    expect(tracked.json.course.asks).toEqual([
      { title: { vi: 'Bổ sung hồ sơ', en: 'Complete your dossier' }, dueAt: null },
    ]);

    const at = `/api/dossiers/${dossier}/asks/${ask}`;
    const other = await mai.put(at, { values: { copies: 9 }, version });
    expect([other.status, other.json.code]).toEqual([422, 'form.unknown-field']);
    expect((await upload(mai, dossier, ask, 'oldCopy')).json.code).toBe('document.field');
    const missing = await give(mai, dossier, ask);
    expect(missing.json.errors.map((error: any) => error.path)).toEqual([
      'subjectName',
      'identityPaper',
    ]);

    const saved = await mai.put(at, { values: { subjectName: 'Nguyễn Thị Mái' }, version });
    expect([saved.status, saved.json.version]).toEqual([200, version + 2]);
    const stale = await mai.put(at, { values: {}, version: version + 1 });
    expect([stale.status, stale.json.code]).toEqual([409, 'version.stale']);
    expect((await upload(mai, dossier, ask, 'identityPaper')).status).toBe(201);
    // Nobody sees what is not given yet.
    const early = (await mai.get(`/api/dossiers/${dossier}`)).json.documents;
    expect(early.some((document: any) => document.fileName === 'ảnh mới.pdf')).toBe(false);

    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => give(mai, dossier, ask, {}, i < 4 ? key : newKey())),
    );
    expect(answers.map((answer) => [answer.status, answer.json.turn])).toEqual(
      answers.map(() => [200, answers[0]!.json.turn]),
    );
    const page = (await mai.get(`/api/dossiers/${dossier}`)).json;
    expect(page.values).toMatchObject({ ...VALUES, subjectName: 'Nguyễn Thị Mái' });
    expect(page.values.identityPaper).toHaveLength(1);
    expect(page.documents.map((document: any) => document.fileName)).toContain('ảnh mới.pdf');
    expect((await asked(dossier, 'form')).form.id).toBe('confirm');
    const late = await mai.put(at, { values: {}, version: 9 });
    expect([late.status, late.json.code]).toEqual([409, 'ask.closed']);
  });
  test('is nobody else’s: not another citizen’s, not an official’s', async () => {
    const { dossier } = await filedBy(mai);
    const { ask, version } = await asked(dossier, 'supplement');
    for (const by of [long, hanh]) {
      expect((await by.get(`/api/dossiers/${dossier}/asks`)).status).toBe(404);
      expect((await give(by, dossier, ask)).status).toBe(404);
      const put = await by.put(`/api/dossiers/${dossier}/asks/${ask}`, { values: {}, version });
      expect(put.status).toBe(404);
      expect((await upload(by, dossier, ask, 'identityPaper')).status).toBe(404);
      expect(
        (await by.post(`/api/dossiers/${dossier}/rating`, { score: 5, reason: null })).status,
      ).toBe(404);
    }
  });
});

test('an answer whose carrier died is handed over again, once', async () => {
  const { dossier } = await filedBy(mai);
  const { ask } = await asked(dossier, 'supplement');
  const at = `/api/dossiers/${dossier}/asks/${ask}`;
  await mai.put(at, { values: { subjectName: 'Mai' }, version: 0 });
  await upload(mai, dossier, ask, 'identityPaper');
  // Given and committed, then nothing more: as after a kill before the dossier heard of it.
  await house.database.sql(
    `update motcua.answer set input = 'answer-of-a-dead-server', given_at = now() - interval '5 minutes'
     where dossier = '${dossier}'`,
  );
  expect((await asked(dossier, 'supplement')).state).toBe('given');
  const late = await mai.put(at, { values: {}, version: 9 });
  expect([late.status, late.json.code]).toEqual([409, 'answer.given']);
  expect(await deliverGiven(house.server.services)).toBe(1);
  expect(await deliverGiven(house.server.services)).toBe(0);
  expect((await mai.get(`/api/dossiers/${dossier}`)).json.values.subjectName).toBe('Mai');
  expect((await asked(dossier, 'form')).state).toBe('open');
});

describe('withdrawal and rating', () => {
  test('a form is answered, the dossier ends, and it is rated once', async () => {
    const { dossier } = await filedBy(mai);
    const first = await asked(dossier, 'supplement');
    const early = await mai.post(`/api/dossiers/${dossier}/rating`, { score: 5, reason: null });
    expect([early.status, early.json.code]).toEqual([409, 'rating.too-early']);
    await mai.put(`/api/dossiers/${dossier}/asks/${first.ask}`, {
      values: { subjectName: 'Mai' },
      version: 0,
    });
    await upload(mai, dossier, first.ask, 'identityPaper');
    expect((await give(mai, dossier, first.ask)).status).toBe(200);
    const form = await asked(dossier, 'form');
    const at = `/api/dossiers/${dossier}/asks/${form.ask}`;
    await mai.put(at, { values: { confirmed: 'yes' }, version: form.version });
    expect((await give(mai, dossier, form.ask)).status).toBe(200);
    expect((await mai.get(`/api/dossiers/${dossier}`)).json.outcome).toBe('granted');

    const rated = await mai.post(`/api/dossiers/${dossier}/rating`, { score: 4, reason: 'Nhanh' });
    expect([rated.status, rated.json.score]).toEqual([201, 4]);
    const again = await mai.post(`/api/dossiers/${dossier}/rating`, { score: 1, reason: null });
    expect([again.status, again.json.code]).toEqual([409, 'rating.given']);
    expect(
      (await mai.post(`/api/dossiers/${dossier}/rating`, { score: 6, reason: null })).status,
    ).toBe(400);
    const [leaf] = await house.database.sql<{ n: string }>(
      `select count(*) n from motcua.audit_leaf where kind = 'dossier-rated'`,
    );
    expect(Number(leaf?.n)).toBe(1);
  });
  test('without script: the reason and the tick are asked for, and then there is no way back', async () => {
    const { dossier } = await filedBy(mai);
    const { ask } = await asked(dossier, 'withdraw');
    const at = `/ho-so/${dossier}/yeu-cau/${ask}`;
    const page = await mai.get(at);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const unsure = await mai.send(at, { form: { csrf, reason: 'Đổi ý' } });
    expect([unsure.status, unsure.text.includes('href="#sure"')]).toEqual([422, true]);
    expect(unsure.text).toContain('Đổi ý');
    const sent = await mai.send(at, { form: { csrf, reason: 'Đổi ý', sure: 'true' } });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `/ho-so/${dossier}?xong=tra-loi`,
    ]);
    const ended = (await mai.get(`/api/dossiers/${dossier}`)).json;
    expect([ended.stage, ended.outcome, ended.withdrawalReason]).toEqual([
      'withdrawn',
      'withdrawn',
      'Đổi ý',
    ]);
    expect(
      (await mai.post(`/api/dossiers/${dossier}/rating`, { score: 5, reason: null })).json.code,
    ).toBe('rating.too-early');
    expect((await mai.get(at)).headers.get('location')).toBe(`/ho-so/${dossier}`);
  });
});

test('what is typed when the session has ended waits until the same person signs in', async () => {
  const by = await house.login('gom-thanh-ha');
  const at = `/thu-tuc/${CODE}/nop`;
  const { id } = (await by.post('/api/submissions', { procedureCode: CODE })).json;
  await by.put(`/api/submissions/${id}/guidance`, { answers: { people: 1 } });
  const page = await by.get(at);
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const typed = {
    csrf,
    version: '1',
    mark: id,
    'values.subjectName': 'Viết dở khi hết phiên',
    action: 'continue',
  };
  const end = (browser: Browser) => browser.cookies.delete('motcua-session');
  end(by);
  const stays = await by.send(at, { form: typed, headers: { 'x-enhanced': '1' } });
  expect(stays.status).toBe(401);
  const kept = await by.send(at, { form: typed });
  expect([kept.status, kept.headers.get('location')]).toEqual([
    303,
    `/login?to=${encodeURIComponent(at)}`,
  ]);
  // The identity provider still knows the person and asks nothing.
  const back = await by.follow(kept);
  expect(back.text).toContain('Viết dở khi hết phiên');
  expect((await by.get(`/api/submissions/${id}`)).json.values).toEqual({});
  expect((await by.get(at)).text).not.toContain('Viết dở khi hết phiên');

  end(by);
  await by.send(at, { form: typed });
  // Somebody else at the same screen.
  long.cookies.set('motcua-typed', by.cookies.get('motcua-typed') ?? '');
  const shown = await long.follow(await long.get(at));
  expect([shown.status, shown.text.includes('Viết dở khi hết phiên')]).toEqual([200, false]);
});
