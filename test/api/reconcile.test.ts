// test/api: a day of our books against the gateway's statement: planted differences in both directions
// are found, by the command and by the day's own run, and each is found once.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STATEMENT_HEADER } from '../../activities/adapters/vnpay/statement.ts';
import { writeFileSync } from 'node:fs';
import { scratchDir } from '../support/scratch.ts';
import { MASTER_KEY } from '../support/store.ts';
import type { Browser } from './browser.ts';
import {
  act,
  atBank,
  behave,
  control,
  openMoneyHouse,
  OWED,
  paying,
  paymentOf,
  SECRET,
  TMN,
  until,
  viewOf,
  type MoneyHouse,
} from './money.ts';

const ROOT = join(import.meta.dirname, '../..');
let house: MoneyHouse;
let mai: Browser;
const scratch = scratchDir('reconcile');
beforeAll(async () => {
  house = await openMoneyHouse();
  mai = await house.login('mai');
});
afterAll(async () => {
  await house?.close();
  scratch.remove();
});

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** The command as an operator runs it. */
function motcua(...args: string[]): Promise<{ code: number; out: string }> {
  const env = {
    ...process.env,
    MODE: 'development',
    DATABASE_URL: house.appUrl,
    MASTER_KEY,
    VNPAY_PAY_URL: `${house.bank.url}/paymentv2/vpcpay.html`,
    VNPAY_API_URL: `${house.bank.url}/merchant_webapi/api/transaction`,
    VNPAY_STATEMENT_URL: `${house.bank.url}/statement`,
    VNPAY_TMN_CODE: TMN,
    VNPAY_HASH_SECRET: SECRET,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['cli/motcua.js', ...args], { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: `${out}${err}` }),
    );
  });
}

async function paid(): Promise<{ payment: string; reference: string }> {
  const { id: payment } = await paymentOf(mai, await house.file(paying));
  const reference = await atBank(mai, payment);
  await act(house.bank, reference, { choose: 'pay' });
  await until(async () => (await viewOf(mai, payment)).state === 'paid');
  return { payment, reference };
}

test('books that agree, and then differences both ways', async () => {
  const one = await paid();
  const agreed = await motcua('reconcile', '--day', today());
  expect(agreed).toEqual({ code: 0, out: expect.stringContaining('The books agree.') });

  const missingThere = await paid();
  await behave(house.bank, { callbacks: [], query: 'down' });
  const { id: lost } = await paymentOf(mai, await house.file(paying));
  const missingHere = await atBank(mai, lost);
  await act(house.bank, missingHere, { choose: 'pay' });
  const stray = `${one.reference.slice(0, -20)}${'Z'.repeat(20)}`;
  const nobodys = `X00${'Z'.repeat(20)}`;
  const at = `${today().replaceAll('-', '')}101112`;
  await control(house.bank, 'statement', {
    omit: [missingThere.reference, one.reference],
    extra: [
      `capture,${one.reference},1,${OWED + 1},${at}`,
      `capture,${stray},2,5000,${at}`,
      `capture,${nobodys},3,7000,${at}`,
      `refund,${one.reference},1,${OWED},${at}`,
    ],
  });
  const { code, out } = await motcua('reconcile', '--day', today());
  expect(code).toBe(1);
  for (const line of [
    `missing-there ${missingThere.reference} ours ${OWED} theirs -`,
    `missing-here ${missingHere} ours - theirs ${OWED}`,
    `amount ${one.reference} ours ${OWED} theirs ${OWED + 1}`,
    `refund-missing-here ${one.reference} ours - theirs ${OWED}`,
    `missing-here ${stray} ours - theirs 5000`,
    `nobody's: capture ${nobodys} 7000 đ`,
    '6 findings.',
  ])
    expect(out).toContain(line);

  const dung = await house.login('dung');
  const first = (await dung.get('/api/payment-findings?limit=100')).json.items;
  expect(first).toHaveLength(5);
  // Again it is the same trouble; and what the provider confirms when asked is taken in.
  await act(house.bank, missingHere, { behaviour: { query: 'answer' } });
  await motcua('reconcile', '--day', today());
  expect((await dung.get('/api/payment-findings?limit=100')).json.items).toHaveLength(5);
  await until(async () => (await viewOf(mai, lost)).state === 'paid');
  // A head of another commune sees what is nobody's payment, not what is An Bình's.
  const thuy = (await (await house.login('thuy')).get('/api/payment-findings')).json.items;
  expect(thuy.map((item: { reference: string }) => item.reference)).toEqual([stray]);
});

test('a statement as a file, and one that cannot be read', async () => {
  const file = join(scratch.dir, 'statement.csv');
  writeFileSync(
    file,
    `${STATEMENT_HEADER}\ncapture,NOBODY${'Q'.repeat(20)},1,5000,20260102101112\n`,
  );
  const found = await motcua('reconcile', '--day', '2026-01-02', '--statement', file);
  expect(found.code).toBe(1);
  writeFileSync(file, `${STATEMENT_HEADER}\ncapture,what,1,x,y\n`);
  const broken = await motcua('reconcile', '--day', '2026-01-02', '--statement', file);
  expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('line 2')]);
  for (const args of [['--day', '2026-02-31'], ['--day', 'x'], []])
    expect((await motcua('reconcile', ...args)).code).toBe(2);
});

test('yesterday is compared by itself, once for each tenant', async () => {
  await behave(house.bank);
  await control(house.bank, 'statement', {});
  const { reference } = await paid();
  await control(house.bank, 'statement', { omit: [reference] });
  await house.database.sql(
    `delete from motcua.reconciliation_finding where run in (select id from motcua.reconciliation_run where source = 'daily');
     delete from motcua.reconciliation_run where source = 'daily';
     update motcua.installation set time_offset_ms = 26 * 3600 * 1000`,
  );
  try {
    const runs = await until(async () => {
      const rows = await house.database.sql<{ day: string; n: number }>(
        `select to_char(day, 'YYYY-MM-DD') as day, count(*)::int as n from motcua.reconciliation_run where source = 'daily' group by day`,
      );
      return rows.some((row) => row.day === today()) ? rows : null;
    }, 75_000);
    const tenants = await house.database.sql('select 1 from motcua.tenant');
    expect(runs).toEqual([{ day: today(), n: tenants.length }]);
    const [found] = await house.database.sql<{ kind: string }>(
      `select kind from motcua.reconciliation_finding where reference = '${reference}'`,
    );
    expect(found?.kind).toBe('missing-there');
  } finally {
    await house.database.sql('update motcua.installation set time_offset_ms = 0');
  }
});
