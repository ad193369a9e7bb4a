// server/dispatch: money for a dossier that will never hear of it. Invariant: a payment whose message
// is set aside is given back, and somebody is told; told twice it is given back once.
import { addFinding } from '../../store/payments/findings.ts';
import { findPayment } from '../../store/payments/demand.ts';
import { PAYMENT_SETTLED } from '../../store/payments/captures.ts';
import { askRefund } from '../../store/payments/refunds.ts';
import type { Store } from '../../store/store.ts';
import type { MessageOptions } from './deliver-message.ts';

export const refundUndelivered =
  (store: Store): NonNullable<MessageOptions['onUndeliverable']> =>
  async ({ name, correlationKey, tenant, to }) => {
    if (name !== PAYMENT_SETTLED || typeof correlationKey !== 'string' || to === undefined) return;
    await store.transact({ tenant }, async (em) => {
      const payment = await findPayment(em, correlationKey);
      if (payment === null || payment.state !== 'paid') return;
      const { id, dossier, amount } = payment;
      await askRefund(em, { payment: id, dossier, effect: null, reason: 'undelivered' });
      await addFinding(em, {
        tenant,
        key: `undelivered/${id}`,
        kind: 'undelivered',
        reference: null,
        payment: id,
        dossier,
        ours: amount,
        theirs: null,
      });
    });
  };
