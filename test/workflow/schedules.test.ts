// test/workflow: timer start events on a real Temporal and a real Postgres: one dossier a tick, whoever
// looks and however often, the missed ones too; a version that is over begins nothing more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { publishVersion } from '../../store/procedures.ts';
import { dueSchedules, performTick } from '../../store/schedules.ts';
import type { Em } from '../../store/store.ts';
import { complete, ended, openHouse, until, type House } from './house.ts';
import { end, feel, procedure, task, type Part } from './procedures.ts';

const HOUR = 3_600_000;
type Kind = 'date' | 'duration' | 'cycle';
const timed = (code: string, kind: Kind, value: string, agency = '"000.00.31.H99"') =>
  procedure(
    code,
    {
      start: {
        kind: 'start-event',
        trigger: { kind: 'timer', timer: { kind, expression: feel(JSON.stringify(value)) } },
        agency: feel(agency),
      } as Part,
      review: task(),
      done: end('reviewed'),
    },
    ['start > review', 'review > done'],
  );

let house: House;
let now: number;
beforeAll(async () => {
  house = await openHouse({ procedures: [] });
  now = await house.app.now();
});
afterAll(() => house?.close());

async function publishIn(em: Em, sealed: SealedProcedure, at: number): Promise<string> {
  const { tenant, author, publisher } = house.people;
  const given = { tenant, sealed, files: {}, author, publisher, at, validFrom: null };
  return (await publishVersion(em, given)).id;
}
const publish = (sealed: SealedProcedure, at: number): Promise<string> =>
  house.app.transact({ tenant: house.people.tenant }, (em) => publishIn(em, sealed, at));

type Row = { id: string; cause: string; at: string; status: string };
const begunOf = (code: string) =>
  house.database.sql<Row>(
    `select id, cause, status, extract(epoch from submitted_at) * 1000 as at
     from motcua.dossier where procedure_code = $1 order by submitted_at`,
    [code],
  );
const instants = (rows: Row[]) => rows.map(({ at }) => Math.round(Number(at)));
const scheduleOf = async (version: string) => {
  const rows = await house.database.sql<{ next_at: Date | null; remaining: number | null }>(
    'select next_at, remaining from motcua.start_schedule where version = $1',
    [version],
  );
  return rows[0]!;
};

test('decision 13: every cycle of a timer start begins a dossier, the missed ones with their own instants', async () => {
  const from = now - 5 * HOUR;
  const version = await publish(timed('hourly', 'cycle', 'R4/PT1H'), from);
  const rows = await until(async () => {
    const found = await begunOf('hourly');
    return found.length >= 4 ? found : null;
  });
  expect(instants(rows)).toEqual([1, 2, 3, 4].map((hours) => from + hours * HOUR));
  expect(await scheduleOf(version)).toEqual({ next_at: null, remaining: 0 });
  await until(async () => (await begunOf('hourly')).every(({ status }) => status === 'running'));
  for (const { id } of rows) await complete(house, id, 'review');
  expect((await ended(house, rows[0]!.id)).outcome).toBe('reviewed');
  expect(await begunOf('hourly')).toHaveLength(4);
});

test('a cycle for ever waits for its next tick', async () => {
  const from = now - 90 * 60_000;
  const version = await publish(timed('for-ever', 'cycle', 'R/PT1H'), from);
  await until(async () => (await begunOf('for-ever')).length === 1);
  const { next_at: next, remaining } = await scheduleOf(version);
  expect([next?.getTime(), remaining]).toEqual([from + 2 * HOUR, null]);
});

test('ticks before the version is in force are counted and begin nothing', async () => {
  const first = new Date(now - 10 * HOUR).toISOString();
  const version = await publish(timed('counted', 'cycle', `R12/${first}/PT1H`), now - 3 * HOUR);
  const rows = await until(async () => {
    const found = await begunOf('counted');
    return found.length >= 4 ? found : null;
  });
  const begin = Date.parse(first);
  expect(instants(rows)).toEqual([7, 8, 9, 10].map((hours) => begin + hours * HOUR));
  expect((await scheduleOf(version)).remaining).toBe(0);
});

test('a date begins one dossier, a date that is past when it is published none', async () => {
  await publish(timed('once', 'date', new Date(now - HOUR).toISOString()), now - 2 * HOUR);
  await publish(timed('past', 'date', new Date(now - 3 * HOUR).toISOString()), now - 2 * HOUR);
  await until(async () => (await begunOf('once')).length === 1);
  expect(await begunOf('past')).toEqual([]);
});

test('a new version takes over the clock of the old one', async () => {
  const from = now - 5 * HOUR;
  const change = from + 2.5 * HOUR;
  const [old, next] = await house.app.transact({ tenant: house.people.tenant }, async (em) => [
    await publishIn(em, timed('changed', 'cycle', 'R/PT1H'), from),
    await publishIn(em, timed('changed', 'cycle', 'R/PT2H'), change),
  ]);
  await until(async () => (await begunOf('changed')).length === 3);
  await until(async () => (await scheduleOf(old!)).next_at === null);
  const wanted = [from + HOUR, from + 2 * HOUR, change + 2 * HOUR];
  expect(instants(await begunOf('changed'))).toEqual(wanted);
  expect((await scheduleOf(next!)).next_at?.getTime()).toBe(change + 4 * HOUR);
});

test('one tick is one dossier, however many watches perform it at once', async () => {
  const version = await publish(timed('raced', 'cycle', 'R2/PT1H'), now - 90 * 60_000);
  const due = { tenant: house.people.tenant, version, element: 'start', trigger: 0 };
  await Promise.all(Array.from({ length: 12 }, () => performTick(house.app, due)));
  await until(async () => (await begunOf('raced')).length > 0);
  expect(await begunOf('raced')).toHaveLength(1);
  expect((await scheduleOf(version)).next_at?.getTime()).toBe(now + 30 * 60_000);
});

test('an agency that does not exist holds its own ticks and nobody else’s', async () => {
  await publish(timed('homeless', 'cycle', 'R/PT1H', '"nowhere"'), now - 2 * HOUR);
  await publish(timed('neighbour', 'cycle', 'R/PT1H'), now - 90 * 60_000);
  await until(async () => (await begunOf('neighbour')).length === 1);
  expect(await begunOf('homeless')).toEqual([]);
  expect(await dueSchedules(house.app, 50)).toEqual([]);
});
