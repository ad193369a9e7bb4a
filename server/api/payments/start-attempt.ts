// server/api/payments: sending the owner to the provider. Invariant: whoever asks again while the
// provider still takes money for the last attempt is sent to the same order, so it is paid once.
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import { once } from '../../../store/idempotency.ts';
import { openAttempt, startAttempt as start } from '../../../store/payments/attempts.ts';
import type { PaymentAttempt } from '../../../store/entities/index.ts';
import { StoreRefusal } from '../../../store/refusals.ts';
import { askAttempt } from '../../dispatch/watch-payments.ts';
import { findOwnPayment, type SeenPayment } from '../../access/payments.ts';
import type { Language } from '../../../procedures/ir/plain.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import type { Services } from '../../services.ts';
import { portalPaths } from '../../../web/pages.ts';
import { startAttempt as contract } from './contract.ts';

export const startAttempt = operation({
  method: 'POST',
  path: '/api/payments/:id/attempts',
  permission: { who: 'account', object: 'own-payment' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params, body, visitor, services, key }) {
    const found = await findOwnPayment(services.store, visitor, params.id);
    if (found === null || visitor.account === null) throw notFound();
    if (services.vnpay === null) throw new Refusal('payment.offline');
    const account = visitor.account.id;
    const request = { operation: 'start-attempt', payment: params.id, body };
    const requestHash = sha256(canonicalJson(request));
    const { store, vnpay } = services;
    const { tenant } = found.payment;
    const begin = () =>
      store.transact({ tenant, account }, (em) =>
        once(em, store.keys, { account, key, requestHash }, async () => {
          const attempt = await start(em, { payment: params.id });
          return { status: 201, body: redirectOf(services, found, attempt, body.language) };
        }),
      );
    const { body: answer } = await begin().catch(async (error: unknown) => {
      if (!(error instanceof StoreRefusal) || error.code !== 'payment.unconfirmed') throw error;
      // Somebody wants to pay and the last attempt is not decided: the provider is asked at once.
      const open = await store.read({ tenant }, (em) => openAttempt(em, params.id));
      if (open !== null) await askAttempt(store, vnpay, { tenant, id: open.id });
      return begin();
    });
    return created(answer as { redirect: string; expiresAt: string });
  },
});

function redirectOf(
  { vnpay, config }: Services,
  { seen, payment }: SeenPayment,
  attempt: PaymentAttempt,
  language: Language,
) {
  if (vnpay === null) throw new Refusal('payment.offline');
  const back = portalPaths.paymentResult.replace(':payment', payment.id);
  const redirect = vnpay.payUrl({
    reference: attempt.reference,
    amount: attempt.amount,
    about: `Thanh toan ho so ${seen.dossier.code}`,
    returnUrl: `${config.publicUrl}${back}`,
    language,
    at: attempt.startedAt,
    expiresAt: attempt.expiresAt,
  });
  return { redirect, expiresAt: iso(attempt.expiresAt) };
}
