// compile/2-analyze: which data an expression reads.
// Invariant: a superset; variables of the expression itself count, too, which does no harm.
import type { Ast } from '../../expressions/ast.ts';

/** Names in order; the depth of the tree is bounded by the compiler of expressions. */
export function namesIn(ast: Ast | null): string[] {
  const names = new Set<string>();
  collect(ast, names);
  return [...names].sort();
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isName(value)) names.add(value.name);
  for (const part of Object.values(value)) collect(part, names);
}

function isName(value: object): value is { kind: 'name'; name: string } {
  return 'kind' in value && value.kind === 'name' && 'name' in value;
}
