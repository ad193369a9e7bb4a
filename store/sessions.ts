// store: sessions. Invariant: the database knows the SHA-256 of a session's token only; a revoked
// or expired session is refused from the next statement on, in every process.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import type { StandIn } from './deputies.ts';
import type { Account } from './entities/index.ts';
import { fromTimestamp } from './instant.ts';
import type { HeldPost } from './organisation.ts';
import { nowIn, type Store } from './store.ts';

/** What a session opens: whose it is, what they hold, and the moment at which that was so. */
export type OpenSession = {
  id: string;
  account: { id: string; name: string; email: string | null; kind: Account['kind'] };
  /** What the server put there (e.g. CSRF secret, id token); encrypted at rest. */
  content: JsonObject;
  posts: HeldPost[];
  standIns: StandIn[];
  /** The installation's time, UTC milliseconds. */
  now: Instant;
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
  const rows = await store.ask<
    Omit<OpenSession, 'id' | 'now' | 'content'> & {
      now: string;
      session: string;
      content: Buffer | null;
    }
  >('select * from motcua.visitor_of_session(?::bytea)', [sha256(token)]);
  const [row] = rows;
  if (row === undefined) return null;
  const { account, posts, standIns, session: id } = row;
  const content =
    row.content === null
      ? {}
      : (store.keys.openForInstallation(row.content, `session|${id}`) as JsonObject);
  return { id, account, content, posts, standIns, now: fromTimestamp(row.now) };
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
