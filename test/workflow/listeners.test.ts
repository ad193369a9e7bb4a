// test/workflow: event sub-processes, a race and an open call on a real Temporal and a real Postgres,
// with runs so short that all of them are carried from one to the next.
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agree, complete, ended, openHouse, openTask, said, soundTurns } from './house.ts';
import { until, type House } from './house.ts';
import { busy, race, small, watched, worried, worrying } from './listener-procedures.ts';

const EVENTS_PER_RUN = 30;
let house: House;
beforeAll(async () => {
  house = await openHouse({
    procedures: [busy, small, race, watched, worried, worrying],
    start: { eventsPerRun: EVENTS_PER_RUN },
  });
});
afterAll(() => house?.close());

async function tell(dossier: string, name: string, id: string) {
  const at = await house.app.now();
  return said(house.engine, dossier, {
    id,
    at,
    kind: 'message',
    name,
    correlationKey: null,
    data: { [name]: id },
  });
}

async function started(dossier: string): Promise<void> {
  await until(async () => (await house.state(dossier))?.status === 'running');
}

async function childOf(parent: string): Promise<string> {
  const find = () =>
    house.database.sql<{ id: string }>('select id from motcua.dossier where parent = $1', [parent]);
  await until(async () => (await find()).length > 0);
  return (await find())[0]!.id;
}

test('listeners and an open call outlive many runs, and the call still comes home', async () => {
  const connection = await Connection.connect({ address: house.temporal.address });
  const { workflow } = new Client({ connection });
  const parent = await house.file(busy);
  const child = await childOf(parent);
  const runs = new Set<string>();
  for (let round = 1; round <= 12; round += 1) {
    expect(await tell(parent, 'note', `note-${round}`)).toMatchObject({ ok: true });
    runs.add((await workflow.getHandle(parent).describe()).runId);
  }
  expect(runs.size).toBeGreaterThan(1);
  const reading = Object.values((await house.state(parent))!.tasks).length;
  expect(reading).toBe(12);
  await agree(house, parent);
  await complete(house, child, 'work');
  await until(async () => Object.keys((await house.state(parent))?.children ?? {}).length === 0);
  for (let round = 1; round <= 12; round += 1) await complete(house, parent, 'read');
  const state = await ended(house, parent);
  expect(state.outcome).toBe('done');
  expect(state.subscriptions).toEqual({});
  await soundTurns(house, parent);
  await connection.close();
});

test('a withdrawal ends the work, the notes and what was called, and nothing is heard after it', async () => {
  const parent = await house.file(busy);
  const child = await childOf(parent);
  await tell(parent, 'note', 'note-before');
  expect(await tell(parent, 'withdraw', 'withdraw-1')).toMatchObject({ ok: true });
  expect(await tell(parent, 'note', 'note-after')).toMatchObject({
    ok: false,
    rejection: { code: 'message.not-awaited' },
  });
  const tasks = Object.values((await house.state(parent))!.tasks).map(({ element }) => element);
  expect(tasks).toEqual(['confirm']);
  expect((await ended(house, child)).outcome).toBe('cancelled');
  await complete(house, parent, 'confirm');
  expect((await ended(house, parent)).outcome).toBe('withdrawn');
  await soundTurns(house, parent);
});

test('of two events the first takes the dossier, the other comes too late', async () => {
  const quick = await house.file(race);
  await started(quick);
  const [told, slow] = await Promise.all([tell(quick, 'paid', 'paid-1'), house.file(race)]);
  const outcome = (await ended(house, quick)).outcome;
  expect(outcome).toBe(told.ok ? 'paid' : 'late');
  expect((await ended(house, slow)).outcome).toBe('late');
  expect(await tell(slow, 'paid', 'paid-2')).toMatchObject({ ok: false });
});

test('decision 8: a condition fires whenever it becomes true, over many runs, and all of several end the work', async () => {
  const dossier = await house.file(watched);
  await started(dossier);
  const actor = { account: house.people.citizens[0]!, agency: null, roles: ['coordinator'] };
  const set = async (level: number, id: string) => {
    const at = await house.app.now();
    return said(house.engine, dossier, { id, at, kind: 'set-data', actor, data: { level } });
  };
  expect(await tell(dossier, 'first', 'first-1')).toMatchObject({ ok: true });
  for (let round = 1; round <= 6; round += 1) {
    for (const level of [4, 5, 0])
      expect(await set(level, `set-${round}-${level}`)).toMatchObject({ ok: true });
  }
  const elements = async () =>
    Object.values((await house.state(dossier))!.tasks).map(({ element }) => element);
  expect((await elements()).filter((element) => element === 'look')).toHaveLength(6);
  const at = await house.app.now();
  const second = { id: 'second-1', at, kind: 'signal', name: 'second', data: {} } as const;
  expect(await said(house.engine, dossier, second)).toMatchObject({ ok: true });
  expect(await elements()).not.toContain('work');
  await agree(house, dossier);
  for (let round = 1; round <= 6; round += 1) await complete(house, dossier, 'look');
  expect((await ended(house, dossier)).outcome).toBe('gone');
  await soundTurns(house, dossier);
});

test('decision 6: what a called dossier does not catch comes to its caller, the last before its end', async () => {
  const parent = await house.file(worrying);
  const child = await childOf(parent);
  await openTask(house, parent, 'chase');
  await complete(house, child, 'work');
  expect((await ended(house, child)).outcome).toBe('granted');
  await openTask(house, parent, 'tell');
  await complete(house, parent, 'chase');
  await complete(house, parent, 'tell');
  expect((await ended(house, parent)).outcome).toBe('done');
  await soundTurns(house, parent);
});
