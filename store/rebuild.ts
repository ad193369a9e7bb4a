// store: projections made anew from the journal. Invariant: what `rebuild` leaves equals what the
// turns left; histories of the workflow engine are never asked.
import { dossierKey } from './dossier-keys.ts';
import {
  Ask,
  Awaited,
  ChildCall,
  Dossier,
  Document,
  Deadline,
  Incident,
} from './entities/index.ts';
import { Task, TimelineLine } from './entities/index.ts';
import { readJournal, type Entry } from './journal.ts';
import { sealedByHash } from './procedures.ts';
import { project } from './projections/index.ts';
import { StoreRefusal } from './refusals.ts';
import type { Em, Store } from './store.ts';

const PAGE = 500;
const MAX_PAGES = 100_000;

/** Rebuilds one dossier in one transaction; a turn that comes meanwhile waits. */
export async function rebuildDossier(
  store: Store,
  of: { tenant: string; dossier: string },
): Promise<void> {
  await store.transact({ tenant: of.tenant }, async (em) => {
    await em.execute('select 1 from motcua.dossier where id = ? for update', [of.dossier]);
    const row = await em.findOne(Dossier, { id: of.dossier }, { disableIdentityMap: true });
    if (!row) throw new StoreRefusal('not-found', 'no such dossier');
    const entries = await readJournal(em, store.keys, of.dossier);
    await wipe(em, of.dossier);
    const key = await dossierKey(em, store.keys, of.dossier);
    const procedure = await sealedByHash(em, row.procedureHash);
    for (const turn of byTurn(entries)) {
      await project(em, { ...of, procedure, turn: turn[0]!.turn, key, keys: store.keys }, turn);
    }
  });
}

/** Every dossier of every tenant, page by page. Answers how many. */
export async function rebuildAll(
  store: Store,
  onDossier: (dossier: string) => void = () => {},
): Promise<number> {
  const tenants = await store.read({}, (em) =>
    em.execute<{ tenants: string }[]>('select motcua.tenants()'),
  );
  let count = 0;
  for (const { tenants: tenant } of tenants) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const ids = await store.read({ tenant }, (em) =>
        em.execute<{ id: string }[]>(
          'select id from motcua.dossier where tenant = ? and id > ? order by id limit ?',
          [tenant, after, PAGE],
        ),
      );
      for (const { id } of ids) {
        await rebuildDossier(store, { tenant, dossier: id });
        onDossier(id);
        after = id;
      }
      count += ids.length;
      if (ids.length < PAGE) break;
    }
  }
  return count;
}

async function wipe(em: Em, dossier: string): Promise<void> {
  await em.nativeDelete(Task, { dossier });
  await em.nativeDelete(Ask, { dossier });
  await em.nativeDelete(TimelineLine, { dossier });
  await em.nativeDelete(Deadline, { dossier });
  await em.nativeDelete(Incident, { dossier });
  await em.nativeDelete(ChildCall, { dossier });
  await em.nativeDelete(Awaited, { dossier });
  await em.nativeDelete(Document, { dossier, origin: 'agency' });
  await em.nativeUpdate(
    Dossier,
    { id: dossier },
    {
      status: 'filed',
      stage: 'submitted',
      outcome: null,
      agency: null,
      agencies: [],
      completion: 0,
      hasResult: false,
      endedAt: null,
      turn: 0,
    },
  );
}

function byTurn(entries: Entry[]): Entry[][] {
  const turns = new Map<number, Entry[]>();
  for (const entry of entries) turns.set(entry.turn, [...(turns.get(entry.turn) ?? []), entry]);
  return [...turns.values()];
}
