// activities: the sealed procedure a dossier is pinned to, by its hash. Invariant: the same hash gives
// the same procedure for ever; what only people read stays out of the history.
import { sealedByHash } from '../store/procedures.ts';
import type { Ports } from '../workflows/ports.ts';
import type { Tools } from './service.ts';

export const loadProcedure =
  (tools: Tools): Ports['loadProcedure'] =>
  async ({ ref, hash }) => {
    const sealed = await tools.store.read({ tenant: ref.tenant }, (em) => sealedByHash(em, hash));
    const { process, decisions, manifest } = sealed;
    return { hash: sealed.hash, process, decisions, manifest: { zone: manifest.zone } };
  };
