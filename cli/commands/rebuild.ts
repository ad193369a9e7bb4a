// cli: `motcua rebuild [DOSSIER…]`, projections made anew from the journal; safe while people work.
import { tenantOfDossier } from '../../store/lookups.ts';
import { rebuildAll, rebuildDossier } from '../../store/rebuild.ts';
import { openStore, type Store } from '../../store/store.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua rebuild [DOSSIER-ID…]
  DATABASE_URL, MASTER_KEY say where; without ids every dossier is rebuilt`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Exit code: 0 rebuilt, 1 an id is unknown, 2 wrong usage. */
export async function rebuildCommand(args: string[]): Promise<number> {
  if (args.some((arg) => !UUID.test(arg))) {
    console.error(USAGE);
    return 2;
  }
  const store = await openStore({ url: setting('DATABASE_URL'), masterKey: setting('MASTER_KEY') });
  try {
    if (args.length === 0) console.log(`${await rebuildAll(store)} dossiers rebuilt`);
    return await rebuildEach(store, args);
  } finally {
    await store.close();
  }
}

async function rebuildEach(store: Store, dossiers: string[]): Promise<number> {
  let unknown = 0;
  for (const dossier of dossiers) {
    const tenant = await tenantOfDossier(store, dossier);
    if (tenant === null) unknown += 1;
    else await rebuildDossier(store, { tenant, dossier });
    console.log(`${dossier} ${tenant === null ? 'is unknown' : 'rebuilt'}`);
  }
  return unknown === 0 ? 0 : 1;
}
