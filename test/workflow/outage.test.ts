// test/workflow: Postgres is away. The caller hears "unknown", the history does not fill up, and when
// Postgres is back everything goes on by itself. Ten minutes with MOTCUA_OUTAGE_SECONDS=600.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agree, claim, complete, ended, openHouse, openTask, until, type House } from './house.ts';
import { licence, twoTasks } from './procedures.ts';

const SECONDS = Number(process.env['MOTCUA_OUTAGE_SECONDS'] ?? 25);
/** One open turn: its first heartbeats, then one timer and one marker for every attempt a minute. */
const EVENTS_AT_MOST = 40 + Math.ceil(SECONDS / 30) * 6;

let house: House;
beforeAll(async () => {
  house = await openHouse({ procedures: [licence, twoTasks], own: true, answerWithin: 4_000 });
});
afterAll(() => house?.close());

test(
  `${SECONDS} seconds without Postgres add few events and lose nothing`,
  async () => {
    const dossier = await house.file(twoTasks);
    const waiting = await house.file(licence);
    await claim(house, dossier, 'first');
    await openTask(house, waiting, 'review');
    const task = await openTask(house, dossier, 'first');
    const at = await house.app.now();
    const before = (await house.engine.describe(dossier))?.events ?? 0;
    const quiet = (await house.engine.describe(waiting))?.events ?? 0;
    await house.database.cluster!.stop();
    const input = {
      id: 'complete',
      at,
      kind: 'complete-task',
      task,
      actor: house.people.official,
      data: {},
    } as const;
    const began = performance.now();
    expect(await house.engine.submitInput(dossier, input)).toBe('unknown');
    expect(performance.now() - began).toBeLessThan(12_000);
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
    const added = ((await house.engine.describe(dossier))?.events ?? 0) - before;
    console.log(
      `${SECONDS} s without Postgres: ${added} events added to the dossier that acted, ${((await house.engine.describe(waiting))?.events ?? 0) - quiet} to the one that waited`,
    );
    expect(added).toBeLessThanOrEqual(EVENTS_AT_MOST);
    expect((await house.engine.describe(waiting))?.events).toBe(quiet);
    await house.database.restart();
    const answer = await until(async () => {
      const told = await house.engine.submitInput(dossier, input);
      return told !== 'unknown' && told;
    }, 60_000);
    expect(answer).toMatchObject({ ok: true, turn: 3 });
    await agree(house, dossier);
    expect(await complete(house, dossier, 'second')).toMatchObject({ ok: true });
    await ended(house, dossier);
    expect(await complete(house, waiting, 'review')).toMatchObject({ ok: true });
    await ended(house, waiting);
  },
  120_000 + SECONDS * 1_000,
);
