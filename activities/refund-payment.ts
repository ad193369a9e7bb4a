// activities: `refund-payment`. What was paid goes back. Invariant: refunded once whatever happens; an
// outcome nobody knows is asked for again until the provider says it, and is no failure of the dossier.
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { askRefund, performRefund, reopenRefund } from '../store/payments/refunds.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

const input = z.object({ payment: z.uuid() });

/**
 * Input: `payment` (id). Answer: `refund` (id or null), `refunded` (đồng), `status`: `refunded`; `nothing`
 * when nothing had been paid, then what was due is cancelled; `at-counter` when it was paid in cash, so
 * that the counter gives it back. A refusal of the provider is an incident that can be retried.
 */
export const refundPayment: Service = async (tools, { ref, effect, input: given }) => {
  const { store, failpoints, gateway } = tools;
  const parsed = input.safeParse(given);
  if (!parsed.success) throw hopeless('service.bad-input', 'payment.id');
  const scope = { tenant: ref.tenant };
  const asked = await store.transact(scope, async (em) => {
    const refund = await askRefund(em, {
      payment: parsed.data.payment,
      dossier: ref.dossier,
      effect,
      reason: 'requested',
    });
    // Somebody retries the incident of a refusal: the provider is asked anew.
    return refund?.state === 'refused' ? reopenRefund(em, refund) : refund;
  });
  if (asked === null) return { data: { refund: null, refunded: 0, status: 'nothing' } };
  failpoints.reached('inside-effect');
  const { id, amount } = asked;
  const refund = gateway === null ? asked : await performRefund(store, gateway, { ...scope, id });
  if (refund.state === 'done')
    return { data: { refund: id, refunded: amount, status: 'refunded' } };
  if (refund.state === 'at-counter')
    return { data: { refund: id, refunded: amount, status: 'at-counter' } };
  if (refund.state === 'refused') throw hopeless('service.bad-answer', 'refund.refused');
  // The dispatcher goes on asking too, so this only waits for it to be known.
  throw ApplicationFailure.retryable('refund.undecided', 'refund.undecided');
};
