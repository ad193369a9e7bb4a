// server/access: what is public of all tenants. Invariant: each tenant is read under its own name, so
// row security still stands behind every row of the catalogue.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { Tenant } from '../../store/entities/index.ts';
import { tenants, tenantsOfProcedure } from '../../store/lookups.ts';
import { agencies as agenciesOf } from '../../store/organisation.ts';
import { canBeFiled } from '../../store/filing-start.ts';
import { sealedByHash, versionInForce, type VersionRow } from '../../store/procedures.ts';
import type { Em, Store } from '../../store/store.ts';

/** Runs `work` once as each tenant of the installation and joins the answers. */
export async function inAllTenants<T>(
  store: Store,
  work: (em: Em, tenant: string) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const id of await tenants(store))
    found.push(...(await store.read({ tenant: id }, (em) => work(em, id))));
  return found;
}

export type InForce = {
  tenant: string;
  version: VersionRow;
  sealed: SealedProcedure;
  /** Of the tenant, at that instant. */
  agencies: { id: string; code: string; name: Text; areas: string[]; parent: string | null }[];
  tenantCode: string;
};

/**
 * The version of a code in force at `at`; null = none. Where several tenants publish the code, the one
 * whose own code comes first: addresses name a procedure and not yet a province.
 */
export async function procedureInForce(
  store: Store,
  code: string,
  at: Instant,
): Promise<InForce | null> {
  let first: { name: string; found: InForce } | null = null;
  for (const tenant of await tenantsOfProcedure(store, code)) {
    const candidate = await store.read({ tenant }, async (em) => {
      const version = await versionInForce(em, { tenant, code, at });
      if (version === null) return null;
      const agencies = await agenciesOf(em, { tenant, at });
      const sealed = await sealedByHash(em, version.hash);
      if (!canBeFiled(sealed)) return null;
      const { code: name } = await em.findOneOrFail(
        Tenant,
        { id: tenant },
        { disableIdentityMap: true },
      );
      const found: InForce = {
        tenant,
        version,
        sealed,
        tenantCode: name,
        agencies: agencies.map(({ id, code: own, name: called, areas, parent }) => ({
          id,
          code: own,
          name: called as Text,
          areas,
          parent: parent ?? null,
        })),
      };
      return { name, found };
    });
    if (candidate !== null && (first === null || candidate.name < first.name)) first = candidate;
  }
  return first?.found ?? null;
}
