// test/workflow: a dossier lives from filing to its end on a real Temporal and a real Postgres.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complete, ended, openHouse, until, type House } from './house.ts';
import { licence, twoTasks } from './procedures.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ procedures: [licence, twoTasks] });
});
afterAll(() => house?.close());

test('a dossier is taken in, routed, decided and its result issued', async () => {
  const dossier = await house.file(licence);
  expect(await complete(house, dossier, 'review')).toMatchObject({ ok: true });
  const state = await ended(house, dossier);
  expect(state.outcome).toBe('granted');
  const [number] = await house.database.sql<{ number: number }>(
    'select number from motcua.result_number where dossier = $1',
    [dossier],
  );
  expect(number?.number).toBe(1);
  const [paper] = await house.database.sql<{ media_type: string; size: string }>(
    `select media_type, size from motcua.document where dossier = $1`,
    [dossier],
  );
  expect(paper?.media_type).toBe('application/pdf');
  expect(Number(paper?.size)).toBeGreaterThan(5_000);
  expect(
    await until(async () => (await house.engine.describe(dossier))?.status === 'COMPLETED'),
  ).toBe(true);
});
