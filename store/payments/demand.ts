// store/payments: what somebody owes for a dossier. Invariant: asked for again by the same (dossier,
// effect) it is the payment that is there; lines and amount never change.
import type { Instant } from '../../procedures/ir/plain.ts';
import { addLeaf } from '../audit.ts';
import { Dossier, Payment, type PaymentLine, type PaymentState } from '../entities/index.ts';
import { StoreRefusal } from '../refusals.ts';
import { nowIn, type Em } from '../store.ts';

export type Demand = {
  id: string;
  tenant: string;
  dossier: string;
  effect: string;
  lines: PaymentLine[];
  /** Why nothing is owed although there are lines; null = what the lines say is owed. */
  exemption: string | null;
};
const LIMITS = { lines: 50, amount: 100_000_000_000 } as const;
/** Payments shown of one dossier. */
const MAX_PAYMENTS = 200;

/** The payment of this effect, made now if it is not there. Scope: the tenant. */
export async function demandPayment(em: Em, demand: Demand): Promise<Payment> {
  const { id, tenant, dossier: dossierId, effect, lines, exemption } = demand;
  const known = await em.findOne(Payment, { id }, { disableIdentityMap: true });
  if (known) return known;
  const dossier = await em.findOneOrFail(Dossier, { id: dossierId }, { disableIdentityMap: true });
  const sums = { fee: sumOf(lines, 'fee'), charge: sumOf(lines, 'charge') };
  const amount = exemption === null ? sums.fee + sums.charge : 0;
  if (lines.length > LIMITS.lines || amount > LIMITS.amount)
    throw new StoreRefusal('payment.too-large', 'more lines or more money than a payment holds');
  const at = await nowIn(em);
  const state: PaymentState = amount === 0 ? 'exempt' : 'due';
  // Two askers at once: the second finds the first one's row.
  const rows = await em.execute<{ id: string }[]>(
    `insert into motcua.payment (id, tenant, dossier, effect, agency, lines, fee, charge, exemption,
       amount, state, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0))
     on conflict (id) do nothing returning id`,
    [
      id,
      tenant,
      dossierId,
      effect,
      dossier.agency ?? dossier.receivingAgency,
      JSON.stringify(lines),
      sums.fee,
      sums.charge,
      exemption,
      amount,
      state,
      at,
    ],
  );
  if (rows.length > 0)
    await addLeaf(em, {
      tenant,
      account: null,
      kind: 'payment-demanded',
      content: { payment: id, dossier: dossierId, amount, ...sums, state, at },
    });
  return em.findOneOrFail(Payment, { id }, { disableIdentityMap: true });
}

const sumOf = (lines: PaymentLine[], kind: PaymentLine['kind']): number =>
  lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.amount, 0);

/** null = none the scope may see. */
export const findPayment = (em: Em, id: string): Promise<Payment | null> =>
  em.findOne(Payment, { id }, { disableIdentityMap: true });

/** Oldest first. */
export const paymentsOf = (em: Em, dossier: string): Promise<Payment[]> =>
  em.find(
    Payment,
    { dossier },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: MAX_PAYMENTS, disableIdentityMap: true },
  );

/**
 * The payment under its lock: whoever changes what is known of it takes this first, so captures,
 * cash and refunds of one payment come one after the other.
 */
export async function lockPayment(em: Em, id: string): Promise<Payment | null> {
  await em.execute('select 1 from motcua.payment where id = ? for update', [id]);
  return findPayment(em, id);
}

/** Nothing is owed any more; only what is still due can be cancelled. */
export async function cancelPayment(em: Em, payment: Payment, at: Instant): Promise<void> {
  await em.nativeUpdate(Payment, { id: payment.id }, { state: 'cancelled', closedAt: at });
  await addLeaf(em, {
    tenant: payment.tenant,
    account: null,
    kind: 'payment-cancelled',
    content: { payment: payment.id, dossier: payment.dossier, at },
  });
}
