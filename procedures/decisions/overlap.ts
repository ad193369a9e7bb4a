// procedures/decisions: two rules of a UNIQUE table that certainly match one input. Invariant: says
// so only when it is certain (wildcards and equal literals); the rest is found when it happens.
import type { Decision } from './decision.ts';
import type { Expression } from '../expressions/expression.ts';

/** Texts of the literals a cell accepts; 'any' = `-`; null = cannot be listed. */
type Accepts = Set<string> | 'any' | null;

export function findOverlap(rules: Decision['rules']): { first: string; second: string } | null {
  const accepted = rules.map((rule) => rule.when.map(accepts));
  for (let j = 1; j < rules.length; j += 1) {
    for (let i = 0; i < j; i += 1) {
      const [a, b] = [accepted[i] ?? [], accepted[j] ?? []];
      if (a.every((cell, k) => meet(cell, b[k] ?? null))) {
        return { first: rules[i]?.id ?? '', second: rules[j]?.id ?? '' };
      }
    }
  }
  return null;
}

function meet(a: Accepts, b: Accepts): boolean {
  if (a === null || b === null) return false;
  if (a === 'any' || b === 'any') return true;
  return [...a].some((literal) => b.has(literal));
}

function accepts(cell: Expression | null): Accepts {
  if (cell === null) return 'any';
  const { ast } = cell;
  if (ast.kind !== 'unary-tests' || ast.tests === null || ast.negated) return null;
  const literals = new Set<string>();
  for (const test of ast.tests) {
    if (test.kind === 'string' || test.kind === 'boolean') literals.add(JSON.stringify(test.value));
    else if (test.kind === 'number') literals.add(String(Number(test.text)));
    else return null;
  }
  return literals;
}
