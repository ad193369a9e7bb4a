// workflows/analyse/scenarios: values worth trying, read off the conditions and tables of a procedure:
// what a name is compared with, its neighbours, and something else. Invariant: the same procedure gives
// the same values in the same order.
import type { Ast } from '../../../procedures/expressions/ast.ts';
import type { Json } from '../../../procedures/ir/plain.ts';
import type { Subject } from '../subject.ts';

/** Values by path, e.g. `values.delivery`. */
export type Probes = Map<string, Json[]>;

export function probesOf({ process, decisions }: Subject): Probes {
  const probes: Probes = new Map();
  const add = (path: string | null, values: readonly Json[]) => {
    if (path === null) return;
    const before = probes.get(path) ?? [];
    const fresh = values.filter((value) => !before.includes(value));
    probes.set(path, [...before, ...fresh]);
  };
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    if ('kind' in at) look(at as Ast, add);
    for (const value of Object.values(at)) walk(value);
  };
  walk(process.nodes);
  for (const { condition } of Object.values(process.flows)) {
    if (condition !== null) add(pathOf(condition.ast), [true, false]);
  }
  walk(process.flows);
  for (const { inputs, rules } of Object.values(decisions)) {
    walk(inputs);
    inputs.forEach(({ expression }, column) => {
      const cells = rules.flatMap(({ when }) => when[column] ?? []);
      for (const { ast } of cells)
        for (const value of literalsIn(ast)) add(pathOf(expression.ast), value);
    });
  }
  addAliases(process.nodes, probes, add);
  return probes;
}

/** Where an output copies what an answer brings, the answer is worth the same values. */
function addAliases(
  nodes: Subject['process']['nodes'],
  probes: Probes,
  add: (path: string | null, values: readonly Json[]) => void,
): void {
  for (const { outputs } of Object.values(nodes)) {
    for (const { target, source } of outputs) {
      add(pathOf(source.ast), probes.get(target) ?? []);
      if (source.ast.kind !== 'context') continue;
      for (const { key, value } of source.ast.entries) {
        add(pathOf(value), probes.get(`${target}.${key}`) ?? []);
      }
    }
  }
}

function look(ast: Ast, add: (path: string | null, values: readonly Json[]) => void): void {
  switch (ast.kind) {
    case 'compare':
      for (const [one, other] of [
        [ast.left, ast.right],
        [ast.right, ast.left],
      ] as const) {
        for (const values of literalsIn(other)) add(pathOf(one), values);
      }
      return;
    case 'in':
      for (const test of ast.tests)
        for (const values of literalsIn(test)) add(pathOf(ast.value), values);
      return;
    case 'between':
      for (const values of [...literalsIn(ast.low), ...literalsIn(ast.high)]) {
        add(pathOf(ast.value), values);
      }
      return;
    case 'and':
    case 'or':
      for (const item of ast.items) add(pathOf(item), [true, false]);
      return;
    case 'if':
      return add(pathOf(ast.condition), [true, false]);
    case 'call':
      if (ast.name === 'not') add(pathOf(ast.args[0]), [true, false]);
      return;
    default:
  }
}

/** `a.b.c` of a path expression; null for everything else. */
function pathOf(ast: Ast | undefined): string | null {
  if (ast?.kind === 'name') return ast.name;
  if (ast?.kind !== 'path') return null;
  const before = pathOf(ast.of);
  return before === null ? null : `${before}.${ast.key}`;
}

/** Each literal with values beside it. */
function literalsIn(ast: Ast): Json[][] {
  switch (ast.kind) {
    case 'string':
      return [[ast.value, `${ast.value}…`]];
    case 'boolean':
      return [[true, false]];
    case 'null':
      return [['something', null]];
    case 'number': {
      const n = Number(ast.text);
      return [[n, n - 1, n + 1]];
    }
    case 'negate':
      return literalsIn(ast.of).map((values) => values.map((value) => -Number(value)));
    case 'test':
      return literalsIn(ast.right);
    case 'unary-tests':
      return (ast.tests ?? []).flatMap(literalsIn);
    case 'list':
      return ast.items.flatMap(literalsIn);
    case 'range':
      return [ast.start, ast.end].flatMap((end) => (end === null ? [] : literalsIn(end)));
    default:
      return [];
  }
}
