// store: the outbox. What must happen because of a committed change, exactly when it committed.
// Invariant: a row is written in the transaction of its cause under a unique key; it is handed out
// until it is done or dead, to one taker at a time, and never silently dropped.
import type { Json } from '../procedures/ir/plain.ts';
import { dossierKey } from './dossier-keys.ts';

import { fromTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import type { Em, Store } from './store.ts';

export type OutboxKind = 'start-dossier' | 'send-notice' | 'deliver-message';
/** Channel of LISTEN; its payload is empty, the row says everything. */
export const OUTBOX_CHANNEL = 'motcua_outbox';
export const OUTBOX_LIMITS = {
  batch: 100,
  /** After so many attempts a row is dead and wants a person. */
  attempts: 20,
  errorLength: 500,
} as const;

export type NewRow = {
  tenant: string;
  dossier: string;
  kind: OutboxKind;
  /** Unique for ever: the same cause cannot enqueue twice. */
  key: string;
  payload: Json;
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
    `insert into motcua.outbox (tenant, dossier, kind, key, payload) values (?, ?, ?, ?, ?)
     on conflict (key) do nothing`,
    [row.tenant, row.dossier, row.kind, row.key, payload],
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

/**
 * Puts the row back with exponential delay and jitter (1 s … 10 min); after the last attempt, or
 * when `hopeless`, it is dead. `error`: a short code, no content. Answers what became of it.
 */
export async function markFailed(
  store: Store,
  row: { id: number; attempts: number },
  failure: { error: string; hopeless?: boolean },
): Promise<'retry' | 'dead'> {
  const error = failure.error.slice(0, OUTBOX_LIMITS.errorLength);
  const dead = failure.hopeless === true || row.attempts >= OUTBOX_LIMITS.attempts;
  const seconds = Math.min(600, 2 ** Math.min(row.attempts - 1, 10));
  await store.transact({}, (em) =>
    em.execute(
      `update motcua.outbox set last_error = ?,
         dead_at = case when ? then now() end,
         available_at = now() + ? * (0.75 + random() / 2) * interval '1 second'
       where id = ? and done_at is null`,
      [error, dead, seconds, row.id],
    ),
  );
  return dead ? 'dead' : 'retry';
}

/**
 * For health and alarms: rows that wait, rows that are dead, age of the oldest due row in seconds.
 */
export async function outboxState(
  store: Store,
): Promise<{ waiting: number; dead: number; oldestSeconds: number }> {
  const rows = await store.read({}, (em) =>
    em.execute<{ waiting: number; dead: number; oldest: number }[]>(
      `select count(*) filter (where dead_at is null)::int as waiting,
         count(*) filter (where dead_at is not null)::int as dead,
         coalesce(extract(epoch from
           now() - min(created_at) filter (where dead_at is null)), 0)::int as oldest
       from motcua.outbox where done_at is null`,
    ),
  );
  const { waiting = 0, dead = 0, oldest = 0 } = rows[0] ?? {};
  return { waiting, dead, oldestSeconds: oldest };
}
