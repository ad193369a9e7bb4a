// store/payments: being sent to the provider. Invariant: one attempt of a payment is open at a time,
// and no new one is made while it is not known what became of the last; a reference is used once.
import { randomBytes } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';
import { addLeaf } from '../audit.ts';
import { Dossier, PaymentAttempt, Tenant } from '../entities/index.ts';
import { StoreRefusal } from '../refusals.ts';
import { nowIn, type Em } from '../store.ts';
import { lockPayment } from './demand.ts';

/** How long the provider takes money for an attempt. */
const OPEN_FOR_MS = 15 * 60_000;
/** How long after that its answer is awaited before the attempt counts as unknown. */
const GRACE_MS = 60_000;
/** First question to the provider after a start, by the database's clock. */
const FIRST_ASK = '20 seconds';
/** Attempts shown of one payment. */
const MAX_ATTEMPTS = 100;
/** Characters of a reference after the tenant's code; reconciliation cuts by it. */
export const REFERENCE_TAIL = 20;
const DIGITS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The open attempt of a payment, or a new one. Scope: the tenant. Throws `StoreRefusal`
 * `payment.closed` when nothing is due, `payment.unconfirmed` while the last attempt is unknown.
 */
export async function startAttempt(em: Em, of: { payment: string }): Promise<PaymentAttempt> {
  const payment = await lockPayment(em, of.payment);
  if (payment === null) throw new StoreRefusal('not-found', 'no such payment');
  const { tenant, dossier, amount } = payment;
  const ended = await hasEnded(em, dossier);
  if (payment.state !== 'due' || ended)
    throw new StoreRefusal('payment.closed', 'nothing is due for this payment');
  const at = await nowIn(em);
  const open = await openAttempt(em, payment.id);
  if (open !== null) {
    if (open.state === 'unknown' || open.expiresAt <= at)
      throw new StoreRefusal('payment.unconfirmed', 'the last attempt is not decided');
    return open;
  }
  const { code } = await em.findOneOrFail(Tenant, { id: tenant }, { disableIdentityMap: true });
  const reference = `${prefixOf(code)}${randomDigits()}`;
  await em.execute(
    `insert into motcua.payment_attempt
       (tenant, dossier, payment, provider, reference, amount, state, started_at, expires_at, ask_at)
     values (?, ?, ?, 'vnpay', ?, ?, 'started', to_timestamp(? / 1000.0), to_timestamp(? / 1000.0),
       now() + ?::interval)`,
    [tenant, dossier, payment.id, reference, amount, at, at + OPEN_FOR_MS, FIRST_ASK],
  );
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payment-attempt-started',
    content: { payment: payment.id, dossier, reference, amount, at },
  });
  return em.findOneOrFail(PaymentAttempt, { reference }, { disableIdentityMap: true });
}

/** What the references of a tenant begin with. */
export const prefixOf = (code: string): string => code.replace(/[^A-Za-z0-9]/g, '');

const randomDigits = (): string =>
  [...randomBytes(REFERENCE_TAIL)].map((byte) => DIGITS[byte % DIGITS.length]).join('');

/** A dossier that has ended takes no money. */
export async function hasEnded(em: Em, dossier: string): Promise<boolean> {
  const row = await em.findOneOrFail(Dossier, { id: dossier }, { disableIdentityMap: true });
  return row.status === 'ended';
}

/** The one that is not decided; null = none. */
export const openAttempt = (em: Em, payment: string): Promise<PaymentAttempt | null> =>
  em.findOne(
    PaymentAttempt,
    { payment, state: { $in: ['started', 'unknown'] } },
    { disableIdentityMap: true },
  );

/** Newest first. */
export const attemptsOf = (em: Em, payment: string): Promise<PaymentAttempt[]> =>
  em.find(
    PaymentAttempt,
    { payment },
    { orderBy: { startedAt: 'desc', id: 'asc' }, limit: MAX_ATTEMPTS, disableIdentityMap: true },
  );

export const attemptByReference = (em: Em, reference: string): Promise<PaymentAttempt | null> =>
  em.findOne(PaymentAttempt, { reference }, { disableIdentityMap: true });

/** Somebody waits for the answer: the provider is asked soon. */
export async function hurryAttempts(em: Em, payment: string): Promise<void> {
  await em.execute(
    `update motcua.payment_attempt set ask_at = least(ask_at, now() + interval '2 seconds')
     where payment = ? and state in ('started', 'unknown')`,
    [payment],
  );
}

/** The provider took no money for it. What was paid stays paid. */
export async function failAttempt(em: Em, attempt: PaymentAttempt, code: string): Promise<boolean> {
  await lockPayment(em, attempt.payment);
  const at = await nowIn(em);
  const changed = await em.nativeUpdate(
    PaymentAttempt,
    { id: attempt.id, state: { $in: ['started', 'unknown'] } },
    { state: 'failed', code, finishedAt: at },
  );
  if (changed === 0) return false;
  const { tenant, payment, dossier, reference } = attempt;
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payment-attempt-failed',
    content: { payment, dossier, reference, code, at },
  });
  return true;
}

/** Its time is over and the provider has not said what became of it. */
export async function doubtAttempt(em: Em, attempt: PaymentAttempt, at: Instant): Promise<void> {
  if (attempt.expiresAt + GRACE_MS > at) return;
  await em.nativeUpdate(PaymentAttempt, { id: attempt.id, state: 'started' }, { state: 'unknown' });
}
