// store/payments: giving money back. Invariant: a capture goes back whole and once, under one request
// id; the provider's silence is asked about again and never taken for a refusal.
import { createHash, randomUUID } from 'node:crypto';
import { addLeaf } from '../audit.ts';
import {
  Payment,
  PaymentAttempt,
  PaymentCapture,
  Refund,
  type RefundReason,
} from '../entities/index.ts';
import { nowIn, type Em, type Store } from '../store.ts';
import { cancelPayment, lockPayment } from './demand.ts';
import { addFinding } from './findings.ts';
import type { Gateway, RefundAnswer } from './gateway.ts';

/** Refunds shown of one payment: its captures are fewer. */
const MAX_REFUNDS = 100;

/** Makes a refund of a capture; a capture that has one keeps it. The payment must be locked. */
export async function giveBack(
  em: Em,
  of: { capture: PaymentCapture; reason: RefundReason; effect: string | null },
): Promise<Refund> {
  const { capture, reason, effect } = of;
  const { tenant, dossier, payment, amount, method } = capture;
  const at = await nowIn(em);
  const state = method === 'cash' ? 'at-counter' : 'asked';
  const rows = await em.execute<unknown[]>(
    `insert into motcua.refund (id, tenant, dossier, payment, capture, amount, reason, effect, state,
       request, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0))
     on conflict (capture) do nothing returning 1`,
    [
      randomUUID(),
      tenant,
      dossier,
      payment,
      capture.id,
      amount,
      reason,
      effect,
      state,
      requestOf(capture.id),
      at,
    ],
  );
  if (rows.length > 0)
    await addLeaf(em, {
      tenant,
      account: null,
      kind: 'refund-asked',
      content: { payment, dossier, capture: capture.id, amount, reason, state, at },
    });
  return em.findOneOrFail(Refund, { capture: capture.id }, { disableIdentityMap: true });
}

/** 32 characters that belong to this capture for ever. */
const requestOf = (capture: string): string =>
  createHash('sha256').update(`refund|${capture}`).digest('hex').slice(0, 32);

/**
 * A procedure wants a payment back: what is due is cancelled, what is paid is refunded. null = there is
 * nothing to give back (not paid, or given back before for another reason). Scope: the tenant.
 */
export async function askRefund(
  em: Em,
  of: { payment: string; dossier: string; effect: string | null; reason: RefundReason },
): Promise<Refund | null> {
  const payment = await lockPayment(em, of.payment);
  if (payment === null || payment.dossier !== of.dossier) return null;
  if (payment.state === 'due') await cancelPayment(em, payment, await nowIn(em));
  if (payment.paidAt === null || payment.paidAt === undefined) return null;
  const capture = await em.findOneOrFail(
    PaymentCapture,
    { payment: payment.id, purpose: 'settles' },
    { disableIdentityMap: true },
  );
  if (payment.state === 'paid') {
    await em.nativeUpdate(Payment, { id: payment.id }, { state: 'refunding' });
    return giveBack(em, { capture, reason: of.reason, effect: of.effect });
  }
  const given = await em.findOneOrFail(
    Refund,
    { capture: capture.id },
    { disableIdentityMap: true },
  );
  return of.effect === null || given.effect === of.effect ? given : null;
}

/** The provider refused it and somebody has seen to it: it may be asked again, under the same id. */
export async function reopenRefund(em: Em, { id }: Refund): Promise<Refund> {
  const refused = { id, state: 'refused' as const };
  await em.nativeUpdate(Refund, refused, { state: 'asked', code: null });
  return em.findOneOrFail(Refund, { id }, { disableIdentityMap: true });
}

/** Oldest first. */
export const refundsOf = (em: Em, payment: string): Promise<Refund[]> =>
  em.find(
    Refund,
    { payment },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: MAX_REFUNDS, disableIdentityMap: true },
  );

/** The money is back: the last step of a refund, by provider or at the counter. Payment locked. */
export async function finishRefund(em: Em, refund: Refund): Promise<void> {
  const at = await nowIn(em);
  const open = { id: refund.id, state: { $ne: 'done' as const } };
  if ((await em.nativeUpdate(Refund, open, { state: 'done', doneAt: at, code: null })) === 0)
    return;
  // What goes back beside the debt (surplus, late, mismatch) leaves the payment as it is.
  if (refund.reason === 'requested' || refund.reason === 'undelivered')
    await em.nativeUpdate(
      Payment,
      { id: refund.payment, state: 'refunding' },
      { state: 'refunded', closedAt: at },
    );
  const { tenant, dossier, payment, amount } = refund;
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'refund-done',
    content: { refund: refund.id, payment, dossier, amount, at },
  });
}

/**
 * Asks the provider for a refund that is not decided, once; safe to call from anywhere and again.
 * After an answer that was lost it first asks whether the money went back.
 */
export async function performRefund(
  store: Store,
  gateway: Gateway,
  of: { tenant: string; id: string },
): Promise<Refund> {
  const found = await store.read({ tenant: of.tenant }, async (em) => {
    const refund = await em.findOneOrFail(Refund, { id: of.id }, { disableIdentityMap: true });
    const capture = await em.findOneOrFail(
      PaymentCapture,
      { id: refund.capture },
      { disableIdentityMap: true },
    );
    const { attempt: id } = capture;
    const attempt = id
      ? await em.findOneOrFail(PaymentAttempt, { id }, { disableIdentityMap: true })
      : null;
    return { refund, capture, attempt, at: await nowIn(em) };
  });
  const { refund, capture, attempt, at } = found;
  if (attempt === null || (refund.state !== 'asked' && refund.state !== 'unknown')) return refund;
  const { reference, startedAt } = attempt;
  const answer = await settledAnswer(gateway, refund.state === 'unknown', {
    request: refund.request,
    reference,
    amount: refund.amount,
    transaction: capture.transaction ?? '',
    startedAt,
    at,
  });
  return store.transact({ tenant: of.tenant }, (em) => noteAnswer(em, refund, reference, answer));
}

/** What the provider says; a repeated request and a doubt are looked up. */
async function settledAnswer(
  gateway: Gateway,
  doubtful: boolean,
  order: Parameters<Gateway['refund']>[0],
): Promise<RefundAnswer> {
  const isBack = async (): Promise<boolean> => {
    const said = await gateway.order(order);
    return said.kind === 'paid' && said.refunded;
  };
  if (doubtful && (await isBack())) return { kind: 'accepted' };
  const answer = await gateway.refund(order);
  if (answer.kind !== 'repeated') return answer;
  return (await isBack()) ? { kind: 'accepted' } : { kind: 'unknown', code: 'repeated' };
}

async function noteAnswer(
  em: Em,
  refund: Refund,
  reference: string,
  answer: RefundAnswer,
): Promise<Refund> {
  await lockPayment(em, refund.payment);
  const { id, tenant, payment, dossier, amount } = refund;
  const open = { id, state: { $in: ['asked' as const, 'unknown' as const] } };
  if (answer.kind === 'accepted') await finishRefund(em, refund);
  else if (answer.kind === 'refused') {
    const changed = await em.nativeUpdate(Refund, open, { state: 'refused', code: answer.code });
    if (changed > 0)
      await addFinding(em, {
        tenant,
        key: `refund/${id}`,
        kind: 'refund-refused',
        reference,
        payment,
        dossier,
        ours: amount,
        theirs: null,
      });
  } else
    await em.nativeUpdate(Refund, open, {
      state: 'unknown',
      ...('code' in answer ? { code: answer.code } : {}),
    });
  return em.findOneOrFail(Refund, { id }, { disableIdentityMap: true });
}
