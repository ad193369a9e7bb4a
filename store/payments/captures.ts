// store/payments: money that came in through the provider. Invariant: a capture is recorded once, under
// the lock of its payment; the first one of the right amount settles it, together with the message
// to the dossier; whatever else comes is given back.
import { randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import { addLeaf } from '../audit.ts';
import { dayIn } from '../dossier-code.ts';
import {
  Dossier,
  Payment,
  PaymentAttempt,
  PaymentCapture,
  type CapturePurpose,
  type PaymentMethod,
} from '../entities/index.ts';
import type { KeyRing } from '../keys.ts';
import { enqueue } from '../outbox.ts';
import { sealedByHash } from '../procedures.ts';
import { nowIn, type Em } from '../store.ts';
import { hasEnded } from './attempts.ts';
import { cancelPayment, lockPayment } from './demand.ts';
import { addFinding } from './findings.ts';
import { giveBack } from './refunds.ts';

/** Name of the message a dossier waits for; its correlation key is the payment. */
export const PAYMENT_SETTLED = 'payment-settled';

export type Captured = {
  amount: number;
  /** The provider's number of it. */
  transaction: string;
  at: Instant;
};

/** Records what the provider took for an attempt; again it changes nothing. Scope: the tenant. */
export async function recordCapture(
  em: Em,
  keys: KeyRing,
  attempt: PaymentAttempt,
  captured: Captured,
): Promise<CapturePurpose> {
  const payment = await lockPayment(em, attempt.payment);
  if (payment === null) throw new Error('an attempt without its payment');
  const known = await em.findOne(
    PaymentCapture,
    { attempt: attempt.id },
    { disableIdentityMap: true },
  );
  if (known !== null) return known.purpose;
  const at = await nowIn(em);
  const purpose = await purposeOf(em, payment, attempt, captured.amount);
  const { tenant, dossier, id } = payment;
  const capture = await insertCapture(em, {
    payment,
    method: 'gateway',
    attempt: attempt.id,
    actor: null,
    purpose,
    ...captured,
    recordedAt: at,
  });
  await em.nativeUpdate(
    PaymentAttempt,
    { id: attempt.id },
    { state: 'paid', transaction: captured.transaction, code: null, finishedAt: at },
  );
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payment-captured',
    content: { payment: id, dossier, reference: attempt.reference, purpose, ...captured },
  });
  if (purpose === 'settles') await settlePayment(em, keys, payment, 'gateway', at);
  else {
    if (purpose === 'late' && payment.state === 'due') await cancelPayment(em, payment, at);
    await giveBack(em, { capture, reason: purpose, effect: null });
    await addFinding(em, {
      tenant,
      key: `capture/${capture.id}`,
      kind: purpose === 'mismatch' ? 'amount' : purpose,
      reference: attempt.reference,
      payment: id,
      dossier,
      ours: attempt.amount,
      theirs: captured.amount,
    });
  }
  return purpose;
}

async function purposeOf(
  em: Em,
  payment: Payment,
  attempt: PaymentAttempt,
  amount: number,
): Promise<CapturePurpose> {
  if (amount !== attempt.amount) return 'mismatch';
  if (payment.state === 'due') return (await hasEnded(em, payment.dossier)) ? 'late' : 'settles';
  return payment.state === 'cancelled' ? 'late' : 'surplus';
}

type NewCapture = Captured & {
  payment: Payment;
  method: PaymentMethod;
  attempt: string | null;
  actor: string | null;
  purpose: CapturePurpose;
  recordedAt: Instant;
};

/** The row alone; `transaction` is empty for cash. */
export async function insertCapture(em: Em, given: NewCapture): Promise<PaymentCapture> {
  const { payment, method, attempt, actor, purpose, amount, transaction, at, recordedAt } = given;
  const id = randomUUID();
  await em.execute(
    `insert into motcua.payment_capture (id, tenant, dossier, payment, method, attempt, actor,
       purpose, amount, transaction, captured_at, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0), to_timestamp(? / 1000.0))`,
    [
      id,
      payment.tenant,
      payment.dossier,
      payment.id,
      method,
      attempt,
      actor,
      purpose,
      amount,
      transaction === '' ? null : transaction,
      at,
      recordedAt,
    ],
  );
  return em.findOneOrFail(PaymentCapture, { id }, { disableIdentityMap: true });
}

/** The payment is paid: number of its receipt and message to its dossier, in the same transaction. */
export async function settlePayment(
  em: Em,
  keys: KeyRing,
  payment: Payment,
  method: PaymentMethod,
  at: Instant,
): Promise<string> {
  const { id, tenant, dossier } = payment;
  const row = await em.findOneOrFail(Dossier, { id: dossier }, { disableIdentityMap: true });
  const { zone } = (await sealedByHash(em, row.procedureHash)).manifest;
  const receipt = await nextNumber(em, { tenant, agency: payment.agency, series: 'BL', zone, at });
  await em.nativeUpdate(
    Payment,
    { id },
    { state: 'paid', method, paidAt: at, receipt, receiptDocument: randomUUID() },
  );
  const data: JsonObject = {
    payment: id,
    status: 'paid',
    paidAt: new Date(at).toISOString(),
    receipt,
    method,
  };
  await enqueue(em, keys, {
    tenant,
    dossier,
    kind: 'deliver-message',
    key: `payment/${id}/settled`,
    payload: { name: PAYMENT_SETTLED, correlationKey: id, data, at, to: dossier },
  });
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payment-paid',
    content: { payment: id, dossier, amount: payment.amount, method, receipt, at },
  });
  return receipt;
}

/** `BL-000.00.12.H26-2026-0000012`: counted per agency and year, without gaps, by the counter's lock. */
export async function nextNumber(
  em: Em,
  of: { tenant: string; agency: string; series: string; zone: string; at: Instant },
): Promise<string> {
  const year = dayIn(of.zone, of.at).slice(0, 4);
  const rows = await em.execute<{ last: number }[]>(
    `insert into motcua.result_number_counter as c (tenant, agency, series, last)
     values (?, ?, ?, 1)
     on conflict (tenant, agency, series) do update set last = c.last + 1 returning last`,
    [of.tenant, of.agency, `${year}/${of.series}`],
  );
  return `${of.series}-${of.agency}-${year}-${String(rows[0]!.last).padStart(7, '0')}`;
}
