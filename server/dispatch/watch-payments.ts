// server/dispatch: asking the provider about what it has not said: attempts, refunds, and once a day
// its statement. Any number of copies may run. Invariant: a callback is only a hint; whatever became of
// the money is found out without one, and "unknown" is asked about again, never taken for "failed".
import type { Logger } from 'pino';
import type { Vnpay } from '../../activities/adapters/vnpay/client.ts';
import { PaymentAttempt } from '../../store/entities/index.ts';
import { doubtAttempt, failAttempt } from '../../store/payments/attempts.ts';
import { recordCapture } from '../../store/payments/captures.ts';
import type { Gateway, Order } from '../../store/payments/gateway.ts';
import { performRefund } from '../../store/payments/refunds.ts';
import { nowIn, type Store } from '../../store/store.ts';
import type { ServerFailpoints } from '../failpoints.ts';
import { reconcileYesterday } from './reconcile-daily.ts';

const WATCH = { everyMs: 1_000, batch: 20, reconcileEveryMs: 60_000 } as const;
/** After the end of its time an attempt the provider never heard of has failed. */
const ABSENT_AFTER_MS = 60_000;

export type PaymentWatch = { stop(): Promise<void> };
export type PaymentWatchParts = {
  store: Store;
  vnpay: Vnpay;
  log: Logger;
  failpoints: ServerFailpoints;
};

/** Runs until stopped; a database or provider that is away only makes it wait. */
export function watchPayments(parts: PaymentWatchParts): PaymentWatch {
  let stopping = false;
  let wake = () => undefined as void;
  let reconciled = 0;
  const loop = async () => {
    while (!stopping) {
      await round(parts).catch((error: unknown) => complain(parts.log, error));
      const at = performance.now();
      if (reconciled === 0 || at - reconciled > WATCH.reconcileEveryMs) {
        reconciled = at;
        await reconcileYesterday(parts).catch((error: unknown) => complain(parts.log, error));
      }
      if (!stopping)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, WATCH.everyMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}

const complain = (log: Logger, error: unknown): void =>
  log.warn({ code: error instanceof Error ? error.name : 'unknown' }, 'payments not watched');

type Due = { tenant: string; id: string };

async function round(parts: PaymentWatchParts): Promise<void> {
  const { store, vnpay, failpoints } = parts;
  const due = (of: 'payment_attempts_to_ask' | 'refunds_to_ask') =>
    store.transact({}, (em) => em.execute<Due[]>(`select * from motcua.${of}(?)`, [WATCH.batch]));
  const attempts = await due('payment_attempts_to_ask');
  await Promise.all(attempts.map((one) => askAttempt(store, vnpay, one)));
  for (const refund of await due('refunds_to_ask'))
    await performRefund(store, breakable(vnpay, failpoints), refund);
}

/** The provider, with the point between its word on a refund and our note of it. */
const breakable = (vnpay: Vnpay, failpoints: ServerFailpoints): Gateway => ({
  order: (of) => vnpay.order(of),
  async refund(order) {
    const answer = await vnpay.refund(order);
    failpoints.reached('inside-refund');
    return answer;
  },
});

/** Asks what became of one attempt and notes it. */
export async function askAttempt(store: Store, vnpay: Vnpay, due: Due): Promise<void> {
  const { tenant, id } = due;
  const { attempt, at } = await store.read({ tenant }, async (em) => ({
    attempt: await em.findOneOrFail(PaymentAttempt, { id }, { disableIdentityMap: true }),
    at: await nowIn(em),
  }));
  const { reference, startedAt } = attempt;
  const order: Order = await vnpay.order({ reference, startedAt, at });
  await store.transact({ tenant }, async (em) => {
    if (order.kind === 'paid') {
      const { amount, transaction, at: paidAt } = order;
      await recordCapture(em, store.keys, attempt, { amount, transaction, at: paidAt });
    } else if (order.kind === 'failed') await failAttempt(em, attempt, order.code);
    else if (order.kind === 'absent' && attempt.expiresAt + ABSENT_AFTER_MS < at)
      await failAttempt(em, attempt, 'absent');
    else await doubtAttempt(em, attempt, at);
  });
}
