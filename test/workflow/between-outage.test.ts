// test/workflow: what is said between dossiers while answers are lost, dispatchers die and Temporal is
// killed: every message and signal counts once, for the dossier it was meant for.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import type { Engine } from '../../server/engine.ts';
import { dispatch } from '../../server/dispatch/index.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { InputKind } from '../../workflows/messages.ts';
import {
  agree,
  complete,
  ended,
  MASTER_KEY,
  openHouse,
  openTask,
  until,
  type House,
} from './house.ts';
import { end, feel, procedure, start, task, type Part } from './procedures.ts';

async function compiled(name: string): Promise<SealedProcedure> {
  const root = join(import.meta.dirname, '../cases/collaboration', name);
  const files = Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
  );
  const made = await compileProcedure(files);
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
  return made.value;
}

const waiter = procedure(
  'waiter',
  {
    start,
    before: task(),
    wait: {
      kind: 'receive-task',
      trigger: { kind: 'message', message: 'registered', correlationKey: feel('number') },
    } as Part,
    after: task(),
    done: end('told'),
  },
  ['start > before', 'before > wait', 'wait > after', 'after > done'],
);
const teller = procedure(
  'teller',
  {
    start,
    tell: {
      kind: 'send-task',
      result: { kind: 'message', message: 'registered', correlationKey: feel('number'), data: [] },
    } as Part,
    done: end(),
  },
  ['start > tell', 'tell > done'],
);
const listener = procedure(
  'listener',
  {
    start,
    hear: {
      kind: 'intermediate-catch-event',
      trigger: { kind: 'signal', signal: 'storm' },
    } as Part,
    after: task(),
    done: end('heard'),
  },
  ['start > hear', 'hear > after', 'after > done'],
);
const thrower = procedure(
  'thrower',
  {
    start,
    throw: {
      kind: 'intermediate-throw-event',
      result: { kind: 'signal', signal: 'storm', data: [] },
    } as Part,
    done: end(),
  },
  ['start > throw', 'throw > done'],
);

/** What becomes of an input of these kinds: `lost`: it arrives and nobody learns so; `shut`: it does not. */
type Way = 'open' | 'lost' | 'shut';
const way: Partial<Record<InputKind, Way>> = {};
const lossy = (engine: Engine): Engine => ({
  ...engine,
  async submitInput(dossier, input) {
    const how = way[input.kind] ?? 'open';
    if (how === 'shut') return 'unknown';
    const answer = await engine.submitInput(dossier, input);
    return how === 'lost' ? 'unknown' : answer;
  },
});

let house: House;
let residence: SealedProcedure;
let rows: Store;
let dispatchers: { stop(): Promise<void> }[] = [];
const startDispatcher = () => {
  const { app, engine, rowsUrl: url, log } = house;
  const quietNotices = {
    kind: 'send-notice',
    deliver: () => Promise.resolve({ kind: 'delivered' } as const),
  };
  dispatchers.push(
    dispatch({ app, rows, url, engine: lossy(engine), log, handlers: [quietNotices] }),
  );
};
const stopDispatchers = async () => {
  await Promise.all(dispatchers.map((one) => one.stop()));
  dispatchers = [];
};

beforeAll(async () => {
  residence = await compiled('residence-check');
  const procedures = [residence, waiter, teller, listener, thrower];
  house = await openHouse({ procedures, own: true, dispatcher: false, answerWithin: 4_000 });
  rows = await openStore({ url: house.rowsUrl, masterKey: MASTER_KEY });
  startDispatcher();
});
afterAll(async () => {
  await stopDispatchers();
  await rows?.close();
  await house?.close();
});

const received = async (dossier: string, kind = 'message-received') => {
  const found = await house.database.sql(
    'select 1 from motcua.journal where dossier = $1 and kind = $2',
    [dossier, kind],
  );
  return found.length;
};
const waits = (dossier: string) =>
  until(async () => Object.keys((await house.state(dossier))?.subscriptions ?? {}).length > 0);
const attempts = async (kind: string) => {
  const found = await house.database.sql<{ attempts: number }>(
    'select attempts from motcua.outbox where kind = $1 and done_at is null and dead_at is null',
    [kind],
  );
  return Math.max(0, ...found.map((row) => row.attempts));
};
/** Rows that wait for a pause are due now. */
const hurry = () =>
  house.database.sql('update motcua.outbox set available_at = now() where done_at is null');
const quiet = (...kinds: string[]) =>
  until(async () => {
    await hurry();
    const left = await house.database.sql(
      `select 1 from motcua.outbox
       where kind = any($1) and done_at is null and dead_at is null`,
      [kinds],
    );
    return left.length === 0;
  }, 60_000);

test('a message whose answer was lost is never handed to somebody else with the same key', async () => {
  const first = await house.file(waiter, { number: 'K' }, house.people.citizens[0]);
  await complete(house, first, 'before');
  await waits(first);
  way.message = 'lost';
  await ended(house, await house.file(teller, { number: 'K' }));
  await until(async () => (await received(first)) === 1);
  // The first one has it and waits no more; a second one begins to wait with that key.
  const second = await house.file(waiter, { number: 'K' }, house.people.citizens[1]);
  await complete(house, second, 'before');
  await waits(second);
  const tried = await attempts('deliver-message');
  await hurry();
  await until(async () => (await attempts('deliver-message')) > tried);
  way.message = 'open';
  await quiet('deliver-message');
  expect([await received(first), await received(second)]).toEqual([1, 0]);
  await complete(house, first, 'after');
  expect((await ended(house, first)).outcome).toBe('told');
}, 120_000);

test('Temporal and every dispatcher die while two pools and a signal are under way: nothing is lost, nothing counts twice', async () => {
  const { citizens } = house.people;
  const mains = await Promise.all(
    [2, 3, 4].map((n) => house.file(residence, { values: { address: `Ngõ ${n}` } }, citizens[n])),
  );
  const listeners = await Promise.all([5, 6, 7].map((n) => house.file(listener, {}, citizens[n])));
  for (const dossier of listeners)
    await until(async () => Object.keys((await house.state(dossier))?.signals ?? {}).length > 0);
  Object.assign(way, { message: 'shut', signal: 'shut' });
  for (const main of mains) {
    await complete(house, main, 'take-in');
    await complete(house, main, 'remind-decided');
  }
  await ended(house, await house.file(thrower));
  await until(async () => (await attempts('deliver-signal')) > 0);
  house.temporal.process.kill('SIGKILL');
  await stopDispatchers();
  await house.temporal.process.ended;
  await house.restartTemporal();
  Object.assign(way, { message: 'open', signal: 'open' });
  // Two copies, as two servers would run them.
  startDispatcher();
  startDispatcher();
  await quiet('deliver-message', 'broadcast-signal', 'deliver-signal', 'start-dossier');
  const partners = await house.database.sql<{ id: string; conversation: string }>(
    'select id, conversation from motcua.dossier where conversation is not null',
  );
  expect(partners.map(({ conversation }) => conversation).toSorted()).toEqual(mains.toSorted());
  for (const { id } of partners) {
    await openTask(house, id, 'verify');
    expect(await received(id)).toBe(1);
    await complete(house, id, 'verify', { finding: 'đúng' });
  }
  for (const main of mains) {
    await complete(house, main, 'sign');
    expect((await ended(house, main)).outcome).toBe('granted');
    expect(await received(main)).toBe(1);
    await agree(house, main);
  }
  for (const dossier of listeners) {
    await openTask(house, dossier, 'after');
    expect(await received(dossier, 'signal-received')).toBe(1);
  }
}, 240_000);
