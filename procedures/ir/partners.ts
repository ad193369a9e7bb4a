// procedures/ir: the other pools of a diagram as procedures of their own.
// Invariant: made of the sealed procedure and nothing else, so the same seal always gives the same
// partners, with the same hashes.
import type { SealedProcedure } from './procedure.ts';
import { seal } from './seal.ts';

/** They share everything but code, name and process, and cannot be filed. */
export function partnerProcedures(sealed: SealedProcedure): SealedProcedure[] {
  const { hash: _hash, partners = [], manifest, ...shared } = sealed;
  return partners.map(({ code, name, process }) =>
    seal({ ...shared, manifest: { ...manifest, code, name }, process, partnerOf: manifest.code }),
  );
}
