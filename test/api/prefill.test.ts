// test/api: what a form is offered by a register that answers, does not, is slow, or says nonsense; and
// the name check. Nothing without consent, nothing overwritten, the form works in every case.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveStandIns, type ServedStandIns } from '../../activities/adapters/stand-ins.ts';
import { REGISTER_NAMES, REGISTER_PERSONS } from '../../store/seed-data/persons.ts';
import { correctionsOf } from '../../store/register-answers.ts';
import { askingCatalog } from './asking-catalog.ts';
import type { Browser } from './browser.ts';
import { CODE, file, filledIn, VALUES } from './filing.ts';
import { openHouse, type House } from './house.ts';

const MAI = '099192000101';
const CANARY = /099192000101|Thôn Trung|1992-03-08|\+84900000101/;
const lines: string[] = [];
const catalog = askingCatalog();
let standIns: ServedStandIns;
let house: House;
beforeAll(async () => {
  standIns = await serveStandIns({ persons: REGISTER_PERSONS, names: REGISTER_NAMES, dir: null });
  house = await openHouse({
    variables: standIns.variables,
    catalog: catalog.catalog,
    onLog: (line) => void lines.push(line),
  });
});
beforeEach(() => {
  standIns.population.setMood({ kind: 'well' });
  standIns.business.setMood({ kind: 'well' });
});
afterAll(async () => {
  await house?.close();
  await standIns?.close();
  catalog.remove();
});

const asked = () => standIns.population.requests()['/persons/query'] ?? 0;
const open = async (browser: Browser) =>
  (await browser.post('/api/submissions', { procedureCode: CODE })).json;
const consent = async (browser: Browser, id: string, yes: boolean) =>
  browser.send(`/api/submissions/${id}/consent`, { method: 'PUT', body: { consent: yes } });
/** Somebody who begins anew. */
async function anew(login: string): Promise<{ browser: Browser; draft: any }> {
  const browser = await house.login(login);
  const draft = await open(browser);
  await browser.send(`/api/submissions/${draft.id}`, { method: 'DELETE' });
  return { browser, draft: await open(browser) };
}

describe('a register that answers', () => {
  test('is asked after a yes, once, and its values come with source and date', async () => {
    const before = asked();
    const { browser, draft } = await anew('mai');
    expect(draft.register).toMatchObject({ state: 'consent-needed', askedAt: null });
    expect(draft.register.purpose.vi).toContain('Điền sẵn');
    expect(Object.keys(draft.prefill).toSorted()).toEqual(['contactEmail', 'contactPhone']);
    expect(asked()).toBe(before);
    const answer = await consent(browser, draft.id, true);
    expect(answer.status).toBe(200);
    expect(answer.json.register.state).toBe('answered');
    expect(answer.json.prefill).toMatchObject({
      subjectName: { value: 'Nguyễn Thị Mai', source: { vi: expect.stringContaining('dân cư') } },
      birthDate: { value: '1992-03-08' },
      'postal.address': { value: 'Số 12, Thôn Trung, xã An Bình, tỉnh Hương Giang' },
      contactPhone: { value: '+84900000101', source: { en: 'Your account' } },
    });
    expect(Date.parse(answer.json.prefill.birthDate.at)).toBeGreaterThan(Date.now() - 60_000);
    // Offered, not written.
    expect(answer.json.values).toEqual({});
    expect(answer.json.version).toBe(draft.version);
    const again = await open(browser);
    expect(again.prefill).toEqual({
      ...answer.json.prefill,
      contactPhone: expect.anything(),
      contactEmail: expect.anything(),
    });
    expect((await browser.get(`/api/submissions/${draft.id}`)).json.register.state).toBe(
      'answered',
    );
    expect(asked()).toBe(before + 1);
  });

  test('is asked once, however many tabs are opened at the same moment', async () => {
    const { browser, draft } = await anew('mai');
    const before = asked();
    standIns.population.setMood({ kind: 'slow', delayMs: 300 });
    await Promise.all([
      ...Array.from({ length: 6 }, () => consent(browser, draft.id, true)),
      ...Array.from({ length: 6 }, () => open(browser)),
    ]);
    expect(asked()).toBe(before + 1);
    expect((await open(browser)).register.state).toBe('answered');
  });

  test('is not asked after a no, and what it said is forgotten', async () => {
    const { browser, draft } = await anew('mai');
    await consent(browser, draft.id, true);
    const before = asked();
    const no = (await consent(browser, draft.id, false)).json;
    expect(no.register.state).toBe('declined');
    expect(no.prefill.birthDate).toBeUndefined();
    expect((await open(browser)).register.state).toBe('declined');
    expect(asked()).toBe(before);
    const [row] = await house.database.sql<{ content: unknown; state: unknown }>(
      'select content, state from motcua.register_answer where submission = $1',
      [draft.id],
    );
    expect(row).toEqual({ content: null, state: null });
  });

  test('that knows nobody of that number, or an account without one, offers nothing', async () => {
    const business = await anew('gom-thanh-ha');
    const before = asked();
    const answer = (await consent(business.browser, business.draft.id, true)).json;
    expect(answer.register.state).toBe('unknown-person');
    expect(asked()).toBe(before);
    const official = await anew('hanh');
    const unknown = (await consent(official.browser, official.draft.id, true)).json;
    expect(unknown.register.state).toBe('unknown-person');
    expect(asked()).toBe(before + 1);
  });

  test('keeps what it said then; a later answer of the register changes nothing', async () => {
    const { browser, draft } = await anew('mai');
    await consent(browser, draft.id, true);
    const person = standIns.population.state().persons[MAI];
    const name = person?.name ?? '';
    if (person) person.name = 'Nguyễn Thị Khác';
    try {
      expect((await open(browser)).prefill.subjectName.value).toBe('Nguyễn Thị Mai');
    } finally {
      if (person) person.name = name;
    }
  });
});

describe('a register that does not', () => {
  test.each([
    'down',
    'broken',
    'wrong',
    'garbage',
    'huge',
    'redirect',
    'refusing',
    'lost-answer',
  ] as const)('answer well (%s) leaves the form as it is and says so', async (kind) => {
    standIns.population.setMood({ kind });
    const { browser, draft } = await anew('mai');
    const answer = await consent(browser, draft.id, true);
    expect(answer.status).toBe(200);
    expect(answer.json.register).toMatchObject({
      state: 'unavailable',
      askedAt: expect.any(String),
    });
    expect(answer.json.prefill.subjectName).toBeUndefined();
    const filled = await filledIn(browser);
    expect((await file(browser, filled.id)).status).toBe(201);
  });
  test('answer within two seconds is not waited for, and asked again later', async () => {
    standIns.population.setMood({ kind: 'slow', delayMs: 30_000 });
    const { browser, draft } = await anew('mai');
    const begun = performance.now();
    expect((await consent(browser, draft.id, true)).json.register.state).toBe('unavailable');
    expect(performance.now() - begun).toBeLessThan(5_000);
    standIns.population.setMood({ kind: 'well' });
    // Not at once: whoever opens the form again and again does not hammer the register.
    const before = asked();
    expect((await open(browser)).register.state).toBe('unavailable');
    expect(asked()).toBe(before);
    await house.database.sql(
      `update motcua.register_answer set asked_at = asked_at - interval '2 minutes' where submission = $1`,
      [draft.id],
    );
    expect((await open(browser)).register.state).toBe('answered');
  });
});

describe('what is filed', () => {
  test('otherwise than the register has it stands, and becomes a note with both', async () => {
    const { browser, draft } = await anew('mai');
    await consent(browser, draft.id, true);
    const filled = await filledIn(browser, { ...VALUES, subjectName: 'nguyễn thị  MAI' });
    const { dossier } = (await file(browser, filled.id)).json;
    const [{ tenant } = { tenant: '' }] = await house.database.sql<{ tenant: string }>(
      'select tenant from motcua.dossier where id = $1',
      [dossier],
    );
    const { store } = house.server.services;
    const notes = await store.read({ tenant }, (em) => correctionsOf(em, store.keys, dossier));
    // The name is the same to people; the date is not.
    expect(notes).toMatchObject([
      { field: 'birthDate', registered: '1992-03-08', filed: '1990-05-17' },
    ]);
    // Officials read it beside what was filed. No engine runs here, so the agency is put in by hand.
    await house.database.sql(
      `update motcua.dossier set agency = receiving_agency, agencies = array[receiving_agency]
       where id = $1`,
      [dossier],
    );
    const official = await house.login('hanh');
    expect((await official.get(`/api/dossiers/${dossier}`)).json.corrections).toMatchObject([
      { path: 'birthDate', registered: '1992-03-08', filed: '1990-05-17' },
    ]);
    expect(standIns.population.state().persons[MAI]).toEqual(REGISTER_PERSONS[MAI]);
    const leaves = await house.database.sql<{ content: string }>(
      `select content from motcua.audit_leaf where kind = 'register-corrections-noted' and content like $1`,
      [`%${dossier}%`],
    );
    expect(leaves).toHaveLength(1);
    expect(leaves[0]?.content).toContain('birthDate');
  });
  test('without consent is compared with nothing', async () => {
    const { browser } = await anew('long');
    const filled = await filledIn(browser);
    const { dossier } = (await file(browser, filled.id)).json;
    const rows = await house.database.sql(
      'select 1 from motcua.register_correction where dossier = $1',
      [dossier],
    );
    expect(rows).toEqual([]);
  });
});

test('consent is its owner’s: nobody else’s submission, nothing filed', async () => {
  const { browser, draft } = await anew('mai');
  const long = await house.login('long');
  expect((await consent(long, draft.id, true)).status).toBe(404);
  const filled = await filledIn(browser);
  await file(browser, filled.id);
  expect((await consent(browser, draft.id, true)).status).toBe(409);
});

describe('a name', () => {
  const check = async (body: object) => (await house.login('mai')).post('/api/names/check', body);
  test('is free or not, with those like it', async () => {
    expect((await check({ name: 'PHO BO SONG', area: 'an-binh' })).json).toMatchObject({
      state: 'answered',
      available: false,
      similar: ['Hộ kinh doanh Phở Bờ Sông'],
    });
    expect((await check({ name: 'Tạp hóa Cô Ba', area: 'phuoc-hai' })).json).toMatchObject({
      available: true,
      similar: ['Tạp hóa Cô Ba'],
    });
    expect((await check({ name: '  ' })).status).toBe(400);
    expect((await house.visitor().post('/api/names/check', { name: 'x' })).status).toBe(401);
  });
  test.each(['down', 'wrong', 'garbage', 'refusing'] as const)(
    'is not known when the register is %s',
    async (kind) => {
      standIns.business.setMood({ kind });
      const { status, json } = await check({ name: 'Phở' });
      expect([status, json]).toEqual([
        200,
        { state: 'unavailable', available: null, similar: [], checkedAt: null },
      ]);
    },
  );
});

test('nothing personal stands in logs, evidence or audit; every question has its evidence', async () => {
  expect(lines.filter((line) => CANARY.test(line))).toEqual([]);
  expect(lines.some((line) => line.includes('register not asked'))).toBe(true);
  const rows = await house.database.sql<{ row: string }>(
    `select to_jsonb(e)::text as row from motcua.exchange_log e
     union all select content from motcua.audit_leaf
     union all select encode(content, 'escape') from motcua.register_answer where content is not null
     union all select encode(content, 'escape') from motcua.register_correction
     union all select encode(personal_id, 'escape') from motcua.account where personal_id is not null`,
  );
  expect(rows.filter(({ row }) => CANARY.test(row))).toEqual([]);
  const [{ count } = { count: 0 }] = await house.database.sql<{ count: number }>(
    `select count(*)::int as count from motcua.exchange_log
     where counterparty = 'population-register' and purpose = 'fill-in-form'`,
  );
  expect(count).toBe(asked());
});
