// store: one request, one effect. Invariant: (account, key) belongs to one request for ever;
// whoever comes second with the same request gets the first answer, with another request a refusal.
import type { Json } from '../procedures/ir/plain.ts';
import { Idempotency } from './entities/index.ts';
import type { KeyRing } from './keys.ts';
import { StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

export type Request = {
  account: string;
  /** `Idempotency-Key` of the caller, 8–200 characters. */
  key: string;
  /** SHA-256 over method, path and body. */
  requestHash: Buffer;
};
export type Answered = { status: number; body: Json; replayed: boolean };

/**
 * Runs `work` at most once per request, inside the caller's transaction (scope must name the
 * account). A concurrent twin waits here for the first to commit. Throws `StoreRefusal`
 * `idempotency.other-request` when the key was used for something else.
 */
export async function once(
  em: Em,
  keys: KeyRing,
  request: Request,
  work: () => Promise<{ status: number; body: Json }>,
): Promise<Answered> {
  const { account, key, requestHash } = request;
  const place = `idempotency|${account}|${key}`;
  const claimed = await em.execute<unknown[]>(
    `insert into motcua.idempotency (account, key, request_hash) values (?, ?, ?)
     on conflict (account, key) do nothing returning 1`,
    [account, key, requestHash],
  );
  if (claimed.length === 0) return replay(em, keys, request, place);
  const { status, body } = await work();
  await em.nativeUpdate(
    Idempotency,
    { account, key },
    { status, body: keys.sealForInstallation(body, place) },
  );
  return { status, body, replayed: false };
}

async function replay(em: Em, keys: KeyRing, request: Request, place: string): Promise<Answered> {
  const row = await em.findOneOrFail(
    Idempotency,
    { account: request.account, key: request.key },
    { disableIdentityMap: true },
  );
  if (!row.requestHash.equals(request.requestHash)) {
    throw new StoreRefusal('idempotency.other-request', 'this key was used for another request');
  }
  if (row.status === null || row.body === null)
    throw new Error('a committed idempotency record has no answer');
  return { status: row.status!, body: keys.openForInstallation(row.body!, place), replayed: true };
}
