// test/store: money of a dossier: one row at least in each table of payments.
import { addFinding } from '../../store/payments/findings.ts';
import { keepCallback } from '../../store/payments/callbacks.ts';
import { takeCash } from '../../store/payments/cash.ts';
import { recordCapture } from '../../store/payments/captures.ts';
import { startAttempt } from '../../store/payments/attempts.ts';
import { demandPayment } from '../../store/payments/demand.ts';
import { askRefund } from '../../store/payments/refunds.ts';
import type { Payment } from '../../store/entities/index.ts';
import { randomUUID } from 'node:crypto';
import type { World } from './fixture.ts';

export const OWED = 120_000;
const name = { vi: 'Lệ phí', en: 'Charge' };

/** Something owed for a dossier. */
export const demand = (world: World, dossier: string, effect: string): Promise<Payment> =>
  world.store.transact({ tenant: world.tenant }, (em) =>
    demandPayment(em, {
      id: randomUUID(),
      tenant: world.tenant,
      dossier,
      effect,
      lines: [
        { code: 'a', kind: 'charge', name, amount: 100_000, legalBasis: null },
        { code: 'b', kind: 'fee', name, amount: 20_000, legalBasis: null },
      ],
      exemption: null,
    }),
  );

/** One paid online and given back, one paid in cash, a callback, a run and a finding. */
export async function fillThePayments(world: World, dossier: string): Promise<void> {
  const { store, tenant, official } = world;
  const online = await demand(world, dossier, 'payment-effect-1');
  const cash = await demand(world, dossier, 'payment-effect-2');
  const attempt = await store.transact({ tenant }, (em) =>
    startAttempt(em, { payment: online.id }),
  );
  await keepCallback(store, {
    provider: 'vnpay',
    raw: 'a=b',
    content: 'a=b',
    verified: true,
    reference: attempt.reference,
  });
  const at = await store.now();
  await store.transact({ tenant }, async (em) => {
    await recordCapture(em, store.keys, attempt, { amount: OWED, transaction: '1', at });
    await askRefund(em, { payment: online.id, dossier, effect: null, reason: 'undelivered' });
    await takeCash(em, store.keys, {
      payment: cash.id,
      actor: official,
      zone: 'Asia/Ho_Chi_Minh',
    });
    await addFinding(em, {
      tenant,
      key: 'test',
      kind: 'surplus',
      reference: null,
      payment: online.id,
      dossier,
      ours: 1,
      theirs: 2,
    });
  });
  await world.database.sql(
    `insert into motcua.reconciliation_run
       (tenant, provider, day, source, at, ours_count, ours_sum, theirs_count, theirs_sum, findings)
     values ($1, 'vnpay', '2026-01-01', 'command', now(), 0, 0, 0, 0, 0)`,
    [tenant],
  );
}
