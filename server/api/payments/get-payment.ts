// server/api/payments: one payment, for the owner of its dossier and for its officials.
import { findPaymentForActor } from '../../access/payments.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentPayment } from '../../present/payment.ts';
import { getPayment as contract } from './contract.ts';

export const getPayment = operation({
  method: 'GET',
  path: '/api/payments/:id',
  permission: { who: 'account', object: 'payment' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services }) {
    const found = await findPaymentForActor(services.store, visitor, params.id);
    if (found === null) throw notFound();
    return ok(await presentPayment(services, { ...found, visitor }));
  },
});
