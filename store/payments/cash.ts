// store/payments: money over the counter. Invariant: cash settles a payment exactly, is written into
// the cash book of the agency in the same transaction, and leaves the counter only for a refund.
import { addLeaf } from '../audit.ts';
import { Refund, type Payment } from '../entities/index.ts';
import type { KeyRing } from '../keys.ts';
import { StoreRefusal } from '../refusals.ts';
import { nowIn, type Em } from '../store.ts';
import { hasEnded } from './attempts.ts';
import { insertCapture, nextNumber, settlePayment } from './captures.ts';
import { findPayment, lockPayment } from './demand.ts';
import { finishRefund } from './refunds.ts';

export type AtCounter = { payment: string; actor: string; zone: string };

/** Takes what is due. Throws `StoreRefusal` `payment.closed` when nothing is. Scope: the tenant. */
export async function takeCash(em: Em, keys: KeyRing, of: AtCounter): Promise<Payment> {
  const payment = await lockPayment(em, of.payment);
  if (payment === null) throw new StoreRefusal('not-found', 'no such payment');
  if (payment.state !== 'due' || (await hasEnded(em, payment.dossier)))
    throw new StoreRefusal('payment.closed', 'nothing is due for this payment');
  const at = await nowIn(em);
  const { id, amount } = payment;
  const capture = await insertCapture(em, {
    payment,
    method: 'cash',
    attempt: null,
    actor: of.actor,
    purpose: 'settles',
    amount,
    transaction: '',
    at,
    recordedAt: at,
  });
  const number = await settlePayment(em, keys, payment, 'cash', at);
  await enter(em, { payment, actor: of.actor, at, number, amount, capture: capture.id });
  return (await findPayment(em, id)) ?? payment;
}

/**
 * Gives back what is to be refunded at the counter. Throws `StoreRefusal` `payment.closed` when there
 * is no such refund. Scope: the tenant.
 */
export async function returnCash(em: Em, of: AtCounter): Promise<Payment> {
  const payment = await lockPayment(em, of.payment);
  if (payment === null) throw new StoreRefusal('not-found', 'no such payment');
  const refund = await em.findOne(
    Refund,
    { payment: payment.id, state: 'at-counter' },
    { disableIdentityMap: true },
  );
  if (refund === null) throw new StoreRefusal('payment.closed', 'nothing is to be given back');
  const at = await nowIn(em);
  const { tenant, agency } = payment;
  const number = await nextNumber(em, { tenant, agency, series: 'PC', zone: of.zone, at });
  await finishRefund(em, refund);
  await enter(em, {
    payment,
    actor: of.actor,
    at,
    number,
    amount: refund.amount,
    refund: refund.id,
  });
  return (await findPayment(em, payment.id)) ?? payment;
}

type Entry = {
  payment: Payment;
  actor: string;
  at: number;
  number: string;
  amount: number;
  capture?: string;
  refund?: string;
};

async function enter(em: Em, entry: Entry): Promise<void> {
  const { payment, actor, at, number, amount, capture = null, refund = null } = entry;
  const { tenant, agency, dossier, id } = payment;
  const direction = capture === null ? 'out' : 'in';
  await em.execute(
    `insert into motcua.cash_entry
       (tenant, agency, direction, number, payment, dossier, capture, refund, amount, actor, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0))`,
    [tenant, agency, direction, number, id, dossier, capture, refund, amount, actor, at],
  );
  await addLeaf(em, {
    tenant,
    account: actor,
    kind: direction === 'in' ? 'cash-taken' : 'cash-returned',
    content: { payment: id, dossier, agency, number, amount, at },
  });
}
