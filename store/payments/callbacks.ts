// store/payments: the inbox of what providers say by themselves. Invariant: kept byte for byte before
// it is answered; the same content is one row, whoever sends it how often; meaning comes afterwards.
import { createHash } from 'node:crypto';
import { PaymentCallback } from '../entities/index.ts';
import type { KeyRing } from '../keys.ts';
import { tenantOfPaymentReference } from '../lookups.ts';
import { enqueue } from '../outbox.ts';
import type { Em, Store } from '../store.ts';
import { attemptByReference } from './attempts.ts';

export const CALLBACK_LIMITS = { raw: 4_096, reference: 100 } as const;

export type ReceivedCallback = {
  provider: string;
  /** As it came; cut to the limit. */
  raw: string;
  /** What it says, spelled one way; decides what is the same. */
  content: string;
  verified: boolean;
  /** Our reference as the callback has it; may be nonsense. */
  reference: string;
};
/** `stray`: it names nothing of ours, or nobody vouches for it. `known` says whether it was here before. */
export type KeptCallback = { kind: 'stray' } | { kind: 'kept'; known: boolean };

/** One transaction: the row and, for a verified one of ours, the order to process it. */
export async function keepCallback(
  store: Store,
  received: ReceivedCallback,
): Promise<KeptCallback> {
  const { provider, raw, content, verified } = received;
  const reference = received.reference.slice(0, CALLBACK_LIMITS.reference);
  const kept = raw.slice(0, CALLBACK_LIMITS.raw);
  const hash = createHash('sha256').update(content).digest();
  const tenant = verified ? await tenantOfPaymentReference(store, reference) : null;
  if (tenant === null) {
    const outcome = verified ? 'unknown-reference' : 'not-verified';
    await store.transact({}, (em) =>
      em.execute('select motcua.keep_stray_callback(?, ?, ?, ?, ?, ?)', [
        provider,
        reference,
        hash,
        kept,
        verified,
        outcome,
      ]),
    );
    return { kind: 'stray' };
  }
  return store.transact({ tenant }, (em) =>
    keep(em, store.keys, { tenant, provider, reference, hash, raw: kept }),
  );
}

async function keep(
  em: Em,
  keys: KeyRing,
  row: { tenant: string; provider: string; reference: string; hash: Buffer; raw: string },
): Promise<KeptCallback> {
  const { tenant, provider, reference, hash, raw } = row;
  const attempt = await attemptByReference(em, reference);
  if (attempt === null) throw new Error('a reference that was looked up is not there');
  const { dossier } = attempt;
  const [stored] = await em.execute<{ id: string; times: number }[]>(
    `insert into motcua.payment_callback as c
       (tenant, dossier, provider, reference, content_hash, raw, verified)
     values (?, ?, ?, ?, ?, ?, true)
     on conflict (provider, reference, content_hash)
       do update set times = c.times + 1, last_at = now() returning id, times`,
    [tenant, dossier, provider, reference, hash, raw],
  );
  const { id, times } = stored!;
  await enqueue(em, keys, {
    tenant,
    dossier,
    kind: 'settle-callback',
    key: `callback/${id}`,
    payload: { callback: Number(id) },
  });
  return { kind: 'kept', known: times > 1 };
}

/** null = none the scope may see. */
export const findCallback = (em: Em, id: number): Promise<PaymentCallback | null> =>
  em.findOne(PaymentCallback, { id }, { disableIdentityMap: true });

/** `outcome`: a code, no content. */
export async function markCallback(em: Em, id: number, outcome: string): Promise<void> {
  await em.execute(
    `update motcua.payment_callback set processed_at = now(), outcome = ?
     where id = ? and processed_at is null`,
    [outcome, id],
  );
}
