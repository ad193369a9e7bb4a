// store/projections: the shape every projector has. Invariant: a projector reads only the facts,
// the sealed procedure and its own table, so throwing the rows away and projecting the journal
// again turn by turn gives the same rows.
import type { Text } from '../../procedures/ir/plain.ts';
import type { Node, SealedProcedure } from '../../procedures/ir/procedure.ts';
import type { Fact, FactKind } from '../../workflows/facts.ts';
import type { Entry } from '../journal.ts';
import type { DataKey, KeyRing } from '../keys.ts';
import type { Em } from '../store.ts';

export type Context = {
  dossier: string;
  tenant: string;
  turn: number;
  procedure: SealedProcedure;
  /** Key of the dossier, for columns whose content is the dossier's. */
  key: DataKey;
  /** For blind indexes. */
  keys: KeyRing;
};

/** Brings one read table up to date with the facts of one turn, in order. */
export type Projector = (em: Em, context: Context, entries: Entry[]) => Promise<void>;

export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

export function nodeOf(context: Context, element: string): Node | null {
  return context.procedure.process.nodes[element] ?? null;
}

/** What a step is called in both languages; an unnamed one by its id. */
export function stepName(procedure: SealedProcedure, element: string): Text {
  const node = procedure.process.nodes[element];
  const vi = node?.name || element;
  return { vi, en: node?.nameEn || vi };
}
