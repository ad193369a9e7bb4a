// server/present: procedures of a tenant by name, for choosing among them.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { catalogue } from '../../store/procedures.ts';
import type { Em } from '../../store/store.ts';

const MOST = 500;

/** Those in force at `at`, by code. Scope: the tenant. */
export async function namedProcedures(
  em: Em,
  tenant: string,
  at: Instant,
): Promise<{ code: string; name: Text }[]> {
  const { items } = await catalogue(em, { tenant, at, q: '', after: null, limit: MOST });
  return items.map(({ code, manifest }) => ({ code, name: manifest.name }));
}
