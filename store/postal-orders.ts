// store: parcels on their way to applicants. Invariant: (dossier, effect) is one parcel for ever, under
// an id of ours; a lost one is sent again under the same id; what became of it is told to the dossier
// once, in the transaction that knows it.
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { dossierKey } from './dossier-keys.ts';
import { PostalOrder } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import { enqueue } from './outbox.ts';
import { nowIn, type Em } from './store.ts';

export type ParcelContent = { recipient: string; address: string; phone: string; content: string };
export const POST_DELIVERED = 'post-delivered';
export const POSTAL_LIMITS = {
  /** Parcels sent for one order, the lost ones counted. */
  attempts: 3,
  /** A check that was begun and not finished is begun again after this, in ms. */
  leaseMs: 60_000,
  batch: 20,
} as const;

/** The carrier's idempotency key, the same for the service and for the watch. */
export const parcelKey = (order: string, attempt: number): string => `${order}/${attempt}`;

/** Notes the wish to send; the same again changes nothing. Scope: the tenant. */
export async function wantParcel(
  em: Em,
  keys: KeyRing,
  wish: { id: string; tenant: string; dossier: string; effect: string; parcel: ParcelContent },
): Promise<PostalOrder> {
  const { id, tenant, dossier, effect, parcel } = wish;
  const at = toTimestamp(await nowIn(em));
  const key = await dossierKey(em, keys, dossier);
  const made = await em.execute<unknown[]>(
    `insert into motcua.postal_order
       (id, tenant, dossier, effect, state, content, created_at, check_at)
     values (?, ?, ?, ?, 'wanted', ?, ?::timestamptz, ?::timestamptz + interval '1 minute')
     on conflict do nothing returning 1`,
    [id, tenant, dossier, effect, sealJson(key, parcel, placeOf(id)), at, at],
  );
  if (made.length > 0)
    await leave(em, { tenant, dossier, order: id, kind: 'parcel-wanted', detail: {} });
  return em.findOneOrFail(PostalOrder, { dossier, effect }, { disableIdentityMap: true });
}

/** The carrier has taken parcel number `attempt`. */
export async function parcelTaken(
  em: Em,
  of: { id: string; attempt: number; carrierOrder: string; checkAt: Instant },
): Promise<void> {
  const { id, attempt, carrierOrder, checkAt } = of;
  const taken = await em.nativeUpdate(
    PostalOrder,
    { id, attempt, state: 'wanted' },
    { state: 'ordered', carrierOrder, checkAt },
  );
  if (taken === 0) return;
  const { tenant, dossier } = await em.findOneOrFail(PostalOrder, { id });
  const detail = { attempt };
  await leave(em, { tenant, dossier, order: id, kind: 'parcel-ordered', detail });
}

/** Orders of the tenant in scope to ask about; nobody else gets them for a while. */
export async function takeDueParcels(em: Em): Promise<PostalOrder[]> {
  const at = await nowIn(em);
  const rows = await em.execute<{ id: string }[]>(
    `with due as (
       select id from motcua.postal_order where ended_at is null and check_at <= ?
       order by check_at, id limit ? for update skip locked)
     update motcua.postal_order o set check_at = ? from due where o.id = due.id returning o.id`,
    [toTimestamp(at), POSTAL_LIMITS.batch, toTimestamp(at + POSTAL_LIMITS.leaseMs)],
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return em.find(
    PostalOrder,
    { id: { $in: ids } },
    { disableIdentityMap: true, limit: ids.length },
  );
}

export async function parcelContent(
  em: Em,
  keys: KeyRing,
  order: PostalOrder,
): Promise<ParcelContent> {
  const key = await dossierKey(em, keys, order.dossier);
  return openJson(key, order.content, placeOf(order.id)) as ParcelContent;
}

export async function checkParcelAt(em: Em, id: string, at: Instant): Promise<void> {
  await em.nativeUpdate(PostalOrder, { id, endedAt: null }, { checkAt: at });
}

/**
 * The carrier has said how it ended. A lost parcel is wanted again, until that was tried too often;
 * any other end is told to the dossier.
 */
export async function parcelEnded(
  em: Em,
  keys: KeyRing,
  order: PostalOrder,
  end: { status: 'delivered' | 'returned' | 'lost'; at: Instant },
): Promise<void> {
  const { id, tenant, dossier, attempt } = order;
  const now = await nowIn(em);
  const again = end.status === 'lost' && attempt < POSTAL_LIMITS.attempts;
  const changed = await em.nativeUpdate(
    PostalOrder,
    { id, attempt, endedAt: null },
    again
      ? { state: 'wanted', attempt: attempt + 1, carrierOrder: null, checkAt: now }
      : { state: end.status, endedAt: now },
  );
  if (changed === 0) return;
  const kind = `parcel-${end.status}` as const;
  await leave(em, { tenant, dossier, order: id, kind, detail: { attempt } });
  if (again) return;
  const data: JsonObject = {
    postOrder: id,
    status: end.status,
    at: new Date(end.at).toISOString(),
  };
  await enqueue(em, keys, {
    tenant,
    dossier,
    kind: 'deliver-message',
    key: `post/${id}/ended`,
    payload: { name: POST_DELIVERED, correlationKey: id, data, at: now, to: dossier },
  });
}

type Step = { tenant: string; dossier: string; order: string; kind: string; detail: JsonObject };
async function leave(em: Em, { tenant, dossier, order, kind, detail }: Step): Promise<void> {
  const at = await nowIn(em);
  await addLeaf(em, { tenant, account: null, kind, content: { dossier, order, at, ...detail } });
}

const placeOf = (id: string) => `postal-order|${id}`;
