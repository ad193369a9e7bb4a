// test/workflow: a dossier goes on in a new run with an activity retrying and ten updates waiting.
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../activities/service.ts';
import {
  agree,
  claim,
  ended,
  openHouse,
  openTask,
  said,
  soundTurns,
  until,
  type House,
} from './house.ts';
import { beside } from './procedures.ts';

const EVENTS_PER_RUN = 40;
const UPDATES = 10;
const flaky = beside('flaky');
const calls: string[] = [];
let isBroken = true;
const service: Service = async (_tools, { ref, effect }) => {
  calls.push(`${ref.dossier}/${effect}`);
  if (isBroken) throw ApplicationFailure.retryable('not yet', 'test');
  return { data: { done: true } };
};

let house: House;
beforeAll(async () => {
  house = await openHouse({
    procedures: [flaky],
    worker: { services: { flaky: service } },
    start: { eventsPerRun: EVENTS_PER_RUN },
  });
});
afterAll(() => house?.close());

test('pending effects are issued again under their key and no update is lost', async () => {
  const connection = await Connection.connect({ address: house.temporal.address });
  const workflow = new Client({ connection }).workflow;
  const dossier = await house.file(flaky);
  const task = await openTask(house, dossier, 'review');
  await until(async () => calls.length > 0);
  const runs = new Set<string>();
  const actor = house.people.official;
  const answers = [];
  for (let round = 0; round < 4; round += 1) {
    runs.add((await workflow.getHandle(dossier).describe()).runId);
    const at = await house.app.now();
    const batch = Array.from({ length: UPDATES }, (_, index) =>
      said(house.engine, dossier, {
        id: `claim:${round}:${index}`,
        at,
        kind: 'claim-task',
        task,
        actor,
      }),
    );
    answers.push(...(await Promise.all(batch)));
  }
  runs.add((await workflow.getHandle(dossier).describe()).runId);
  expect(runs.size).toBeGreaterThan(1);
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(new Set(answers.map((answer) => answer.ok && answer.turn)).size).toBe(4 * UPDATES);
  await agree(house, dossier);
  // The first answer survives the change of runs, too.
  expect(await claim(house, dossier, 'review', 'claim:0:0')).toEqual(answers[0]);

  isBroken = false;
  const at = await house.app.now();
  expect(
    await said(house.engine, dossier, {
      id: 'complete',
      at,
      kind: 'complete-task',
      task,
      actor,
      data: {},
    }),
  ).toMatchObject({ ok: true });
  await ended(house, dossier);
  expect(new Set(calls).size).toBe(1);
  const done = await house.database.sql(
    `select 1 from motcua.journal where dossier = $1 and kind = 'effect-succeeded'`,
    [dossier],
  );
  expect(done).toHaveLength(1);
  await soundTurns(house, dossier);
  await connection.close();
});
