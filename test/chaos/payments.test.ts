// test/chaos: the server or the worker dies (-9) at each named point of a payment, while the gateway
// goes on calling. Afterwards the gateway's ledger, our books and the dossier agree, and everything
// happened once. `MOTCUA_KILLS=20` does each twenty times.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../cli/embedded/free-port.ts';
import {
  act,
  agree,
  atBank,
  behave,
  openMoneyHouse,
  OWED,
  paying,
  paymentOf,
  review,
  until,
  viewOf,
  type MoneyHouse,
} from '../api/money.ts';
import { newKey, type Browser } from '../api/browser.ts';

const KILLS = Number(process.env['MOTCUA_KILLS'] ?? 1);
const ROOT = join(import.meta.dirname, '../..');
/** In which process, and what must happen for somebody to come there. */
const POINTS = [
  { role: 'server', point: 'before-callback-stored', story: 'pay' },
  { role: 'server', point: 'after-callback-stored', story: 'pay' },
  { role: 'server', point: 'before-capture', story: 'pay' },
  { role: 'server', point: 'before-capture-commit', story: 'pay' },
  { role: 'server', point: 'after-capture', story: 'pay' },
  { role: 'server', point: 'inside-refund', story: 'surplus' },
  { role: 'worker', point: 'inside-effect', story: 'refuse' },
  { role: 'worker', point: 'after-refund', story: 'refuse' },
] as const;
/** A process of a busy machine comes up within this, ms. */
const STARTS_WITHIN = 170_000;
type Role = (typeof POINTS)[number]['role'];

let house: MoneyHouse;
let mai: Browser;
let hanh: Browser;
const victims = new Map<Role, Victim>();
beforeAll(async () => {
  // In this process only people and the bank: what is killed empties the outbox and lives the dossiers.
  house = await openMoneyHouse({ dispatcher: false, worker: false });
  [mai, hanh] = await Promise.all([house.login('mai'), house.login('hanh')]);
  const port = await freePort();
  house.bankSettings.callbackUrl = `http://127.0.0.1:${port}/api/payments/vnpay/callback`;
  house.bankSettings.againAfter = 1_000;
  victims.set('server', startVictim('server', port));
  victims.set('worker', startVictim('worker', await freePort()));
  await Promise.all([...victims.values()].map((victim) => victim.ready()));
});
afterAll(async () => {
  await Promise.all([...victims.values()].map((victim) => victim.stop()));
  await house?.close();
});

type Victim = {
  ready(): Promise<void>;
  /** The next one dies at this point; resolves when it runs. */
  arm(point: string): Promise<void>;
  deaths(): number;
  stop(): Promise<void>;
};

/** A role as a process that is always started again. */
function startVictim(role: Role, port: number): Victim {
  let child: ChildProcess;
  let ended: Promise<void>;
  let [deaths, stopping, point] = [0, false, null as string | null];
  const start = () => {
    child = spawn(process.execPath, ['cli/motcua.js', role], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', process.env['TEST_LOG'] === undefined ? 'ignore' : 'inherit'],
      env: {
        PATH: process.env['PATH'],
        ...house.environment,
        ...(role === 'server' ? { PORT: String(port) } : { HEALTH_PORT: String(port) }),
        CACHE_DIR: join(ROOT, '.motcua/cache'),
        LOG_LEVEL: 'error',
        ...(point === null ? {} : { MOTCUA_FAILPOINT: point }),
      },
    });
    point = null;
    ended = new Promise((resolve) => child.once('exit', () => resolve()));
    void ended.then(() => {
      if (stopping) return;
      deaths += 1;
      start();
    });
  };
  start();
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const ready = () =>
    until(
      () =>
        fetch(`http://127.0.0.1:${port}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        ),
      STARTS_WITHIN,
    ).then(() => undefined);
  return {
    ready,
    async arm(name) {
      point = name;
      await kill();
      deaths = 0;
      await ready();
    },
    deaths: () => deaths,
    async stop() {
      stopping = true;
      await kill();
    },
  };
}

const rounds = Array.from({ length: KILLS }, (_, n) =>
  POINTS.map((point) => ({ ...point, n })),
).flat();
test.each(rounds)(
  '$role dies at $point ($n): money and dossier agree',
  async ({ role, point, story }) => {
    const victim = victims.get(role)!;
    await behave(house.bank, story === 'surplus' ? { held: true } : {});
    const dossier = await house.file(paying);
    const { id: payment } = await paymentOf(mai, dossier);
    const reference = await atBank(mai, payment);
    if (story !== 'refuse') await victim.arm(point);
    await act(house.bank, reference, { choose: 'pay' });
    if (story === 'surplus') {
      await hanh.post(`/api/payments/${payment}/cash`, undefined, newKey());
      await act(house.bank, reference, { callbacks: ['genuine'] });
    }
    await until(async () => (await viewOf(mai, payment)).state === 'paid', 90_000);
    await until(async () => {
      const rows = await house.database.sql(
        `select 1 from motcua.task where dossier = '${dossier}' and element = 'review'`,
      );
      return rows.length > 0;
    }, 90_000);
    if (story === 'refuse') {
      await victim.arm(point);
      await review(house, hanh, dossier, true);
      await until(async () => (await viewOf(mai, payment)).state === 'refunded', 90_000);
    }
    await until(() => Promise.resolve(victim.deaths() > 0), 90_000);
    await victim.ready();
    const left = story === 'refuse' ? 0 : OWED;
    const books =
      story === 'surplus'
        ? await surplusBack(payment, reference)
        : await agree(house, payment, left, 90_000);
    expect(books).toMatchObject({ settling: 1, messages: 1 });
    const refunds = house.bank.ledger.entries.get(reference)?.refunds.length;
    expect(refunds).toBe(story === 'pay' ? 0 : 1);
    if (story === 'refuse')
      await until(async () => {
        const [row] = await house.database.sql<{ outcome: string | null }>(
          `select outcome from motcua.dossier where id = '${dossier}'`,
        );
        return row?.outcome === 'refused';
      }, 90_000);
  },
  300_000,
);

/** Cash settled it; what the bank took is back there and here. */
async function surplusBack(payment: string, reference: string) {
  const { booksOf } = await import('../api/money.ts');
  return until(async () => {
    const books = await booksOf(house, payment);
    const entry = house.bank.ledger.entries.get(reference);
    return books.refunded === OWED && entry?.refunds[0]?.amount === OWED ? books : null;
  }, 90_000);
}
