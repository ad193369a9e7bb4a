// test/workflow: the protocol of a turn. What Postgres committed is what happened, whatever the
// workflow heard of it, and a repeated input is told its first answer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '../../workflows/messages.ts';
import {
  agree,
  claim,
  complete,
  openHouse,
  openTask,
  said,
  soundTurns,
  until,
  type House,
} from './house.ts';
import { broken, reminded, twoTasks } from './procedures.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ procedures: [twoTasks, reminded, broken] });
});
afterAll(() => house?.close());

const events = async (dossier: string) => (await house.engine.describe(dossier))?.events ?? 0;
const completion = async (dossier: string, element: string): Promise<Input> => ({
  id: `complete:${element}`,
  at: await house.app.now(),
  kind: 'complete-task',
  task: await openTask(house, dossier, element),
  actor: house.people.official,
  data: {},
});

test('a repeated update gets the first answer and adds no event', async () => {
  const dossier = await house.file(twoTasks);
  await claim(house, dossier, 'first');
  const input = await completion(dossier, 'first');
  const first = await said(house.engine, dossier, input);
  expect(first).toMatchObject({ ok: true });
  const before = await events(dossier);
  expect(await said(house.engine, dossier, input)).toEqual(first);
  expect(await said(house.engine, dossier, { ...input, at: input.at + 5 })).toEqual(first);
  expect(await events(dossier)).toBe(before);
  await agree(house, dossier);
});

test('a refused update adds no event and changes nothing', async () => {
  const dossier = await house.file(twoTasks);
  const task = await openTask(house, dossier, 'first');
  // The journal is ahead of the workflow task that wrote it; a query comes after the task.
  await agree(house, dossier);
  const before = await events(dossier);
  const at = await house.app.now();
  const refused = await said(house.engine, dossier, {
    id: 'complete',
    at,
    kind: 'complete-task',
    task,
    actor: house.people.official,
    data: {},
  });
  expect(refused).toMatchObject({ ok: false, rejection: { code: 'task.not-claimed' } });
  const malformed = { id: 'x', at, kind: 'timer', timer: 'timer-1' } as Input;
  expect(await said(house.engine, dossier, malformed)).toMatchObject({
    ok: false,
    rejection: { code: 'input.malformed' },
  });
  expect(await events(dossier)).toBe(before);
  expect((await agree(house, dossier)).turn).toBe(1);
});

test('a human step costs one workflow task and one marker', async () => {
  const dossier = await house.file(twoTasks);
  await claim(house, dossier, 'first');
  const before = await events(dossier);
  await said(house.engine, dossier, await completion(dossier, 'first'));
  expect((await events(dossier)) - before).toBe(6);
});

test('an update lost after the commit is answered when it is repeated', async () => {
  const dossier = await house.file(twoTasks);
  await claim(house, dossier, 'first');
  const input = await completion(dossier, 'first');
  await house.ghost(dossier, twoTasks, input);
  expect(await said(house.engine, dossier, input)).toEqual({ ok: true, turn: 3 });
  await agree(house, dossier);
  expect(await soundTurns(house, dossier)).toBe(3);
});

test('after a lost update another input finds its turn taken and follows it', async () => {
  const dossier = await house.file(twoTasks);
  await openTask(house, dossier, 'first');
  const at = await house.app.now();
  const task = await openTask(house, dossier, 'first');
  await house.ghost(dossier, twoTasks, {
    id: 'lost',
    at,
    kind: 'claim-task',
    task,
    actor: house.people.official,
  });
  const rival = await said(house.engine, dossier, {
    id: 'rival',
    at,
    kind: 'claim-task',
    task,
    actor: house.people.rival,
  });
  expect(rival).toMatchObject({ ok: false, rejection: { code: 'task.claimed-by-other' } });
  expect((await agree(house, dossier)).tasks[task]?.claimedBy?.account).toBe(
    house.people.official.account,
  );
  expect(await soundTurns(house, dossier)).toBe(2);
});

test('who acts on what a lost update opened is not refused', async () => {
  const dossier = await house.file(twoTasks);
  await claim(house, dossier, 'first');
  await house.ghost(dossier, twoTasks, await completion(dossier, 'first'));
  expect(await claim(house, dossier, 'second', 'claim-second')).toEqual({ ok: true, turn: 4 });
  await agree(house, dossier);
});

test('a timer that competes with a lost update comes after it', async () => {
  const dossier = await house.file(reminded);
  await claim(house, dossier, 'first');
  await house.ghost(dossier, reminded, await completion(dossier, 'first'));
  // The reminder rings into the taken turn: the task is completed already, so the timer is gone.
  const state = await until(async () => {
    const held = await agree(house, dossier).catch(() => null);
    return held !== null && Object.keys(held.timers).length === 0 ? held : null;
  });
  expect(Object.values(state.tasks).map((task) => task.element)).toEqual(['second']);
  expect(await soundTurns(house, dossier)).toBe(3);
});

test('a reminder fires once, not before it is due, and the task stays', async () => {
  const dossier = await house.file(reminded);
  await openTask(house, dossier, 'first');
  const due = await until(
    async () => Object.values((await house.state(dossier))?.timers ?? {})[0]?.due,
  );
  const rows = await until(async () => {
    const found = await house.database.sql<{ at: Date }>(
      `select at from motcua.journal where dossier = $1 and kind = 'timer-fired'`,
      [dossier],
    );
    return found.length > 0 && found;
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]!.at.getTime()).toBeGreaterThanOrEqual(due);
  expect(Object.values((await agree(house, dossier)).tasks).map((task) => task.element)).toEqual([
    'first',
  ]);
});

test('an exception in the machine sets the input aside and raises an incident', async () => {
  const dossier = await house.file(broken);
  await claim(house, dossier, 'first');
  const before = await agree(house, dossier);
  const answer = await said(house.engine, dossier, await completion(dossier, 'first'));
  expect(answer.ok).toBe(false);
  const state = await agree(house, dossier);
  expect(Object.keys(state.incidents)).toHaveLength(1);
  expect(state.tasks).toEqual(before.tasks);
  const healthy = await house.file(twoTasks);
  expect(await complete(house, healthy, 'first')).toMatchObject({ ok: true });
});
