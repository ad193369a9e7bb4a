// test/api: officials at work on a real Temporal: the inbox, races, four eyes, and the way to a result.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, type Answer, type Browser } from './browser.ts';
import { filed, VALUES } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let people: Record<string, Browser>;
beforeAll(async () => {
  house = await openHouse({ engine: true });
  const names = ['mai', 'long', 'hanh', 'nga', 'tuan', 'dung', 'oanh', 'huong', 'tam'] as const;
  people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await house.login(name)] as const)),
  );
});
afterAll(() => house?.close());
const by = (name: string): Browser => people[name] as Browser;

/** Asks until the answer is as wanted; the outbox and the engine need a moment. */
async function until(
  ask: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`gave up: ${answer.status} ${answer.text.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const taskOf = async (person: string, dossier: string, filter = 'open'): Promise<any> => {
  const list = await until(
    () => by(person).get(`/api/tasks?filter=${filter}&limit=100`),
    (answer) => answer.json.items.some((item: any) => item.dossier === dossier),
  );
  return list.json.items.find((item: any) => item.dossier === dossier);
};
const pathOf = (task: any): string => `/api/tasks/${task.dossier}/${task.task}`;
async function done(
  person: string,
  task: any,
  values: Record<string, unknown>,
  key = newKey(),
): Promise<Answer> {
  const claimed = await by(person).post(`${pathOf(task)}/claim`);
  if (claimed.status !== 200) throw new Error(`claim: ${claimed.status} ${claimed.text}`);
  return by(person).post(`${pathOf(task)}/complete`, { values }, key);
}

describe('the whole way', () => {
  test("from filing to the citizen's download of the result, with the same key answered twice", async () => {
    const { dossier } = await filed(by('mai'));
    const intake = await taskOf('hanh', dossier);
    expect(intake).toMatchObject({
      applicant: 'Nguyễn Thị Mai',
      mine: false,
      assignee: null,
      procedureCode: '2.000908',
    });
    expect(intake.due.reasons.length).toBeGreaterThan(0);
    const key = newKey();
    const accepted = await done('hanh', intake, { intakeDecision: 'accept' }, key);
    expect(accepted.status).toBe(200);
    const repeated = await by('hanh').post(
      `${pathOf(intake)}/complete`,
      { values: { intakeDecision: 'accept' } },
      key,
    );
    expect([repeated.status, repeated.json.turn]).toEqual([200, accepted.json.turn]);
    const other = await by('hanh').post(
      `${pathOf(intake)}/complete`,
      { values: { intakeDecision: 'refuse', refusalReason: 'Không thuộc thẩm quyền' } },
      key,
    );
    expect([other.status, other.json.code]).toEqual([422, 'idempotency.reused']);

    const copy = await taskOf('tuan', dossier);
    const page = await by('tuan').get(pathOf(copy));
    expect(page.json).toMatchObject({ mayClaim: true, mayComplete: false, state: 'open' });
    expect(page.json.form.id).toBe('copy');
    expect(
      (
        await done('tuan', copy, {
          found: 'yes',
          registerBook: 'Quyển 01/1990',
          registerNumber: '15/1990',
          registeredOn: '1990-05-20',
          extract: 'Họ tên: Nguyễn Thị Mai',
          copiesMade: 2,
        })
      ).status,
    ).toBe(200);
    expect((await done('dung', await taskOf('dung', dossier), { signed: true })).status).toBe(200);

    const result = await until(
      () => by('mai').get(`/api/dossiers/${dossier}`),
      (answer) => answer.json.endedAt !== null,
    );
    expect(result.json).toMatchObject({ outcome: 'granted', hasResult: true, refusalReason: null });
    expect(result.json.timeline.length).toBeGreaterThan(4);
    expect(result.json.timeline.some((line: any) => line.person === 'Lê Thị Hạnh')).toBe(true);
    const paper = result.json.documents.find((document: any) => document.origin === 'agency');
    const bytes = await by('mai').get(`/api/documents/${paper.id}`);
    expect(bytes.text.startsWith('%PDF-')).toBe(true);
    expect((await by('long').get(`/api/documents/${paper.id}`)).status).toBe(404);

    const diagram = await by('hanh').get(`/api/dossiers/${dossier}/diagram`);
    expect(diagram.json.completed).toContain('sign');
    expect(diagram.json.active).toEqual([]);
    const history = await by('hanh').get(`/api/dossiers/${dossier}/history`);
    expect(history.json.items.length).toBeGreaterThan(10);
    expect((await by('mai').get(`/api/dossiers/${dossier}/history`)).status).toBe(403);
    const late = await by('dung').post(`/api/tasks/${dossier}/${copy.task}/claim`);
    expect(late.status).toBe(404);
  });
  test('a refusal tells the citizen why', async () => {
    const { dossier } = await filed(by('mai'), { ...VALUES, area: 'phuoc-hai' });
    const reason = 'Việc này được đăng ký ở xã khác.';
    expect(
      (
        await done('oanh', await taskOf('oanh', dossier), {
          intakeDecision: 'refuse',
          refusalReason: reason,
        })
      ).status,
    ).toBe(200);
    const page = await until(
      () => by('mai').get(`/api/dossiers/${dossier}`),
      (answer) => answer.json.endedAt !== null,
    );
    expect(page.json).toMatchObject({ outcome: 'refused', refusalReason: reason });
  });
  test('what no agency is competent for goes to the coordinators', async () => {
    const { dossier } = await filed(by('mai'), { ...VALUES, area: 'dao-yen' });
    const task = await taskOf('huong', dossier, 'coordination');
    expect((await by('hanh').get(`/api/dossiers/${dossier}`)).status).toBe(404);
    expect(
      (
        await done('huong', task, {
          competentAgency: '000.00.32.H99',
          coordinationGround: 'Sổ gốc chuyển về đây',
        })
      ).status,
    ).toBe(200);
    expect(await taskOf('oanh', dossier)).toBeDefined();
  });
});

describe('two people, one task', () => {
  test('64 claims by two officials: one wins, the others hear who was faster', async () => {
    const { dossier } = await filed(by('mai'));
    const task = await taskOf('hanh', dossier);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        by(n % 2 ? 'hanh' : 'nga').post(`${pathOf(task)}/claim`),
      ),
    );
    const won = answers.filter((answer) => answer.status === 200);
    const winners = new Set(won.map((answer) => answer.json.assignee.name));
    expect(winners.size).toBe(1);
    const lost = answers.filter((answer) => answer.status !== 200);
    expect(new Set(lost.map((answer) => `${answer.status} ${answer.json.code}`))).toEqual(
      new Set(['409 task.claimed-by-other']),
    );
    for (const answer of lost) expect(answer.json.detail.vi).toContain([...winners][0]);
    const loser = [...winners][0] === 'Lê Thị Hạnh' ? 'nga' : 'hanh';
    const winner = loser === 'nga' ? 'hanh' : 'nga';
    const stolen = await by(loser).post(
      `${pathOf(task)}/complete`,
      { values: { intakeDecision: 'accept' } },
      newKey(),
    );
    expect(stolen.status).toBe(409);
    expect((await by(winner).post(`${pathOf(task)}/release`)).status).toBe(200);
    expect((await by(loser).post(`${pathOf(task)}/claim`)).json.mine).toBe(true);
    expect((await by(loser).post(`${pathOf(task)}/release`)).status).toBe(200);
    expect((await by(winner).post(`${pathOf(task)}/claim`)).json.mine).toBe(true);
  });
  test('64 completions with different keys: one decides', async () => {
    const { dossier } = await filed(by('mai'));
    const task = await taskOf('nga', dossier);
    await by('nga').post(`${pathOf(task)}/claim`);
    const answers = await Promise.all(
      Array.from({ length: 64 }, () =>
        by('nga').post(
          `${pathOf(task)}/complete`,
          { values: { intakeDecision: 'accept' } },
          newKey(),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]));
  });
  test('values are judged by the form of the task', async () => {
    const { dossier } = await filed(by('mai'));
    const task = await taskOf('hanh', dossier);
    await by('hanh').post(`${pathOf(task)}/claim`);
    for (const [values, code] of [
      [{}, 'form.invalid'],
      [{ intakeDecision: 'maybe' }, 'form.invalid'],
      [{ intakeDecision: 'refuse' }, 'form.invalid'],
      [{ intakeDecision: 'accept', refusalReason: 'một trường đang ẩn' }, 'form.invalid'],
      [{ intakeDecision: 'accept', outcome: 'granted' }, 'form.unknown-field'],
    ] as const) {
      const answer = await by('hanh').post(`${pathOf(task)}/complete`, { values }, newKey());
      expect([answer.status, answer.json.code]).toEqual([422, code]);
    }
  });
});

describe('duties apart', () => {
  test('nobody handles a dossier they filed themselves', async () => {
    const { dossier } = await filed(by('hanh'));
    await taskOf('nga', dossier);
    const task = await taskOf('nga', dossier);
    for (const path of [`${pathOf(task)}/claim`, `${pathOf(task)}/release`]) {
      const answer = await by('hanh').post(path);
      expect([answer.status, answer.json.code]).toEqual([403, 'sod.own-case']);
    }
    expect((await by('hanh').get(pathOf(task))).status).toBe(403);
    const [leaves] = await house.database.sql<{ n: string }>(
      `select count(*) n from motcua.audit_leaf where kind = 'own-case-refused' and content like '%${dossier}%'`,
    );
    expect(leaves?.n).toBe('3');
    expect((await by('hanh').get(`/api/dossiers/${dossier}`)).status).toBe(200);
    expect((await by('hanh').get(`/api/dossiers/${dossier}/history`)).status).toBe(404);
  });
  test('another agency and another province see nothing, neither in lists nor by address', async () => {
    const { dossier, code } = await filed(by('mai'));
    const task = await taskOf('hanh', dossier);
    for (const stranger of ['oanh', 'tam', 'huong']) {
      const list = await by(stranger).get(`/api/tasks?filter=open&limit=100&q=${code}`);
      expect(list.json.items).toEqual([]);
      for (const path of [
        pathOf(task),
        `/api/dossiers/${dossier}`,
        `/api/dossiers/${dossier}/diagram`,
        `/api/dossiers/${dossier}/history`,
      ]) {
        expect([path, (await by(stranger).get(path)).status]).toEqual([path, 404]);
      }
      for (const path of [`${pathOf(task)}/claim`, `${pathOf(task)}/release`])
        expect((await by(stranger).post(path)).status).toBe(404);
    }
  });
});

describe('the inbox', () => {
  test('counts, searches without diacritics, pages and refuses what is not a word of the list', async () => {
    const { code } = await filed(by('mai'));
    await until(
      () => by('hanh').get(`/api/tasks?q=${code}`),
      (answer) => answer.json.items.length === 1,
    );
    expect(
      (await by('hanh').get('/api/tasks?q=nguyen thi mai&limit=100')).json.items.length,
    ).toBeGreaterThan(0);
    expect((await by('hanh').get('/api/tasks?q=%25')).json.items).toEqual([]);
    const all = await by('hanh').get('/api/tasks?limit=100');
    expect(all.json.counts.open).toBe(all.json.items.length);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await by('hanh').get(
        `/api/tasks?limit=2${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`,
      );
      seen.push(...page.json.items.map((item: any) => `${item.dossier}/${item.task}`));
      next = page.json.next;
    }
    expect(seen).toEqual(all.json.items.map((item: any) => `${item.dossier}/${item.task}`));
    for (const query of [
      'sort=id;drop',
      'sort=due,opened',
      'filter=all',
      'limit=0',
      'limit=1e9',
      'limit=-1',
      'after=%00',
      'after=abc',
      'q=a&q=b',
      'tenant=x',
      'a[b]=c',
    ]) {
      expect([query, (await by('hanh').get(`/api/tasks?${query}`)).status]).toEqual([query, 400]);
    }
  });
});
