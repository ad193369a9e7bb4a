// store: the row that holds a dossier's wrapped key. Invariant: no key row, no content: a shredded
// dossier cannot be read, written or continued.
import { DossierKey } from './entities/index.ts';
import type { DataKey, KeyRing } from './keys.ts';
import { SettleRefused } from './refusals.ts';
import type { Em } from './store.ts';

/** Stores the wrapped key (`keys.create`) of a new dossier; the dossier row must exist. */
export async function createDossierKey(
  em: Em,
  of: { dossier: string; tenant: string; wrapped: Buffer },
): Promise<void> {
  await em.execute('insert into motcua.dossier_key (dossier, tenant, wrapped) values (?, ?, ?)', [
    of.dossier,
    of.tenant,
    of.wrapped,
  ]);
}

/** The key of a dossier the scope may see. Throws `SettleRefused` when there is none. */
export async function dossierKey(em: Em, keys: KeyRing, dossier: string): Promise<DataKey> {
  const cached = keys.cached(dossier);
  if (cached) return cached;
  const row = await em.findOne(DossierKey, { dossier });
  if (!row?.wrapped)
    throw new SettleRefused(
      'dossier.no-key',
      'the dossier is unknown here or its key was destroyed',
    );
  return keys.unwrap(dossier, row.wrapped);
}
