// test/workflow: what stands between dossiers, on a real Temporal and a real Postgres: two pools of one
// diagram talk, keys find the right dossier, a message counts once whatever is lost on its way.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { rebuildDossier } from '../../store/rebuild.ts';
import { routeMessage } from '../../store/route-message.ts';
import { agree, complete, ended, openHouse, until, type House } from './house.ts';
import { end, feel, procedure, start, task, type Part } from './procedures.ts';

const CASES = join(import.meta.dirname, '../cases/collaboration');

async function compiled(name: string): Promise<SealedProcedure> {
  const root = join(CASES, name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = Object.fromEntries(
    paths.map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
  );
  const made = await compileProcedure(files);
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
  return made.value;
}

const awaits = (message: string, key: string | null): Part =>
  ({
    kind: 'receive-task',
    trigger: { kind: 'message', message, correlationKey: key === null ? null : feel(key) },
  }) as Part;
const sends = (message: string, key: string | null, payload = false): Part =>
  ({
    kind: 'send-task',
    result: {
      kind: 'message',
      message,
      correlationKey: key === null ? null : feel(key),
      ...(payload ? { keyOfPayload: true } : {}),
      data: [{ target: 'number', source: feel('number') }],
    },
  }) as Part;

/** Waits for what was registered under its number. */
const waiter = procedure(
  'waiter',
  { start, before: task(), wait: awaits('registered', 'number'), after: task(), done: end('told') },
  ['start > before', 'before > wait', 'wait > after', 'after > done'],
);
/** Says a number to whoever waits for it; the key is taken from the message. */
const teller = procedure(
  'teller',
  { start, tell: sends('registered', 'number', true), done: end() },
  ['start > tell', 'tell > done'],
);
/** Sends to nobody in particular; only a start awaits that. */
const caller = procedure('caller', { start, call: sends('wanted', null), done: end() }, [
  'start > call',
  'call > done',
]);
const called = procedure(
  'called',
  {
    start: {
      kind: 'start-event',
      trigger: { kind: 'message', message: 'wanted', correlationKey: null },
    } as Part,
    work: task(),
    done: end(),
  },
  ['start > work', 'work > done'],
);

let house: House;
let residence: SealedProcedure;
beforeAll(async () => {
  residence = await compiled('residence-check');
  house = await openHouse({ procedures: [residence, waiter, teller, caller, called] });
});
afterAll(() => house?.close());

type Row = {
  id: string;
  code: string;
  owner: string;
  conversation: string | null;
  procedure_code: string;
};
const dossiersOf = (code: string) =>
  house.database.sql<Row>(
    'select id, code, owner, conversation, procedure_code from motcua.dossier where procedure_code = $1 order by submitted_at, id',
    [code],
  );
const partnersOf = (dossier: string) =>
  house.database.sql<Row>(
    'select id, code, owner, conversation, procedure_code from motcua.dossier where conversation = $1 order by id',
    [dossier],
  );
const openRows = () =>
  house.database.sql<{ kind: string; last_error: string | null }>(
    `select kind, last_error from motcua.outbox
     where kind in ('deliver-message', 'start-dossier') and done_at is null and dead_at is null`,
  );
const quiet = () => until(async () => (await openRows()).length === 0);

async function partnerOf(dossier: string): Promise<string> {
  return until(async () => (await partnersOf(dossier))[0]?.id);
}

test('two pools of one diagram are two dossiers that talk', async () => {
  const main = await house.file(residence, { values: { address: 'Ngõ 1' } });
  expect(await complete(house, main, 'take-in')).toMatchObject({ ok: true });
  const police = await partnerOf(main);
  const [row] = await partnersOf(main);
  expect(row).toMatchObject({
    owner: house.people.citizen,
    procedure_code: 'residence-check.police-check',
  });
  expect(row!.code).toMatch(/^000\.00\.31\.H99-\d{6}-\d{4}$/);
  // The second message is for the dossier that the first one began, and for no other.
  await complete(house, main, 'remind-decided');
  expect(await complete(house, police, 'verify', { finding: 'đúng' })).toMatchObject({ ok: true });
  expect((await ended(house, police)).outcome).toBe('completed');
  await complete(house, main, 'sign');
  const state = await ended(house, main);
  expect(state.outcome).toBe('granted');
  expect(await partnersOf(main)).toHaveLength(1);
  await agree(house, main);
});

test('two citizens ask at once: each conversation keeps to itself', async () => {
  const [one, two] = [
    await house.file(residence, { values: { address: 'Ngõ 2' } }),
    await house.file(residence, { values: { address: 'Ngõ 3' } }),
  ];
  await Promise.all([complete(house, one, 'take-in'), complete(house, two, 'take-in')]);
  const [first, second] = [await partnerOf(one), await partnerOf(two)];
  expect(first).not.toBe(second);
  await complete(house, two, 'remind-decided');
  await complete(house, second, 'verify', { finding: 'hai' });
  const told = await until(async () => {
    const state = await house.state(two);
    return Object.values(state?.scopes ?? {}).find(({ data }) => data['finding'] !== undefined);
  });
  expect(told.data['finding']).toBe('hai: Ngõ 3');
  expect(Object.values((await house.state(first))?.subscriptions ?? {})).toHaveLength(1);
  await complete(house, one, 'remind-decided');
  await complete(house, first, 'verify', { finding: 'một' });
  await complete(house, one, 'sign');
  await complete(house, two, 'sign');
  expect((await ended(house, one)).outcome).toBe('granted');
  expect((await ended(house, two)).outcome).toBe('granted');
});

test('the key decides which dossier gets the message, also if it comes first', async () => {
  const mine = await house.file(waiter, { number: 'A-1' });
  const other = await house.file(waiter, { number: 'A-2' });
  await complete(house, other, 'before');
  const teller2 = await house.file(teller, { number: 'A-1' });
  await ended(house, teller2);
  // Nobody awaits it yet: it is kept, and offered the moment somebody does.
  await until(async () =>
    (await openRows()).some(({ last_error: e }) => e === 'message.not-awaited'),
  );
  const kept = performance.now();
  await complete(house, mine, 'before');
  await complete(house, mine, 'after');
  expect((await ended(house, mine)).outcome).toBe('told');
  expect(performance.now() - kept).toBeLessThan(15_000);
  expect(Object.keys((await house.state(other))?.subscriptions ?? {})).toHaveLength(1);
  await ended(house, await house.file(teller, { number: 'A-2' }));
  await complete(house, other, 'after');
  await ended(house, other);
});

test('a key that two dossiers wait for is nobody’s: the message is set aside', async () => {
  const both = [
    await house.file(waiter, { number: 'B-1' }),
    await house.file(waiter, { number: 'B-1' }),
  ];
  for (const dossier of both) await complete(house, dossier, 'before');
  await until(async () => {
    const states = await Promise.all(both.map((dossier) => house.state(dossier)));
    return states.every((state) => Object.keys(state?.subscriptions ?? {}).length === 1);
  });
  await ended(house, await house.file(teller, { number: 'B-1' }));
  const reason = await until(async () => {
    const rows = await house.database.sql<{ last_error: string }>(
      'select last_error from motcua.outbox where dead_at is not null',
    );
    return rows[0]?.last_error;
  });
  expect(reason).toBe('message.ambiguous');
  await house.database.sql(`delete from motcua.outbox where last_error = 'message.ambiguous'`);
});

test('keys are found without being kept in clear', async () => {
  const secret = 'một-số-căn-cước-0123';
  const dossier = await house.file(waiter, { number: secret });
  await complete(house, dossier, 'before');
  await until(async () => Object.keys((await house.state(dossier))?.subscriptions ?? {}).length);
  const rows = await house.database.sql<{ line: string }>(
    'select a::text as line from motcua.awaited a union all select o::text from motcua.outbox o',
  );
  expect(rows.filter(({ line }) => line.includes('căn-cước'))).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
});

test('a message that only a start awaits begins one dossier, however often it is routed', async () => {
  const sender = await house.file(caller, { number: 7 });
  const begun = await partnerOf(sender);
  const [row] = await house.database.sql<{ id: string; cause: string }>(
    `select o.id::text, d.cause from motcua.dossier d
     join motcua.outbox o on d.cause = 'message:' || o.id where d.id = $1`,
    [begun],
  );
  const again = {
    tenant: house.people.tenant,
    sender,
    id: Number(row!.id),
    name: 'wanted',
    correlationKey: null,
    data: { number: 7 },
    at: await house.app.now(),
  };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => routeMessage(house.app, again)),
  );
  expect(answers).toEqual(answers.map(() => ({ kind: 'begun', dossier: begun })));
  expect(await dossiersOf('called')).toHaveLength(1);
  await complete(house, begun, 'work');
  expect((await ended(house, begun)).outcome).toBe('completed');
});

test('every row may be delivered again and changes nothing', async () => {
  await quiet();
  const facts = () =>
    house.database.sql('select dossier, count(*) from motcua.journal group by dossier order by 1');
  const dossiers = () => house.database.sql('select id from motcua.dossier order by id');
  const before = [await facts(), await dossiers()];
  await house.database.sql(
    `update motcua.outbox set done_at = null, attempts = 0, available_at = now()
     where kind in ('deliver-message', 'start-dossier')`,
  );
  await quiet();
  expect([await facts(), await dossiers()]).toEqual(before);
});

test('what dossiers wait for is made of facts: rebuilt, it is the same', async () => {
  const rows = () =>
    house.database.sql('select a::text from motcua.awaited a order by dossier, subscription');
  const before = await rows();
  expect(before.length).toBeGreaterThan(0);
  const open = await house.database.sql<{ dossier: string }>(
    'select distinct dossier from motcua.awaited',
  );
  for (const { dossier } of open)
    await rebuildDossier(house.app, { tenant: house.people.tenant, dossier });
  expect(await rows()).toEqual(before);
});
