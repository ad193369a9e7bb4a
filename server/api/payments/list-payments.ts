// server/api/payments: everything that is or was owed for a dossier.
import { paymentsOf } from '../../../store/payments/demand.ts';
import { findDossierForActor } from '../../access/dossiers.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentPayment } from '../../present/payment.ts';
import { listPayments as contract, type PaymentView } from './contract.ts';

export const listPayments = operation({
  method: 'GET',
  path: '/api/dossiers/:id/payments',
  permission: { who: 'account', object: 'readable-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services }) {
    const { store } = services;
    const seen = await findDossierForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const rows = await store.read(seen.scope, (em) => paymentsOf(em, seen.dossier.id));
    const items: PaymentView[] = [];
    for (const payment of rows)
      items.push(await presentPayment(services, { payment, seen, visitor }));
    return ok({ items });
  },
});
