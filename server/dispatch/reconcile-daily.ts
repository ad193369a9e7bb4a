// server/dispatch: yesterday's statement, fetched and compared once by itself, and any day on demand.
// Invariant: money the provider has and we have not is asked for by its reference before anything is
// recorded; a statement alone settles nothing.
import type { Logger } from 'pino';
import type { Vnpay } from '../../activities/adapters/vnpay/client.ts';
import { dayIn } from '../../store/dossier-code.ts';
import { tenants } from '../../store/lookups.ts';
import { attemptByReference } from '../../store/payments/attempts.ts';
import { recordCapture } from '../../store/payments/captures.ts';
import type { StatementLine } from '../../store/payments/gateway.ts';
import { reconcileDay, type Day, type Reconciled } from '../../store/payments/reconcile.ts';
import { nowIn, type Store } from '../../store/store.ts';

const DAY_MS = 86_400_000;
/** The provider's days begin at midnight there, which has no summer time. */
const PROVIDER_ZONE = 'Asia/Ho_Chi_Minh';
const PROVIDER_OFFSET = '+07:00';
/** Statements of a day are there this long after its end. */
const READY_AFTER_MS = 3_600_000;

export type ReconcileParts = { store: Store; vnpay: Vnpay; log?: Logger };

/** `YYYY-MM-DD` as instants. Throws for what is no date. */
export function dayOf(day: string): Day {
  const from = Date.parse(`${day}T00:00:00${PROVIDER_OFFSET}`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(from) || dayIn(PROVIDER_ZONE, from) !== day)
    throw new Error('a day is YYYY-MM-DD');
  return { day, from, to: from + DAY_MS };
}

/** Compares the day before this one, unless that was done; nothing when there is no statement to fetch. */
export async function reconcileYesterday({ store, vnpay, log }: ReconcileParts): Promise<void> {
  if (!vnpay.hasStatements) return;
  const yesterday = dayOf(dayIn(PROVIDER_ZONE, (await store.now()) - READY_AFTER_MS - DAY_MS));
  const waiting = await anyWithoutRun(store, yesterday.day);
  if (!waiting) return;
  const lines = await vnpay.statement(yesterday.day);
  const done = await reconcile({ store, vnpay }, { ...yesterday, lines, source: 'daily' });
  const findings = done.tenants.reduce((sum, tenant) => sum + tenant.findings.length, 0);
  if (findings + done.strays.length > 0)
    log?.error({ day: yesterday.day, findings, strays: done.strays.length }, 'books differ');
}

async function anyWithoutRun(store: Store, day: string): Promise<boolean> {
  for (const tenant of await tenants(store)) {
    const rows = await store.read({ tenant }, (em) =>
      em.execute<unknown[]>(
        `select 1 from motcua.reconciliation_run
         where tenant = ? and day = ?::date and source = 'daily'`,
        [tenant, day],
      ),
    );
    if (rows.length === 0) return true;
  }
  return false;
}

/** Compares, then asks the provider about captures that we have not. */
export async function reconcile(
  { store, vnpay }: { store: Store; vnpay: Vnpay | null },
  of: Day & { lines: StatementLine[]; source: 'daily' | 'command' },
): Promise<Reconciled> {
  const done = await reconcileDay(store, of);
  if (vnpay === null) return done;
  for (const { tenant, findings } of done.tenants)
    for (const { kind, reference } of findings)
      if (kind === 'missing-here' && reference !== null)
        await fetchCapture(store, vnpay, tenant, reference);
  return done;
}

async function fetchCapture(
  store: Store,
  vnpay: Vnpay,
  tenant: string,
  reference: string,
): Promise<void> {
  const { attempt, at } = await store.read({ tenant }, async (em) => ({
    attempt: await attemptByReference(em, reference),
    at: await nowIn(em),
  }));
  if (attempt === null) return;
  const order = await vnpay.order({ reference, startedAt: attempt.startedAt, at });
  if (order.kind !== 'paid') return;
  const { amount, transaction, at: paidAt } = order;
  await store.transact({ tenant }, (em) =>
    recordCapture(em, store.keys, attempt, { amount, transaction, at: paidAt }),
  );
}
