// activities: the sealed procedure a dossier is pinned to, by its hash. Invariant: the same hash gives
// the same procedure for ever; what only people read stays out of the history.
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { sealedByHash } from '../store/procedures.ts';
import type { Ports, RunnableProcedure } from '../workflows/ports.ts';
import type { Tools } from './service.ts';

/** Procedures a worker remembers; the hash is the content, so remembering is safe. */
const REMEMBERED = 200;

export const loadProcedure = ({ store }: Tools): Ports['loadProcedure'] => {
  const known = new Map<string, RunnableProcedure>();
  return async ({ ref: { tenant }, hash }) => {
    const key = `${tenant}/${hash}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const sealed = await store.read({ tenant }, (em) => sealedByHash(em, hash));
    const runnable = runnableOf(sealed);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, runnable);
    return runnable;
  };
};

/** Without what only people read: names, and what the owner is told. */
const runnableOf = ({ process, decisions, manifest }: SealedProcedure): RunnableProcedure => ({
  process: {
    ...process,
    name: '',
    nodes: mapped(process.nodes, ({ nameEn: _unread, ...node }) => ({
      ...node,
      name: '',
      audience: null,
    })),
    flows: mapped(process.flows, (flow) => ({ ...flow, name: null })),
  },
  decisions,
  manifest: { zone: manifest.zone },
});

const mapped = <T, R>(table: Record<string, T>, to: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(table).map(([id, value]) => [id, to(value)]));
