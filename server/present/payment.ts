// server/present: a payment with what became of it, as the contract shows it.
import type { Text } from '../../procedures/ir/plain.ts';
import { attemptsOf } from '../../store/payments/attempts.ts';
import { refundsOf } from '../../store/payments/refunds.ts';
import type { Dossier, Payment, PaymentAttempt, Refund } from '../../store/entities/index.ts';
import { agencyNames } from '../../store/organisation.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { PaymentView } from '../api/payments/contract.ts';
import { isAtCounter } from '../access/payments.ts';
import type { SeenDossier } from '../access/dossiers.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Services } from '../services.ts';
import { iso, isoOrNull } from './instants.ts';

/** Everything of one payment. The caller has been let through by a policy. */
export async function presentPayment(
  { store, vnpay, now }: Services,
  { payment, seen, visitor }: { payment: Payment; seen: SeenDossier; visitor: Visitor },
): Promise<PaymentView> {
  const { dossier } = seen;
  const parts = await store.read({ tenant: payment.tenant }, async (em) => ({
    names: await agencyNames(em, [payment.agency]),
    procedure: (await sealedByHash(em, dossier.procedureHash)).manifest.name,
    attempts: await attemptsOf(em, payment.id),
    refunds: await refundsOf(em, payment.id),
  }));
  const [attempt] = parts.attempts;
  const at = await now();
  return {
    ...described(payment, dossier, {
      agency: parts.names.get(payment.agency) ?? { vi: payment.agency, en: payment.agency },
      procedure: parts.procedure,
    }),
    attempt: attempt ? presentAttempt(attempt, at) : null,
    refunds: parts.refunds.map(presentRefund),
    can: permitted(
      { payment, seen, visitor, refunds: parts.refunds, online: vnpay !== null },
      {
        undecided:
          attempt?.state === 'unknown' || (attempt?.state === 'started' && attempt.expiresAt <= at),
      },
    ),
  };
}

type Described = Omit<PaymentView, 'attempt' | 'refunds' | 'can'>;
const described = (
  payment: Payment,
  dossier: Dossier,
  { agency, procedure }: { agency: Text; procedure: Text },
): Described => ({
  id: payment.id,
  dossier: dossier.id,
  dossierCode: dossier.code,
  procedure,
  agency,
  lines: payment.lines,
  fee: payment.fee,
  charge: payment.charge,
  exemption: payment.exemption ?? null,
  amount: payment.amount,
  currency: payment.currency,
  state: payment.state,
  method: payment.method ?? null,
  createdAt: iso(payment.createdAt),
  paidAt: isoOrNull(payment.paidAt),
  receipt: payment.receipt ?? null,
});

function presentAttempt(row: PaymentAttempt, now: number): PaymentView['attempt'] {
  const open = row.state === 'started' && row.expiresAt > now;
  return {
    state: open ? 'open' : row.state === 'started' ? 'unknown' : row.state,
    startedAt: iso(row.startedAt),
    expiresAt: iso(row.expiresAt),
    code: row.code ?? null,
  };
}

const presentRefund = (row: Refund): PaymentView['refunds'][number] => ({
  amount: row.amount,
  reason: row.reason,
  state: row.state,
  createdAt: iso(row.createdAt),
  doneAt: isoOrNull(row.doneAt),
});

function permitted(
  of: {
    payment: Payment;
    seen: SeenDossier;
    visitor: Visitor;
    refunds: Refund[];
    online: boolean;
  },
  { undecided }: { undecided: boolean },
): PaymentView['can'] {
  const { payment, seen, visitor, refunds, online } = of;
  const due = payment.state === 'due' && seen.dossier.status !== 'ended';
  const counter = seen.as === 'official' && isAtCounter(visitor, payment);
  return {
    payOnline: due && seen.as === 'owner' && online && !undecided,
    takeCash: due && counter,
    returnCash: counter && refunds.some((refund) => refund.state === 'at-counter'),
  };
}
