// server/session: a session from cookie to account. Invariant: the cookie holds a random token, the
// database its hash; a new log-in is a new token; account and posts are read on every request.
import { randomBytes } from 'node:crypto';
import { signIn } from '../../store/accounts.ts';
import { createSession, findSession, revokeSession } from '../../store/sessions.ts';
import type { Services } from '../services.ts';
import type { Identity } from './identity-provider.ts';

export const SESSION_COOKIE = 'session';
/** Absolute life of a session; nobody stays logged in over night. */
export const SESSION_SECONDS = 12 * 3600;
const TOKEN = /^[\w-]{43}$/;

/**
 * Answers the token for the cookie. The account is the one of (issuer, subject), made when new; null =
 * it is not the account that was asked to prove itself again.
 */
export async function startSession(
  { store }: Services,
  who: Identity,
  expected: string | null,
): Promise<string | null> {
  const { issuer, subject, kind, name, email, personalId } = who;
  const account = await signIn(store, { issuer, subject, kind, name, email, personalId });
  if (expected !== null && expected !== account.id) return null;
  const csrf = randomBytes(16).toString('base64url');
  const { token } = await createSession(store, {
    account: account.id,
    seconds: SESSION_SECONDS,
    content: { csrf },
    authenticatedAt: who.authenticatedAt,
  });
  return token;
}

/** The session of a cookie's value; null when it is none of ours or no longer valid. */
export async function openSession({ store }: Services, token: string | null) {
  return token !== null && TOKEN.test(token) ? findSession(store, token) : null;
}

export async function endSession(services: Services, token: string): Promise<void> {
  const found = await openSession(services, token);
  if (found) await revokeSession(services.store, { account: found.account.id, session: found.id });
}
