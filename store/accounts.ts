// store: accounts, one per identity (issuer and subject) of the installation. Invariant: an e-mail
// or a name never identifies anybody; a personal id is stored encrypted, and found by a blind
// index.
import { randomUUID } from 'node:crypto';
import { addLeaf } from './audit.ts';
import { Account } from './entities/index.ts';
import type { KeyRing } from './keys.ts';
import { nowIn, type Em, type Store } from './store.ts';

export type Identity = {
  issuer: string;
  subject: string;
  kind: 'citizen' | 'business' | 'official';
  name: string;
  email: string | null;
  /** National id of a person or business, if the provider gave it. */
  personalId: string | null;
};

/**
 * The account of an identity, made at its first log-in, kept up to date with what the provider
 * says.
 */
export async function signIn(store: Store, identity: Identity): Promise<Account> {
  const id = (await accountOfIdentity(store, identity)) ?? (await createAccount(store, identity));
  const { name, email } = identity;
  return store.transact({ account: id }, async (em) => {
    await em.nativeUpdate(
      Account,
      { id },
      { name: name.normalize('NFC'), email, ...sealedId(store.keys, id, identity) },
    );
    await addLeaf(em, {
      tenant: null,
      account: id,
      kind: 'signed-in',
      content: { at: await nowIn(em) },
    });
    return em.findOneOrFail(Account, { id }, { disableIdentityMap: true });
  });
}

async function accountOfIdentity(
  store: Store,
  { issuer, subject }: Identity,
): Promise<string | null> {
  const rows = await store.read({}, (em) =>
    em.execute<{ id: string | null }[]>('select motcua.account_of_identity(?, ?) as id', [
      issuer,
      subject,
    ]),
  );
  return rows[0]?.id ?? null;
}

/** Two log-ins at once make one account: the second finds the first one's row. */
async function createAccount(store: Store, identity: Identity): Promise<string> {
  const id = randomUUID();
  const { issuer, subject, kind, name, email } = identity;
  const made = await store.transact({ account: id }, (em) =>
    em.execute<unknown[]>(
      `insert into motcua.account (id, issuer, subject, kind, name, email) values (?, ?, ?, ?, ?, ?)
       on conflict (issuer, subject) do nothing returning 1`,
      [id, issuer, subject, kind, name.normalize('NFC'), email],
    ),
  );
  return made.length > 0 ? id : (await accountOfIdentity(store, identity))!;
}

function sealedId(
  keys: KeyRing,
  account: string,
  { personalId }: Identity,
): Partial<Pick<Account, 'personalId' | 'personalIdIndex'>> {
  if (personalId === null) return {};
  return {
    personalId: keys.sealForInstallation(personalId, personalIdPlace(account)),
    personalIdIndex: keys.blindIndex('personal-id', personalId),
  };
}

/** Where a personal id is stored; part of its encryption. */
export function personalIdPlace(account: string): string {
  return `personal-id|${account}`;
}

/** The account's national number; null = none is known. Scope: the account. */
export async function personalIdOf(em: Em, keys: KeyRing, id: string): Promise<string | null> {
  const row = await account(em, id);
  if (!row?.personalId) return null;
  return String(keys.openForInstallation(row.personalId, personalIdPlace(id)));
}

/** The account's own row; null when the scope may not see it. */
export async function account(em: Em, id: string): Promise<Account | null> {
  return em.findOne(Account, { id }, { disableIdentityMap: true });
}
