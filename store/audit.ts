// store: evidence. Invariant: a leaf commits with the change it describes; leaves are ordered and
// chained later by one sequencer inside the database, so no turn waits for another.
import { canonicalJson } from './canonical.ts';
import type { JsonObject } from '../procedures/ir/plain.ts';
import type { Em, Store } from './store.ts';

/** Leaves chained by one call of the sequencer. */
const BATCH = 1_000;

export type Leaf = {
  /** null for what an account does outside of any tenant. */
  tenant: string | null;
  account: string | null;
  /** Past tense, e.g. `turn-settled`, `submission-filed`. */
  kind: string;
  /** No personal data: ids, codes, hashes, counts. */
  content: JsonObject;
};

/** The statement that adds a leaf, for those who say it together with another one. */
export const INSERT_LEAF =
  'insert into motcua.audit_leaf (tenant, account, kind, content) values (?, ?, ?, ?)';
export function leafValues(leaf: Leaf): (string | null)[] {
  const { tenant, account, kind } = leaf;
  const content = canonicalJson({ format: 1, kind, tenant, account, ...leaf.content });
  return [tenant, account, kind, content];
}

/** Adds a leaf to the transaction at hand. */
export async function addLeaf(em: Em, leaf: Leaf): Promise<void> {
  await em.execute(INSERT_LEAF, leafValues(leaf));
}

/**
 * Chains what waits, until nothing does. May be called by any number of processes at any time: one
 * works, the others answer 0. Works with the app's and the dispatcher's role.
 */
export async function sequence(store: Store): Promise<number> {
  let total = 0;
  for (let round = 0; round < BATCH; round += 1) {
    const count = await store.transact({}, async (em) => {
      const rows = await em.execute<{ count: number }[]>(
        'select motcua.sequence_audit(?) as count',
        [BATCH],
      );
      return rows[0]?.count ?? 0;
    });
    total += count;
    if (count < BATCH) break;
  }
  return total;
}

/**
 * Calls the sequencer every `everyMs` until stopped; a failure is told to `onError` and tried
 * again.
 */
export function startSequencer(
  store: Store,
  options: { everyMs: number; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = sequence(store)
      .catch(options.onError)
      .finally(() => (busy = false));
  }, options.everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
