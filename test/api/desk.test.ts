// test/api: what the desk adds to the work of officials: notes, checklist, requests for more, signatures,
// own cases, deputies, assigning, incidents, live pages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, type Browser } from './browser.ts';
import { GROUND, openDeskHouse, work, type DeskHouse } from './desk.ts';
import { until } from './money.ts';

let house: DeskHouse;
const people: Record<string, Browser> = {};
const as = (person: string): Browser => people[person] as Browser;
beforeAll(async () => {
  house = await openDeskHouse();
  for (const person of ['mai', 'hanh', 'nga', 'tuan', 'dung', 'khoa', 'thuy', 'quan', 'tam'])
    people[person] = await house.login(person);
});
afterAll(() => house?.close());

const at = (dossier: string, task: string) => `/api/tasks/${dossier}/${task}`;
async function intakeOf(filing = {}): Promise<{ dossier: string; task: string }> {
  const dossier = await house.file(filing);
  return { dossier, task: await house.taskAt(dossier, 'intake') };
}
/** A dossier as far as the task of `element`, everything before done. */
async function asFarAs(element: string, filing = {}): Promise<{ dossier: string; task: string }> {
  const of = await intakeOf(filing);
  expect((await work(as('hanh'), of)).status).toBe(200);
  const { dossier } = of;
  if (element === 'ask' || element === 'appraise')
    return { dossier, task: await house.taskAt(dossier, element) };
  const appraise = { dossier, task: await house.taskAt(dossier, 'appraise') };
  expect((await work(as('tuan'), appraise, { opinion: 'đủ' })).status).toBe(200);
  return element === 'sign' ? { dossier, task: await house.taskAt(dossier, 'sign') } : appraise;
}
const leaves = async (kind: string, dossier: string): Promise<number> => {
  const [row] = await house.database.sql<{ n: string }>(
    `select count(*) n from motcua.audit_leaf where kind = '${kind}' and content like '%${dossier}%'`,
  );
  return Number(row!.n);
};

describe('notes', () => {
  const SECRET = 'Nghi ngờ chữ ký giả, cần xác minh tại xã bên';
  test('are read by officials of the dossier, and by nobody who filed', async () => {
    const { dossier, task } = await intakeOf();
    const written = await as('hanh').post(`/api/dossiers/${dossier}/notes`, {
      text: SECRET,
      task,
    });
    expect(written.status).toBe(201);
    const read = await as('tuan').get(`/api/dossiers/${dossier}/notes`);
    expect(read.json.items).toMatchObject([{ text: SECRET, author: 'Lê Thị Hạnh', mine: false }]);
    expect((await as('mai').get(`/api/dossiers/${dossier}/notes`)).status).toBe(403);
    expect((await as('khoa').get(`/api/dossiers/${dossier}/notes`)).status).toBe(404);
    const [row] = await house.database.sql<{ content: Buffer }>(
      `select content from motcua.note where dossier = '${dossier}'`,
    );
    expect(row!.content.toString('utf8')).not.toContain('chữ ký');
    expect(await leaves('note-written', dossier)).toBe(1);
  });

  test('stand on no page and in no answer that an owner can get', async () => {
    const { dossier } = await intakeOf();
    await as('hanh').post(`/api/dossiers/${dossier}/notes`, { text: SECRET, task: null });
    const [row] = await house.database.sql<{ code: string }>(
      `select code from motcua.dossier where id = '${dossier}'`,
    );
    const { operations } = await import('../../server/api/index.ts');
    const theirs = operations.filter(
      (entry) => entry.method === 'GET' && ['anybody', 'account'].includes(entry.permission.who),
    );
    const paths = [
      ...theirs.map((entry) => entry.path.replace(':code', row!.code).replace(/:\w+/g, dossier)),
      `/ho-so/${dossier}`,
      '/ho-so',
      `/tra-cuu?code=${row!.code}`,
    ];
    let answered = 0;
    for (const path of paths) {
      const answer = await as('mai').get(path);
      answered += Number(answer.status === 200);
      expect(answer.text, path).not.toContain('chữ ký giả');
    }
    expect(answered).toBeGreaterThan(8);
    const shown = await house.store.read({ account: house.place.people['mai'] ?? '' }, (em) =>
      em.execute<unknown[]>('select 1 from motcua.note'),
    );
    expect(shown).toEqual([]);
  });
});

describe('checklist', () => {
  const content = {
    items: [
      {
        document: 'identityPaper',
        originals: 0,
        certified: 1,
        photocopies: 2,
        state: 'ok',
        note: 'rõ',
      },
    ],
    sets: 1,
    note: 'đủ',
  };
  test('is kept with the task by who has taken it, and colleagues see it', async () => {
    const { dossier, task } = await intakeOf();
    const path = `${at(dossier, task)}/checklist`;
    expect((await as('hanh').put(path, { ...content, version: 0 })).json.code).toBe(
      'task.not-claimed',
    );
    await as('hanh').post(`${at(dossier, task)}/claim`);
    expect((await as('hanh').put(path, { ...content, version: 0 })).json.version).toBe(1);
    const read = await as('nga').get(path);
    expect(read.json).toMatchObject({
      content,
      version: 1,
      savedBy: 'Lê Thị Hạnh',
      mayEdit: false,
      documents: [{ id: 'identityPaper', required: true }],
    });
    expect((await as('hanh').put(path, { ...content, version: 0 })).status).toBe(409);
    expect((await as('hanh').put(path, { ...content, version: 1 })).json.version).toBe(2);
  });

  test('knows only papers of the procedure', async () => {
    const { dossier, task } = await intakeOf();
    await as('hanh').post(`${at(dossier, task)}/claim`);
    const items = [{ ...content.items[0], document: 'passport' }];
    const answer = await as('hanh').put(`${at(dossier, task)}/checklist`, {
      ...content,
      items,
      version: 0,
    });
    expect([answer.status, answer.json.code]).toEqual([400, 'request.invalid']);
  });
});

describe('what is left to officials', () => {
  const startAt = (person: string, dossier: string, what: object) =>
    as(person).post(`/api/dossiers/${dossier}/activities`, what, newKey());
  const choicesOf = async (person: string, dossier: string) =>
    (await as(person).get(`/api/dossiers/${dossier}/work`)).json.choices;

  test('is shown to the agency that holds the dossier, started by it, and called enough', async () => {
    const of = await intakeOf({ path: 'choose' });
    expect(await choicesOf('hanh', of.dossier)).toEqual([]);
    expect((await work(as('hanh'), of)).status).toBe(200);
    const { dossier } = of;
    const [open] = await until(async () => {
      const choices = await choicesOf('tuan', dossier);
      return choices.length > 0 ? choices : null;
    });
    const { scope } = open;
    const activity = (element: string, mayStart: boolean) => ({
      element,
      name: { vi: element, en: element },
      mayStart,
    });
    // Tuấn handles dossiers; what only the head does is shown to him, but not for him to start.
    expect(open).toEqual({
      scope,
      name: { vi: 'visits', en: 'visits' },
      sequential: true,
      mayEnd: true,
      activities: [activity('look', true), activity('expert', false)],
    });
    const refused = await startAt('tuan', dossier, { scope, element: 'expert' });
    expect([refused.status, refused.json.code]).toEqual([403, 'activity.not-permitted']);
    expect((await startAt('khoa', dossier, { scope, element: 'look' })).status).toBe(404);
    expect((await startAt('mai', dossier, { scope, element: 'look' })).status).toBe(403);

    const key = newKey();
    const path = `/api/dossiers/${dossier}/activities`;
    const first = await as('tuan').post(path, { scope, element: 'look' }, key);
    const again = await as('tuan').post(path, { scope, element: 'look' }, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    const [busy] = await choicesOf('tuan', dossier);
    expect([busy.mayEnd, busy.activities[0].mayStart]).toEqual([false, false]);
    const second = await startAt('dung', dossier, { scope, element: 'expert' });
    expect([second.status, second.json.code]).toEqual([409, 'ad-hoc.busy']);
    expect(
      (await work(as('tuan'), { dossier, task: await house.taskAt(dossier, 'look') })).status,
    ).toBe(200);
    expect((await startAt('dung', dossier, { scope, element: 'expert' })).status).toBe(200);
    expect(
      (await work(as('dung'), { dossier, task: await house.taskAt(dossier, 'expert') })).status,
    ).toBe(200);
    const enough = await as('tuan').post(`${path}/done`, { scope }, newKey());
    expect(enough.status).toBe(200);
    await house.taskAt(dossier, 'appraise');
    expect(await choicesOf('tuan', dossier)).toEqual([]);
    const late = await startAt('tuan', dossier, { scope, element: 'look' });
    expect([late.status, late.json.code]).toEqual([409, 'ad-hoc.not-open']);
    const history = (await as('tuan').get(`/api/dossiers/${dossier}/history`)).json.items;
    const started = history.filter(({ text }: { text: { en: string } }) =>
      text.en.startsWith('An official started'),
    );
    expect(started.map(({ actor }: { actor: string }) => actor)).toHaveLength(2);
  });
});

describe('a request for more', () => {
  const request = (items: object[], more: object = {}) => ({
    supplementRequest: { items, reason: 'Hồ sơ chưa đủ', legalBasis: GROUND, ...more },
  });
  const address = { key: 'address', reason: 'Thiếu số nhà' };

  test('names items of the form, each with its reason, and a ground of the procedure', async () => {
    const of = await asFarAs('ask', { path: 'more' });
    await as('tuan').post(`${at(of.dossier, of.task)}/claim`);
    const send = (values: object) =>
      as('tuan').post(`${at(of.dossier, of.task)}/complete`, { values }, newKey());
    for (const [values, code] of [
      [request([]), 'supplement.unknown-item'],
      [request([{ key: 'salary', reason: 'x' }]), 'supplement.unknown-item'],
      [request([address, address]), 'supplement.unknown-item'],
      [request([{ key: 'address', reason: '  ' }]), 'supplement.reason'],
      [request([address], { reason: '' }), 'supplement.reason'],
      [request([address], { legalBasis: '99/2099/NĐ-CP' }), 'supplement.reason'],
      [{ supplementRequest: 'x' }, 'request.invalid'],
    ] as const) {
      const answer = await send(values);
      expect([answer.status >= 400, answer.json.code], JSON.stringify(values)).toEqual([
        true,
        code,
      ]);
    }
    expect((await send(request([address]))).status).toBe(200);
    const [row] = await house.database.sql<{ stage: string }>(
      `select stage from motcua.dossier where id = '${of.dossier}'`,
    );
    expect(row!.stage).toBe('supplement');
  });

  test('is made once: again only about what the applicant changed', async () => {
    const of = await asFarAs('ask', { path: 'more' });
    const first = await work(as('tuan'), of, request([address]));
    expect(first.status).toBe(200);
    const asks = await until(async () => {
      const answer = await as('mai').get(`/api/dossiers/${of.dossier}/asks`);
      return answer.json?.items?.[0];
    });
    const saved = await as('mai').put(`/api/dossiers/${of.dossier}/asks/${asks.ask}`, {
      values: { address: '12A Lê Lợi' },
      version: asks.version ?? 0,
    });
    expect(saved.status, saved.text).toBeLessThan(300);
    const given = await as('mai').post(
      `/api/dossiers/${of.dossier}/asks/${asks.ask}`,
      {},
      newKey(),
    );
    expect(given.status, given.text).toBe(200);
    const again = { dossier: of.dossier, task: await house.taskAt(of.dossier, 'again') };
    const known = await as('tuan').get(`${at(again.dossier, again.task)}/supplement`);
    expect(known.json.asked).toMatchObject([{ by: 'Phạm Anh Tuấn', items: [address] }]);
    expect(known.json.unchanged).toEqual(['subject', 'identityPaper']);
    const refused = await work(as('tuan'), again, request([{ key: 'subject', reason: 'Sai' }]));
    expect([refused.status, refused.json.code]).toEqual([409, 'supplement.asked-before']);
    expect(refused.json.detail.vi).toContain('Điều 17');
    const key = newKey();
    const values = request([address]);
    const path = `${at(again.dossier, again.task)}/complete`;
    const done = await as('tuan').post(path, { values }, key);
    expect(done.status, done.text).toBe(200);
    // The same request once more is the same answer, not a second request.
    expect((await as('tuan').post(path, { values }, key)).json.turn).toBe(done.json.turn);
  });
});

describe('a signature', () => {
  test('needs a log-in of the last five minutes, and the provider asks again', async () => {
    const of = await asFarAs('sign');
    const head = await house.login('dung');
    await house.database.sql(
      `update motcua.session set authenticated_at = now() - interval '6 minutes'
       where account = '${house.place.people['dung']}'`,
    );
    const values = { opinion: 'duyệt' };
    const refused = await work(head, of, values);
    expect([refused.status, refused.json.code]).toEqual([403, 'session.step-up']);
    const to = `/desk/tasks/${of.dossier}/${of.task}?tab=form`;
    const begun = await head.send(`/login/again?to=${encodeURIComponent(to)}`);
    const asked = new URL(begun.headers.get('location') ?? '');
    expect(asked.searchParams.get('prompt')).toBe('login');
    expect(asked.searchParams.get('max_age')).toBe('300');
    const chooser = await head.follow(begun);
    // The provider remembers Dũng, and asks all the same.
    expect(chooser.text).toContain('/idp/interaction/');
    const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
    const back = await head.follow(await head.send(action, { form: { login: 'dung' } }));
    expect(back.url).toBe(`${house.publicUrl}${to}`);
    const signed = await head.post(`${at(of.dossier, of.task)}/complete`, { values }, newKey());
    expect(signed.status, signed.text).toBe(200);
    const { factsOfKind } = await import('../../store/journal.ts');
    const [, last] = await house.store
      .read({ tenant: house.place.tenant }, (em) =>
        factsOfKind(em, house.store.keys, { dossier: of.dossier, kind: 'task-completed' }),
      )
      .then((facts) => facts.slice(-2));
    expect(last?.data['signedBy']).toMatchObject({ account: house.place.people['dung'] });
  });

  test('is not helped by the log-in of somebody else', async () => {
    const head = await house.login('dung');
    const chooser = await head.follow(await head.send('/login/again?to=/desk/'));
    const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
    const changing = await head.follow(await head.send(action, { form: { login: 'hanh' } }));
    // Another person at the provider: its page posts itself, as a browser would.
    const hidden = [...changing.text.matchAll(/name="(\w+)" value="([^"]*)"/g)];
    const onward = /action="([^"]+)"/.exec(changing.text)?.[1] ?? '';
    const form = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    const back = await head.follow(await head.send(onward, { form }));
    expect(back.status).toBe(403);
    expect(back.text).toContain('Không phải người đang đăng nhập');
    expect((await head.get('/api/session')).json.account.name).toBe('Võ Trung Dũng');
  });

  test('of what one appraised oneself is for somebody else', async () => {
    const of = await asFarAs('sign');
    const answer = await as('tuan').post(`${at(of.dossier, of.task)}/claim`);
    expect([answer.status, answer.json.code]).toEqual([403, 'task.same-person']);
  });
});

describe('own cases', () => {
  test('are not claimed, completed or assigned, and every attempt is evidence', async () => {
    const dossier = await house.file({ owner: 'hanh', applicant: 'Lê Thị Hạnh' });
    const task = await house.taskAt(dossier, 'intake');
    for (const path of ['claim', 'release'])
      expect((await as('hanh').post(`${at(dossier, task)}/${path}`)).json.code).toBe(
        'sod.own-case',
      );
    const done = await as('hanh').post(`${at(dossier, task)}/complete`, { values: {} }, newKey());
    expect([done.status, done.json.code]).toEqual([403, 'sod.own-case']);
    const to = house.place.people['hanh'];
    const assigned = await as('dung').post(`${at(dossier, task)}/assign`, { to });
    expect([assigned.status, assigned.json.code]).toEqual([403, 'sod.own-case']);
    const { json } = await as('dung').get(`${at(dossier, task)}/candidates`);
    expect(json.items.map((one: { name: string }) => one.name)).toEqual(['Hoàng Thị Nga']);
    expect(await leaves('own-case-refused', dossier)).toBe(4);
  });

  test('of a head are not given to anybody by that head', async () => {
    const dossier = await house.file({ owner: 'dung', applicant: 'Võ Trung Dũng' });
    const task = await house.taskAt(dossier, 'intake');
    const to = house.place.people['nga'];
    const answer = await as('dung').post(`${at(dossier, task)}/assign`, { to });
    expect([answer.status, answer.json.code]).toEqual([403, 'sod.own-case']);
    expect((await as('dung').get(`/api/dossiers/${dossier}/work`)).status).toBe(404);
    expect((await as('dung').get(`/api/dossiers/${dossier}/notes`)).status).toBe(404);
  });

  test('are known by the person, not by the account', async () => {
    const { people: accounts } = house.place;
    await house.database.sql(
      `update motcua.account set personal_id_index = decode('aa', 'hex') where id in ('${accounts['mai']}', '${accounts['nga']}')`,
    );
    const { dossier, task } = await intakeOf();
    const answer = await as('nga').post(`${at(dossier, task)}/claim`);
    await house.database.sql(
      `update motcua.account set personal_id_index = null where id in ('${accounts['mai']}', '${accounts['nga']}')`,
    );
    expect([answer.status, answer.json.code]).toEqual([403, 'sod.own-case']);
  });
});

describe('assigning', () => {
  test('the head gives a task, takes it away and puts it back', async () => {
    const { dossier, task } = await intakeOf();
    const path = `${at(dossier, task)}/assign`;
    const { hanh, nga, tuan } = house.place.people;
    expect((await as('dung').post(path, { to: hanh })).json.assignee).toBe('Lê Thị Hạnh');
    expect((await as('nga').post(`${at(dossier, task)}/claim`)).json.code).toBe(
      'task.claimed-by-other',
    );
    expect((await as('dung').post(path, { to: nga })).json.assignee).toBe('Hoàng Thị Nga');
    expect((await as('dung').post(path, { to: tuan })).json.code).toBe('task.not-permitted');
    expect((await as('dung').post(path, { to: null })).json.assignee).toBe(null);
    expect((await as('hanh').post(`${at(dossier, task)}/claim`)).status).toBe(200);
    expect((await as('thuy').post(path, { to: null })).status).toBe(404);
    expect((await as('hanh').post(path, { to: null })).status).toBe(403);
  });

  test('hand-overs say who gave what to whom', async () => {
    const of = await asFarAs('sign');
    await as('dung').post(`${at(of.dossier, of.task)}/claim`);
    const { json } = await as('dung').get(`/api/dossiers/${of.dossier}/work`);
    expect(
      json.handOvers.map((one: { from: string | null; to: string }) => [one.from, one.to]),
    ).toEqual([
      [null, 'Lê Thị Hạnh'],
      ['Lê Thị Hạnh', 'Phạm Anh Tuấn'],
      ['Phạm Anh Tuấn', 'Võ Trung Dũng'],
    ]);
    expect(json.tasks.map((one: { state: string }) => one.state)).toEqual([
      'completed',
      'completed',
      'open',
    ]);
  });
});

describe('deputies', () => {
  const DAY = 86_400_000;
  async function appoint(more: object = {}): Promise<string> {
    const { json } = await as('dung').get('/api/deputies');
    const post = json.posts.find((one: { holderName: string }) => one.holderName === 'Lê Thị Hạnh');
    const now = await house.store.now();
    const answer = await as('dung').post('/api/deputies', {
      post: post.post,
      principal: post.holder,
      deputy: house.place.people['khoa'],
      procedures: [],
      ground: 'Quyết định 12/QĐ-UBND',
      validFrom: new Date(now - 1_000).toISOString(),
      validTo: new Date(now + DAY).toISOString(),
      ...more,
    });
    expect(answer.status, answer.text).toBe(201);
    return answer.json.id;
  }
  const end = (id: string) => as('dung').post(`/api/deputies/${id}/end`);

  test('act with the post, on behalf of its holder, and are refused from the moment it ends', async () => {
    const { dossier, task } = await intakeOf();
    expect((await as('khoa').get(at(dossier, task))).status).toBe(404);
    const id = await appoint();
    const shown = await as('khoa').get(at(dossier, task));
    expect(shown.json).toMatchObject({ mayClaim: true, onBehalfOf: 'Lê Thị Hạnh' });
    const session = await as('khoa').get('/api/session');
    expect(session.json.posts).toContainEqual(
      expect.objectContaining({ role: 'intake-officer', onBehalfOf: 'Lê Thị Hạnh' }),
    );
    expect((await as('khoa').post(`${at(dossier, task)}/claim`)).status).toBe(200);
    const history = await as('tuan').get(`/api/dossiers/${dossier}/history`);
    expect(history.json.items).toContainEqual(
      expect.objectContaining({ actor: 'Bùi Đăng Khoa', onBehalfOf: 'Lê Thị Hạnh' }),
    );
    expect((await end(id)).status).toBe(204);
    const before = performance.now();
    const refused = await as('khoa').post(
      `${at(dossier, task)}/complete`,
      { values: {} },
      newKey(),
    );
    expect(refused.status).toBe(404);
    expect(performance.now() - before).toBeLessThan(1_000);
    // The task goes back to the post through its head.
    const back = await as('dung').post(`${at(dossier, task)}/assign`, {
      to: house.place.people['hanh'],
    });
    expect(back.json.assignee).toBe('Lê Thị Hạnh');
  });

  test('stand in only while the time runs, and only for the procedures named', async () => {
    const { dossier, task } = await intakeOf();
    const id = await appoint({ procedures: ['2.000908'] });
    expect((await as('khoa').get(at(dossier, task))).status).toBe(404);
    await end(id);
    const limited = await appoint({ procedures: ['test.desk'] });
    expect((await as('khoa').get(at(dossier, task))).status).toBe(200);
    const list = await as('khoa').get('/api/tasks?limit=100');
    expect(list.json.items.map((one: { dossier: string }) => one.dossier)).toContain(dossier);
    await house.database.sql(
      `update motcua.deputy set valid_to = valid_from where id = '${limited}'`,
    );
    expect((await as('khoa').get(at(dossier, task))).status).toBe(404);
  });

  test('are appointed by heads for their own agency, in person, within a year', async () => {
    const { json } = await as('dung').get('/api/deputies');
    expect(new Set(json.posts.map((one: { agency: { vi: string } }) => one.agency.vi)).size).toBe(
      1,
    );
    const post = json.posts[0];
    const now = await house.store.now();
    const body = {
      post: post.post,
      principal: post.holder,
      deputy: house.place.people['khoa'],
      procedures: [],
      ground: 'x',
      validFrom: new Date(now).toISOString(),
      validTo: new Date(now + DAY).toISOString(),
    };
    const status = async (who: string, more: object) =>
      (await as(who).post('/api/deputies', { ...body, ...more })).status;
    expect(await status('thuy', {})).toBe(404);
    expect(await status('dung', { deputy: post.holder })).toBe(400);
    expect(await status('dung', { validTo: new Date(now + 400 * DAY).toISOString() })).toBe(400);
    expect(await status('dung', { principal: house.place.people['khoa'] })).toBe(400);
    expect(await status('dung', { deputy: house.place.people['tam'] })).toBe(422);
    expect(await status('dung', { ground: '' })).toBe(400);
  });
});

describe('incidents', () => {
  test('are explained, and go on with corrected data', async () => {
    await asFarAs('appraised', { good: 'no' });
    const { dossier } = await asFarAs('appraised', { good: 'no' });
    const found = await until(async () => {
      const { json } = await as('dung').get('/api/incidents');
      return json.items.find((one: { dossier: string }) => one.dossier === dossier);
    });
    expect(found).toMatchObject({ code: 'flow.none', state: 'open' });
    expect(found.explanation.advice.vi).toContain('thử lại');
    const path = `/api/incidents/${dossier}/${found.incident}`;
    expect((await as('thuy').get(path)).status).toBe(404);
    expect((await as('tuan').get(path)).status).toBe(403);
    const open = await as('quan').get(path);
    expect(open.json.data).toMatchObject({ good: 'no' });
    expect(await leaves('incident-data-read', dossier)).toBe(1);
    const retry = (data: object, key = newKey()) => as('quan').post(`${path}/retry`, { data }, key);
    // As it is it fails again, as another incident.
    expect((await retry({})).status).toBe(200);
    expect((await retry({})).json.code).toBe('incident.not-open');
    const again = await until(async () => {
      const { json } = await as('dung').get('/api/incidents');
      return json.items.find((one: { dossier: string }) => one.dossier === dossier);
    });
    const corrected = await as('dung').post(
      `/api/incidents/${dossier}/${again.incident}/retry`,
      { data: { good: 'yes' } },
      newKey(),
    );
    expect(corrected.status, corrected.text).toBe(200);
    await house.taskAt(dossier, 'sign');
    const resolved = await as('dung').get('/api/incidents?state=resolved');
    expect(resolved.json.items).toContainEqual(
      expect.objectContaining({ incident: again.incident, resolvedBy: 'Võ Trung Dũng' }),
    );
  });
});

describe('search', () => {
  test('finds code and applicant without diacritics', async () => {
    const { dossier } = await intakeOf({ applicant: 'Đặng Thị Ước Nguyện' });
    for (const q of ['dang thi uoc', 'ĐẶNG', 'nguyen uoc', 'ước']) {
      const { json } = await as('hanh').get(`/api/tasks?q=${encodeURIComponent(q)}&limit=100`);
      expect(
        json.items.map((one: { dossier: string }) => one.dossier),
        q,
      ).toContain(dossier);
    }
    const { json } = await as('hanh').get('/api/tasks?q=uoc%25');
    expect(json.items).toEqual([]);
  });
});

describe('live', () => {
  /** Events of one stream, as they come. */
  async function listen(person: string, query = '') {
    const { origin, cookies } = as(person);
    const stop = new AbortController();
    const answer = await fetch(`${origin}/api/live${query}`, {
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      signal: stop.signal,
    });
    const events: string[] = [];
    const raw: string[] = [];
    const reading = (async () => {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        const text = new TextDecoder().decode(chunk);
        raw.push(text);
        events.push(...[...text.matchAll(/^event: ?(.+)$/gm)].map((match) => match[1] ?? ''));
      }
    })().catch(() => undefined);
    return {
      answer,
      events,
      raw,
      close: async () => {
        stop.abort();
        await reading;
      },
    };
  }

  test('tells a desk that something moved, and nothing else', async () => {
    const { dossier, task } = await intakeOf();
    const tuan = await listen('tuan', `?dossier=${dossier}`);
    const tam = await listen('tam');
    expect(tuan.answer.headers.get('content-type')).toContain('text/event-stream');
    await until(() => Promise.resolve(tuan.events.includes('ready') && tam.events.length > 0));
    tuan.events.length = 0;
    tam.events.length = 0;
    await as('hanh').post(`${at(dossier, task)}/claim`);
    await until(() => Promise.resolve(tuan.events.includes('dossier')));
    expect(tuan.events).toContain('inbox');
    // Another province heard nothing; no stream names a dossier.
    expect(tam.events).toEqual([]);
    expect(tuan.raw.join('')).not.toContain(dossier);
    await tuan.close();
    await tam.close();
  });

  test('is for officials who see the dossier', async () => {
    const { dossier } = await intakeOf();
    expect((await as('khoa').get(`/api/live?dossier=${dossier}`)).status).toBe(404);
    expect((await as('mai').get('/api/live')).status).toBe(403);
  });
});
