// server/access: who sees which payment, and who may touch its money. Invariant: a payment is reached
// through its dossier; paying online is the owner's, cash is the counter's, and neither does the other.
import type { Payment } from '../../store/entities/index.ts';
import { tenantOfPayment } from '../../store/lookups.ts';
import { findPayment } from '../../store/payments/demand.ts';
import type { Store } from '../../store/store.ts';
import { findDossierForActor, findHandledDossier, type SeenDossier } from './dossiers.ts';
import type { Visitor } from './visitor.ts';

export type SeenPayment = { payment: Payment; seen: SeenDossier };

/** Owner, or an official who may read the dossier; null = does not exist for this visitor. */
export async function findPaymentForActor(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenPayment | null> {
  return through(store, visitor, id, findDossierForActor);
}

/** The owner of the dossier only: officials look, they do not pay for others. */
export async function findOwnPayment(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenPayment | null> {
  const found = await findPaymentForActor(store, visitor, id);
  return found?.seen.as === 'owner' ? found : null;
}

/** An intake officer of the agency that collects it; own dossiers excluded. */
export async function findCounterPayment(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenPayment | null> {
  const found = await through(store, visitor, id, findHandledDossier);
  return found !== null && isAtCounter(visitor, found.payment) ? found : null;
}

/** Whether the visitor takes money for the agency of this payment. */
export const isAtCounter = (visitor: Visitor, { agency }: Payment): boolean =>
  visitor.posts.some((post) => post.role === 'intake-officer' && post.agency === agency);

async function through(
  store: Store,
  visitor: Visitor,
  id: string,
  find: typeof findDossierForActor,
): Promise<SeenPayment | null> {
  if (visitor.account === null) return null;
  const tenant = await tenantOfPayment(store, id);
  if (tenant === null) return null;
  const payment = await store.read({ tenant }, (em) => findPayment(em, id));
  const seen = payment && (await find(store, visitor, payment.dossier));
  return payment && seen ? { payment, seen } : null;
}
