// store: agencies, posts and who holds them, as they were at an instant.
import type { Instant, Text } from '../procedures/ir/plain.ts';
import { Account, Agency } from './entities/index.ts';
import type { Em } from './store.ts';

const MAX_AGENCIES = 20_000;

const inForce = (at: Instant) => ({
  validFrom: { $lte: at },
  $or: [{ validTo: null }, { validTo: { $gt: at } }],
});

/** Agencies of a tenant valid at `at`, by code. */
export async function agencies(em: Em, of: { tenant: string; at: Instant }): Promise<Agency[]> {
  return em.find(
    Agency,
    { tenant: of.tenant, ...inForce(of.at) },
    { orderBy: { code: 'asc' }, limit: MAX_AGENCIES, disableIdentityMap: true },
  );
}

export async function agencyByCode(
  em: Em,
  of: { tenant: string; code: string; at: Instant },
): Promise<Agency | null> {
  return em.findOne(
    Agency,
    { tenant: of.tenant, code: of.code, ...inForce(of.at) },
    { disableIdentityMap: true },
  );
}

/** Latest names by code, for showing rows that carry codes; unknown codes are left out. */
export async function agencyNames(em: Em, codes: (string | null)[]): Promise<Map<string, Text>> {
  const wanted = [...new Set(codes.filter((code) => code !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await em.find(
    Agency,
    { code: { $in: wanted } },
    { orderBy: { validFrom: 'asc' }, limit: MAX_AGENCIES, disableIdentityMap: true },
  );
  return new Map(rows.map((row) => [row.code, row.name as Text]));
}

/** Names of accounts the scope may see (its own; office holders and owners of the tenant). */
export async function accountNames(em: Em, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await em.find(Account, { id: { $in: wanted } }, { disableIdentityMap: true });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Whether two accounts are one person: the same account, or one personal id. */
export async function isSamePerson(em: Em, one: string | null, other: string): Promise<boolean> {
  if (one === null || one === other) return one === other;
  const rows = await em.execute<{ same: boolean }[]>('select motcua.is_same_person(?, ?) as same', [
    one,
    other,
  ]);
  return rows[0]?.same === true;
}

/** What an account may act as: one line per post held at `at`. */
export type HeldPost = {
  tenant: string;
  post: string;
  agency: string;
  agencyName: Text;
  role: string;
  roleName: Text;
};
