// store: sessions. Invariant: the database knows the SHA-256 of a session's token only; a revoked
// or expired session is refused from the next statement on, in every process.
import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { Account, Session } from './entities/index.ts';
import { nowIn, type Store } from './store.ts';

export type OpenSession = {
  id: string;
  account: Account;
  /** What the server put there (e.g. CSRF secret, id token); encrypted at rest. */
  content: JsonObject;
  expiresAt: number;
};

/** Answers the token, shown once: it goes into the cookie and nowhere else. */
export async function createSession(
  store: Store,
  of: {
    account: string;
    seconds: number;
    content: JsonObject;
    /** UTC seconds at which the provider saw the person log in; null = it did not say. */
    authenticatedAt?: number | null;
  },
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  const content = store.keys.sealForInstallation(of.content, `session|${id}`);
  await store.transact({ account: of.account }, (em) =>
    em.execute(
      `insert into motcua.session (id, token_hash, account, content, authenticated_at, expires_at)
       values (?, ?, ?, ?, to_timestamp(?), now() + ? * interval '1 second')`,
      [id, sha256(token), of.account, content, of.authenticatedAt ?? null, of.seconds],
    ),
  );
  return { id, token };
}

/** The session of a token; null = unknown, expired, revoked, or its account is disabled. */
export async function findSession(store: Store, token: string): Promise<OpenSession | null> {
  const tokenHash = sha256(token);
  const rows = await store.ask<{ account: string | null }>(
    'select motcua.account_of_session(?::bytea) as account',
    [tokenHash],
  );
  const account = rows[0]?.account;
  if (!account) return null;
  return store.read({ account }, async (em) => {
    const row = await em.findOneOrFail(Session, { tokenHash }, { disableIdentityMap: true });
    const content =
      row.content === null
        ? {}
        : (store.keys.openForInstallation(row.content!, `session|${row.id}`) as JsonObject);
    return {
      id: row.id,
      account: await em.findOneOrFail(Account, { id: account }, { disableIdentityMap: true }),
      content,
      expiresAt: row.expiresAt,
    };
  });
}

/**
 * Whether the provider saw the person of a session log in within the last `seconds`, by the
 * database's own clock, as everything about sessions. A provider that said nothing proves nothing.
 */
export async function isFreshlyAuthenticated(
  store: Store,
  of: { account: string; session: string; seconds: number },
): Promise<boolean> {
  const rows = await store.read({ account: of.account }, (em) =>
    em.execute<{ fresh: boolean }[]>(
      `select coalesce(authenticated_at between clock_timestamp() - ? * interval '1 second'
         and clock_timestamp() + interval '1 minute', false) as fresh
       from motcua.session where id = ? and account = ? and revoked_at is null`,
      [of.seconds, of.session, of.account],
    ),
  );
  return rows[0]?.fresh === true;
}

/** Log-out here. */
export function revokeSession(
  store: Store,
  of: { account: string; session: string },
): Promise<void> {
  return revoke(store, of.account, of.session);
}

/** Log-out everywhere. */
export function revokeAllSessions(store: Store, account: string): Promise<void> {
  return revoke(store, account, null);
}

async function revoke(store: Store, account: string, session: string | null): Promise<void> {
  await store.transact({ account }, async (em) => {
    const ended = await em.execute<unknown[]>(
      `update motcua.session set revoked_at = now()
       where account = ? and id = coalesce(?::uuid, id) and revoked_at is null returning 1`,
      [account, session],
    );
    if (ended.length === 0) return;
    await addLeaf(em, {
      tenant: null,
      account,
      kind: 'signed-out',
      content: { sessions: ended.length, at: await nowIn(em) },
    });
  });
}
