// workflows/machine: what every fold of a fact is made of.
// Invariant: entries are replaced, not mutated; an id that a fact names counts as used.
import type { FactBody, FactKind } from '../facts.ts';
import type { State, Token } from './state.ts';

export type Fold<K extends FactKind> = (draft: State, fact: Extract<FactBody, { kind: K }>) => void;

export function change(s: State, id: string, part: Partial<Token>): void {
  const token = s.tokens[id];
  if (token) s.tokens[id] = { ...token, ...part };
}

/** Ids end in their number; the counter stays above every number seen. */
export function used(s: State, id: string): void {
  s.nextId = Math.max(s.nextId, numberOf(id) + 1);
}

/** The number in an id such as `token-12`; ids of one dossier never share it. */
export function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
