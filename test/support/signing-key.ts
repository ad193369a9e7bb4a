// test/support: what an administrator does before somebody can sign: a post, its holder, a key.
import { randomUUID } from 'node:crypto';
import { OWNER_ROLE } from '../../store/migrate.ts';
import { issueSigningKey, revokeSigningKey } from '../../store/signatures/keys.ts';
import { openStore, type Em, type Store } from '../../store/store.ts';
import type { TestDatabase } from './postgres.ts';

type Place = { database: TestDatabase; masterKey: string };
export type PostOf = { tenant: string; agency: string; account: string; role?: string };

/** Runs as the owner of the schema. */
export async function asOwner<T>(
  { database, masterKey }: Place,
  work: (em: Em, store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ url: database.adminUrl, masterKey, pool: { max: 1 } });
  try {
    return await store.transact({}, async (em) => {
      await em.execute(`set local role ${OWNER_ROLE}`);
      return work(em, store);
    });
  } finally {
    await store.close();
  }
}

/** A post in an agency (by id) and its holder. */
export async function givePost(
  { database }: Place,
  of: PostOf,
  validity: { from: string; to?: string } = { from: '2025-01-01T00:00:00Z' },
): Promise<void> {
  const post = randomUUID();
  const name = JSON.stringify({ vi: 'Chủ tịch', en: 'Chairperson' });
  await database.sql(
    'insert into motcua.post (id, tenant, agency, role, name, valid_from) values ($1, $2, $3, $4, $5, $6)',
    [post, of.tenant, of.agency, of.role ?? 'head', name, '2020-01-01T00:00:00Z'],
  );
  await database.sql(
    'insert into motcua.holder (tenant, post, account, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
    [of.tenant, post, of.account, validity.from, validity.to ?? null],
  );
}

/** A key for the holder of a post in an agency (by code). */
export function giveKey(
  place: Place,
  of: { tenant: string; agency: string; account: string },
  validity: { from: number; to: number },
): Promise<{ id: string; serial: string }> {
  return asOwner(place, (em, store) => issueSigningKey(em, store.keys, { ...of, validity }));
}

export function takeKey(place: Place, serial: string): Promise<unknown> {
  return asOwner(place, (em) => revokeSigningKey(em, { serial, ground: 'mất thiết bị' }));
}
