// store: what somebody had typed when the session ended. Invariant: taken once, by whoever holds the
// token; sealed, because it waits before anybody is known.
import { randomBytes } from 'node:crypto';
import type { Json } from '../procedures/ir/plain.ts';
import { sha256 } from './canonical.ts';
import type { Store } from './store.ts';

const place = 'kept-form';

/** Answers the token. Throws when it is too large or too many are kept. */
export async function keepForm(store: Store, content: Json): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const sealed = store.keys.sealForInstallation(content, place);
  await store.transact({}, (em) =>
    em.execute('select motcua.keep_form(?::bytea, ?::bytea)', [sha256(token), sealed]),
  );
  return token;
}

/** Null = unknown, taken before, or too old. */
export async function takeForm(store: Store, token: string): Promise<Json> {
  const [row] = await store.transact({}, (em) =>
    em.execute<{ content: Buffer | null }[]>('select motcua.take_form(?::bytea) as content', [
      sha256(token),
    ]),
  );
  return row?.content ? store.keys.openForInstallation(row.content, place) : null;
}
