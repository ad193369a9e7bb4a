// server/dispatch: what a provider said by itself gets its meaning. Payload: `{ callback }`. Invariant:
// judged again from the bytes that were kept; capture and mark are one transaction, so twice is once.
import type { CallbackReading, Vnpay } from '../../activities/adapters/vnpay/client.ts';
import { attemptByReference, failAttempt, hurryAttempts } from '../../store/payments/attempts.ts';
import { findCallback, markCallback } from '../../store/payments/callbacks.ts';
import { recordCapture } from '../../store/payments/captures.ts';
import type { PaymentAttempt } from '../../store/entities/index.ts';
import { nowIn, type Em, type Store } from '../../store/store.ts';
import type { ServerFailpoints } from '../failpoints.ts';
import type { OutboxHandler } from './handler.ts';

export const settleCallbackHandler = (
  store: Store,
  vnpay: Vnpay | null,
  failpoints: ServerFailpoints,
): OutboxHandler => ({
  kind: 'settle-callback',
  async deliver({ tenant, payload }) {
    if (vnpay === null) return { kind: 'retry', reason: 'payment.no-provider' };
    failpoints.reached('before-capture');
    await store.transact({ tenant }, async (em) => {
      const row = await findCallback(em, Number(payload['callback']));
      if (row === null || row.processedAt) return;
      const reading = vnpay.readCallback(row.raw);
      const attempt = await attemptByReference(em, row.reference);
      const outcome =
        attempt === null || !reading.genuine
          ? 'not-verified'
          : await meaning(em, store, attempt, reading);
      await markCallback(em, row.id, outcome);
      failpoints.reached('before-capture-commit');
    });
    failpoints.reached('after-capture');
    return { kind: 'delivered' };
  },
});

/** What it changed, as a code. */
async function meaning(
  em: Em,
  store: Store,
  attempt: PaymentAttempt,
  { failure, amount, transaction, at }: CallbackReading,
): Promise<string> {
  if (failure !== null) return (await failAttempt(em, attempt, failure)) ? 'failed' : 'too-late';
  if (amount !== attempt.amount) {
    // Somebody signed another amount than we asked for: the provider is asked what it really took.
    await hurryAttempts(em, attempt.payment);
    return 'amount';
  }
  const captured = { amount, transaction, at: at ?? (await nowIn(em)) };
  return recordCapture(em, store.keys, attempt, captured);
}
