// test/workflow: the tax system is down for six hours, lived in skipped time: the whole system ages
// together. The dossier waits, is not failed, its clock runs on, its history does not grow, and
// afterwards there is one code.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { counterpartiesOf, counterpartyVariables } from '../../activities/adapters/settings.ts';
import { serveStandIns, type ServedStandIns } from '../../activities/adapters/stand-ins.ts';
import { startSkippingTemporal, type SkippingTemporal } from '../support/skipping-temporal.ts';
import { MAI, taxed } from './counterparty-procedures.ts';
import { agree, complete, ended, openHouse, openTask, until, type House } from './house.ts';

const MINUTE = 60_000;
const HOURS = 6;
const VALUES = {
  name: 'Phở Bờ Sông',
  personalId: MAI,
  address: 'Số 12, Thôn Trung',
  lines: ['Bán phở'],
};
let temporal: SkippingTemporal;
let standIns: ServedStandIns;
let house: House;
beforeAll(async () => {
  temporal = await startSkippingTemporal();
  standIns = await serveStandIns({ persons: {}, names: [], dir: null });
  const variables = z.object(counterpartyVariables).parse(standIns.variables);
  house = await openHouse({
    procedures: [taxed],
    temporal: { address: temporal.address },
    config: { counterparties: counterpartiesOf(variables, 'development') },
  });
});
afterAll(async () => {
  await house?.close();
  await standIns?.close();
  await temporal?.stop();
});

/** Pages, API and settle take their time from the database: it goes with the server's. */
const together = async () => {
  const offset = (await temporal.now()) - Date.now();
  await house.database.sql(
    `update motcua.installation set mode = 'development', time_offset_ms = $1`,
    [Math.round(offset)],
  );
};
const attempts = () => standIns.tax.requests()['/tax-codes'] ?? 0;
const clock = async (dossier: string) => {
  const [row] = await house.database.sql<{ state: string; due_at: Date }>(
    'select state, due_at from motcua.deadline where dossier = $1',
    [dossier],
  );
  return row;
};

test(`${HOURS} hours without the tax system`, async () => {
  await together();
  standIns.tax.setMood({ kind: 'down' });
  const dossier = await house.file(taxed, { values: VALUES });
  await until(async () => attempts() >= 2);
  const begun = await temporal.now();
  const before = (await house.engine.describe(dossier))?.events ?? 0;
  const due = (await clock(dossier))?.due_at;
  for (let passed = 0; passed < HOURS * 60; passed += 30) {
    const asked = attempts();
    await temporal.skip(30 * MINUTE);
    await together();
    // It went on asking meanwhile, some minutes apart.
    await until(async () => attempts() > asked);
    const [{ count } = { count: -1 }] = await house.database.sql<{ count: number }>(
      'select count(*)::int as count from motcua.incident where dossier = $1',
      [dossier],
    );
    expect(count).toBe(0);
    expect(await clock(dossier)).toEqual({ state: 'running', due_at: due });
    expect((await house.state(dossier))?.status).toBe('running');
  }
  expect((await temporal.now()) - begun).toBeGreaterThanOrEqual(HOURS * 60 * MINUTE);
  const during = attempts();
  expect(during).toBeGreaterThan(HOURS * 10);
  expect(during).toBeLessThan(HOURS * 60);
  expect((await house.engine.describe(dossier))?.events).toBe(before);

  // Back, and losing its first answer: still one code.
  standIns.tax.setMood({ kind: 'lost-answer', times: 1 });
  await temporal.skip(15 * MINUTE);
  await together();
  await openTask(house, dossier, 'review');
  const codes = Object.entries(standIns.tax.state().issued);
  expect(codes).toMatchObject([[expect.stringContaining(dossier), { cancelledAt: null }]]);
  const keys = await house.database.sql<{ key: string; outcome: string }>(
    'select distinct key from motcua.exchange_log where dossier = $1',
    [dossier],
  );
  expect(keys).toHaveLength(1);
  await agree(house, dossier);
  expect(await clock(dossier)).toEqual({ state: 'running', due_at: due });
  await complete(house, dossier, 'review', { approved: true });
  expect((await ended(house, dossier)).outcome).toBe('granted');
  expect((await clock(dossier))?.state).toBe('stopped');
  console.log(
    `six hours without the tax system: ${during} attempts, 0 events added, 0 incidents, 1 code`,
  );
}, 240_000);
