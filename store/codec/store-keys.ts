// store/codec: the codec's keys, from the rows that hold them. Invariant: a key is found by the
// dossier's id alone, under the tenant the database names for it.
import { dossierKey } from '../dossier-keys.ts';
import { SettleRefused } from '../refusals.ts';
import type { Store } from '../store.ts';
import type { DossierKeys } from './dossier-codec.ts';

/** Throws `SettleRefused` for a dossier without key; other errors mean: not now. */
export const storeKeys = (store: Store): DossierKeys => ({
  async keyOf(dossier) {
    const cached = store.keys.cached(dossier);
    if (cached !== undefined) return cached;
    return store.read({}, async (em) => {
      // The tenant is found and taken on within one transaction.
      const rows = await em.execute<{ tenant: string | null }[]>(
        `select set_config('app.tenant', t::text, true) as tenant
         from motcua.tenant_of_dossier(?::uuid) t where t is not null`,
        [dossier],
      );
      if (rows.length === 0) throw new SettleRefused('dossier.unknown', 'no such dossier');
      return dossierKey(em, store.keys, dossier);
    });
  },
});
