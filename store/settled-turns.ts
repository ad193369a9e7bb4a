// store: what can be said of settled turns when the workflow cannot be asked. Invariant: only what
// was committed; reading changes nothing.
import type { Json } from '../procedures/ir/plain.ts';
import type { Input } from '../workflows/messages.ts';
import { dossierKey } from './dossier-keys.ts';
import { Dossier, Settlement } from './entities/index.ts';
import { openJson } from './keys.ts';
import { tenantOfDossier } from './lookups.ts';
import type { Em, Store } from './store.ts';

/** Open dossiers whose last turn is asked about after a restart. */
const RECENT = 500;

const inDossier = async <T>(
  store: Store,
  dossier: string,
  none: T,
  work: (em: Em) => Promise<T>,
) => {
  const tenant = await tenantOfDossier(store, dossier);
  return tenant === null ? none : store.read({ tenant }, work);
};

/** The last settled turn and the input that owns it; null = none. */
export const lastSettled = (
  store: Store,
  dossier: string,
): Promise<{ turn: number; input: Input } | null> =>
  inDossier(store, dossier, null, async (em) => {
    const row = await em.findOne(
      Settlement,
      { dossier },
      { orderBy: { turn: 'desc' }, disableIdentityMap: true },
    );
    if (row === null) return null;
    const key = await dossierKey(em, store.keys, dossier);
    const input = openJson(
      key,
      row.input,
      `input|${dossier}|${row.turn}`,
    ) as Json as unknown as Input;
    return { turn: row.turn, input };
  });

/** The turn an input owns; null = it was never settled. */
export const turnOfInput = (store: Store, dossier: string, input: string): Promise<number | null> =>
  inDossier(store, dossier, null, async (em) => {
    const row = await em.findOne(
      Settlement,
      { dossier, inputId: input },
      { fields: ['turn'], disableIdentityMap: true },
    );
    return row?.turn ?? null;
  });

export const hasEnded = (store: Store, dossier: string): Promise<boolean> =>
  inDossier(store, dossier, false, async (em) => {
    const row = await em.findOne(Dossier, { id: dossier }, { disableIdentityMap: true });
    return row?.status === 'ended';
  });

/** Open dossiers of a tenant by their latest turn, newest first. */
export const recentlySettled = (store: Store, tenant: string): Promise<string[]> =>
  store.read({ tenant }, async (em) => {
    const rows = await em.execute<{ dossier: string }[]>(
      `select s.dossier from motcua.settlement s join motcua.dossier d on d.id = s.dossier
       where d.tenant = ? and d.status = 'running' and s.turn = d.turn
       order by s.settled_at desc limit ?`,
      [tenant, RECENT],
    );
    return rows.map((row) => row.dossier);
  });
