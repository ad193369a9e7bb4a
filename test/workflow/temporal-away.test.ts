// test/workflow: Temporal is down. Citizens still file; what they filed runs when Temporal is back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agree, complete, ended, openHouse, until, type House } from './house.ts';
import { licence } from './procedures.ts';

const FILED = 5;
let house: House;
beforeAll(async () => {
  house = await openHouse({ procedures: [licence], own: true, answerWithin: 4_000 });
});
afterAll(() => house?.close());

test('filing needs no Temporal, and nothing filed meanwhile is lost or started twice', async () => {
  const before = await house.file(licence);
  await until(async () => (await house.state(before)) !== null);
  house.temporal.process.kill('SIGKILL');
  await house.temporal.process.ended;
  const dossiers: string[] = [];
  for (let n = 0; n < FILED; n += 1) dossiers.push(await house.file(licence, { number: n }));
  const rows = await house.database.sql<{ waiting: number }>(
    `select count(*)::int as waiting from motcua.outbox where kind = 'start-dossier' and done_at is null and dead_at is null`,
  );
  expect(rows[0]?.waiting).toBe(FILED);
  await expect(house.engine.describe(before)).rejects.toThrow();
  await house.restartTemporal();
  const back = performance.now();
  for (const dossier of [before, ...dossiers]) {
    expect(await complete(house, dossier, 'review')).toMatchObject({ ok: true });
    expect((await ended(house, dossier)).outcome).toBe('granted');
    await agree(house, dossier);
  }
  console.log(
    `${FILED + 1} dossiers ended ${((performance.now() - back) / 1000).toFixed(1)} s after Temporal was back`,
  );
  const codes = await house.database.sql('select distinct code from motcua.dossier');
  expect(codes).toHaveLength(FILED + 1);
}, 180_000);
