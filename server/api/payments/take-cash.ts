// server/api/payments: cash at the counter, taken and given back. Invariant: an intake officer of the
// agency that collects it, never for the own dossier; a repetition under the same key is the same act.
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import { once } from '../../../store/idempotency.ts';
import {
  returnCash as give,
  takeCash as take,
  type AtCounter,
} from '../../../store/payments/cash.ts';
import type { Em } from '../../../store/store.ts';
import { findCounterPayment } from '../../access/payments.ts';
import type { Visitor } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentPayment } from '../../present/payment.ts';
import type { Services } from '../../services.ts';
import {
  returnCash as returnContract,
  takeCash as takeContract,
  type PaymentView,
} from './contract.ts';

type Act = (em: Em, of: AtCounter) => Promise<unknown>;

export const takeCash = operation({
  method: 'POST',
  path: '/api/payments/:id/cash',
  permission: { who: 'official', object: 'counter-payment' },
  rate: 'write',
  contract: takeContract,
  idempotent: true,
  handler: async ({ params, visitor, services, key }) =>
    ok(
      await atCounter(services, { id: params.id, visitor, key, name: 'take-cash' }, (em, of) =>
        take(em, services.store.keys, of),
      ),
    ),
});

export const returnCash = operation({
  method: 'POST',
  path: '/api/payments/:id/cash-return',
  permission: { who: 'official', object: 'counter-payment' },
  rate: 'write',
  contract: returnContract,
  idempotent: true,
  handler: async ({ params, visitor, services, key }) =>
    ok(await atCounter(services, { id: params.id, visitor, key, name: 'return-cash' }, give)),
});

async function atCounter(
  services: Services,
  of: { id: string; visitor: Visitor; key: string; name: string },
  act: Act,
): Promise<PaymentView> {
  const { id, visitor, key, name } = of;
  const { store, config } = services;
  const found = await findCounterPayment(store, visitor, id);
  if (found === null || visitor.account === null) throw notFound();
  const account = visitor.account.id;
  const requestHash = sha256(canonicalJson({ operation: name, payment: id }));
  await store.transact({ tenant: found.payment.tenant, account }, (em) =>
    once(em, store.keys, { account, key, requestHash }, async () => {
      await act(em, { payment: id, actor: account, zone: config.installation.zone });
      return { status: 200, body: null };
    }),
  );
  const now = await findCounterPayment(store, visitor, id);
  if (now === null) throw notFound();
  return presentPayment(services, { ...now, visitor });
}
