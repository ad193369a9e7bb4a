// workflows/analyse: which names of the data an expression reads. Invariant: a superset: a name that
// is bound inside counts too, unless it is bound everywhere it stands.
import type { Ast } from '../../procedures/expressions/ast.ts';

export function namesIn(ast: Ast): string[] {
  const names = new Set<string>();
  const walk = (at: unknown, bound: ReadonlySet<string>): void => {
    if (typeof at !== 'object' || at === null) return;
    if (Array.isArray(at)) return at.forEach((item) => walk(item, bound));
    const node = at as { kind?: string; name?: string };
    if (node.kind === 'name' && node.name !== undefined && !bound.has(node.name)) {
      names.add(node.name);
    }
    const inner = boundBy(at as Ast);
    const seen = inner.length === 0 ? bound : new Set([...bound, ...inner]);
    for (const value of Object.values(at)) walk(value, seen);
  };
  walk(ast, new Set());
  return [...names];
}

function boundBy(ast: Ast): string[] {
  if (ast.kind === 'lambda') return ast.params;
  if (ast.kind === 'for' || ast.kind === 'some' || ast.kind === 'every') {
    return ast.iterators.map(({ name }) => name);
  }
  return [];
}
