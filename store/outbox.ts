// store: the outbox. What must happen because of a committed change, exactly when it committed.
// Invariant: a row is written in the transaction of its cause under a unique key; it is handed out
// until it is done or dead, to one taker at a time, and never silently dropped.
import type { Json } from '../procedures/ir/plain.ts';
import { dossierKey } from './dossier-keys.ts';
import { fromTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import type { Em, Store } from './store.ts';

export type OutboxKind =
  | 'start-dossier'
  | 'send-notice'
  | 'send-sms'
  | 'deliver-message'
  | 'settle-callback'
  | 'start-child'
  | 'cancel-child'
  | 'end-child'
  | 'broadcast-signal'
  | 'deliver-signal'
  | 'escalate-to-caller';
/** Channel of LISTEN; its payload is empty, the row says everything. */
export const OUTBOX_CHANNEL = 'motcua_outbox';
export const OUTBOX_LIMITS = {
  batch: 100,
  errorLength: 500,
} as const;

export type NewRow = {
  tenant: string;
  dossier: string;
  kind: OutboxKind;
  /** Unique for ever: the same cause cannot enqueue twice. */
  key: string;
  payload: Json;
  /** Blind index of the message that it is: tried again as soon as somebody awaits that. */
  waitsFor?: Buffer;
};
/** A row in the hands of the dispatcher; `payload` opens with `openPayload`. */
export type Claimed = {
  id: number;
  tenant: string;
  dossier: string;
  kind: OutboxKind;
  key: string;
  attempts: number;
  payload: Buffer;
  createdAt: number;
};

/** Part of the caller's transaction. A key that exists already is left as it is. */
export async function enqueue(em: Em, keys: KeyRing, row: NewRow): Promise<void> {
  const key = await dossierKey(em, keys, row.dossier);
  const payload = sealJson(key, row.payload, `outbox|${row.key}`);
  await em.execute(
    `insert into motcua.outbox (tenant, dossier, kind, key, payload, waits_for)
     values (?, ?, ?, ?, ?, ?::bytea) on conflict (key) do nothing`,
    [row.tenant, row.dossier, row.kind, row.key, payload, row.waitsFor ?? null],
  );
}

/** Decrypts what was enqueued; `store` is the app role's, which may read the dossier's key. */
export async function openPayload<T extends Json>(store: Store, row: Claimed): Promise<T> {
  const key = await store.read({ tenant: row.tenant }, (em) =>
    dossierKey(em, store.keys, row.dossier),
  );
  return openJson(key, row.payload, `outbox|${row.key}`) as T;
}

/**
 * Takes due rows for `leaseSeconds`; meanwhile nobody else gets them. A taker that dies gives them
 * back by time, so whatever is done with a row must be idempotent by its id. Dispatcher role.
 */
export async function claimBatch(
  store: Store,
  options: { limit?: number; leaseSeconds?: number } = {},
): Promise<Claimed[]> {
  const limit = Math.min(options.limit ?? 20, OUTBOX_LIMITS.batch);
  type Row = Omit<Claimed, 'id' | 'createdAt'> & { id: string; created_at: string };
  const rows = await store.transact({}, (em) =>
    em.execute<Row[]>(
      `with due as (
         select id from motcua.outbox
         where done_at is null and dead_at is null and available_at <= now()
         order by available_at, id limit ? for update skip locked)
       update motcua.outbox o
         set attempts = o.attempts + 1, available_at = now() + ? * interval '1 second'
       from due where o.id = due.id
       returning o.id, o.tenant, o.dossier, o.kind, o.key, o.attempts, o.payload, o.created_at`,
      [limit, options.leaseSeconds ?? 60],
    ),
  );
  return rows
    .map(({ created_at, ...row }) => ({
      ...row,
      id: Number(row.id),
      createdAt: fromTimestamp(created_at),
    }))
    .sort((a, b) => a.id - b.id);
}

export async function markDone(store: Store, id: number): Promise<void> {
  await store.transact({}, (em) =>
    em.execute(
      `update motcua.outbox set done_at = now(), last_error = null
       where id = ? and done_at is null`,
      [id],
    ),
  );
}

/** Hands the row out again after `afterMs` at the earliest. `reason`: a short code, no content. */
export async function markLater(
  store: Store,
  id: number,
  { afterMs, reason }: { afterMs: number; reason: string },
): Promise<void> {
  await store.transact({}, (em) =>
    em.execute(
      `update motcua.outbox set last_error = ?, available_at = now() + ? * interval '1 millisecond'
       where id = ? and done_at is null`,
      [reason.slice(0, OUTBOX_LIMITS.errorLength), Math.round(afterMs), id],
    ),
  );
}

/** Sets the row aside until a person looks at it. `reason` as above. */
export async function markDead(store: Store, id: number, reason: string): Promise<void> {
  await store.transact({}, (em) =>
    em.execute(
      `update motcua.outbox set last_error = ?, dead_at = now() where id = ? and done_at is null`,
      [reason.slice(0, OUTBOX_LIMITS.errorLength), id],
    ),
  );
}
