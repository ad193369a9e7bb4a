// procedures/expressions: the interpreter, one case per node of `ast.ts`. Invariant: each visit
// costs a step, so evaluation is bounded; it has no effect and reads nothing but its run.
import type { Ast, Iterator } from './ast.ts';
import { arithmetic, negateValue } from './arithmetic.ts';
import { BUILTINS } from './builtins/index.ts';
import type { Argument } from './builtins/builtin.ts';
import { equal, inRange, isIn, order } from './compare.ts';
import { ofInteger, parseDecimal, toInteger } from './decimal.ts';
import { MAX_DEPTH, MAX_ITEMS } from './limits.ts';
import { boundedList, type Run } from './run.ts';
import { property } from './properties.ts';
import { isInstance } from './instance.ts';
import { lookUp, withItem, withNames, type Scope } from './scope.ts';
import { Stop } from './stop.ts';
import { parseTemporal } from './temporal-text.ts';
import { isDecimal, isRange, kindOf, type Range, type Value } from './value.ts';

/** Evaluates a node; throws `Stop` and nothing else. `depth` guards trees not made by `compile`. */
export function interpret(ast: Ast, scope: Scope, run: Run, depth = 0): Value {
  if (depth > MAX_DEPTH * 2) throw new Stop('feel.budget', 'The expression is nested too deeply.');
  const value = valueOf(ast, scope, run, depth);
  // A long text costs whoever handles it, so it costs steps wherever it appears.
  run.spend(typeof value === 'string' ? 1 + (value.length >> 8) : 1);
  return value;
}

function valueOf(ast: Ast, scope: Scope, run: Run, depth: number): Value {
  const go = (node: Ast, inner: Scope = scope): Value => interpret(node, inner, run, depth + 1);
  switch (ast.kind) {
    case 'null':
      return null;
    case 'boolean':
      return ast.value;
    case 'string':
      return ast.value;
    case 'number':
      return parseDecimal(ast.text);
    case 'temporal':
      return parseTemporal(ast.text);
    case 'name':
      return lookUp(ast.name, scope, run);
    case 'input':
      return scope.input ?? null;
    case 'list':
      return boundedList(
        ast.items.map((item) => go(item)),
        run,
      );
    case 'context':
      return contextOf(ast, scope, go);
    case 'range':
      return rangeOf(ast, go);
    case 'path':
      return property(go(ast.of), ast.key, run);
    case 'filter':
      return filter(go(ast.of), ast.by, scope, run, go);
    case 'negate':
      return negateValue(go(ast.of));
    case 'arithmetic':
      return arithmetic(ast.op, go(ast.left), go(ast.right), run);
    case 'compare':
      return compare(ast.op, go(ast.left), go(ast.right), run);
    case 'between':
      return between(go(ast.value), go(ast.low), go(ast.high));
    case 'in':
      return anyOf(ast.tests.map((test) => () => member(go(ast.value), test, go, run)));
    case 'and':
      return allOf(ast.items.map((item) => () => go(item)));
    case 'or':
      return anyOf(ast.items.map((item) => () => go(item)));
    case 'if':
      return go(ast.condition) === true ? go(ast.then) : go(ast.else);
    case 'for':
      return loop(ast, scope, run, go);
    case 'some':
      return quantified(ast, false, scope, run, go);
    case 'every':
      return quantified(ast, true, scope, run, go);
    case 'instance-of':
      return isInstance(go(ast.of), ast.type, run);
    case 'call':
      return call(ast, scope, run, go);
    case 'unary-tests':
      return unaryTests(ast, scope, run, go);
    case 'test':
    case 'lambda':
      throw new Stop('feel.type', `A ${ast.kind} is not a value.`);
  }
}

type Go = (node: Ast, scope?: Scope) => Value;
type Of<K extends Ast['kind']> = Extract<Ast, { kind: K }>;

/** Three-valued `and`: false wins; what is not boolean counts as unknown. Lazy from the left. */
function allOf(items: (() => Value)[]): boolean | null {
  let result: boolean | null = true;
  for (const item of items) {
    const value = item();
    if (value === false) return false;
    if (value !== true) result = null;
  }
  return result;
}

function anyOf(items: (() => Value)[]): boolean | null {
  let result: boolean | null = false;
  for (const item of items) {
    const value = item();
    if (value === true) return true;
    if (value !== false) result = null;
  }
  return result;
}

function contextOf(ast: Of<'context'>, scope: Scope, go: Go): Value {
  const entries = new Map<string, Value>();
  const inner = withNames(scope, entries);
  for (const { key, value } of ast.entries) entries.set(key, go(value, inner));
  return entries;
}

/** A written end that turns out null makes the range null: nothing can be said of it. */
function rangeOf(ast: Of<'range'>, go: Go): Value {
  const start = ast.start === null ? null : go(ast.start);
  const end = ast.end === null ? null : go(ast.end);
  if ((ast.start !== null && start === null) || (ast.end !== null && end === null)) return null;
  if (order(start ?? end, end ?? start) === null) return null;
  return {
    kind: 'range',
    start,
    end,
    startIncluded: ast.startIncluded,
    endIncluded: ast.endIncluded,
  };
}

export function compare(op: Of<'compare'>['op'], a: Value, b: Value, run: Run): boolean | null {
  if (op === '=' || op === '!=') {
    const same = equal(a, b, run);
    return same === null ? null : same === (op === '=');
  }
  const result = order(a, b);
  if (result === null) return null;
  switch (op) {
    case '<':
      return result < 0;
    case '<=':
      return result <= 0;
    case '>':
      return result > 0;
    case '>=':
      return result >= 0;
  }
}

function between(value: Value, low: Value, high: Value): boolean | null {
  if (low === null || high === null) return null;
  return inRange(value, {
    kind: 'range',
    start: low,
    end: high,
    startIncluded: true,
    endIncluded: true,
  });
}

/** `value in test`, where a test is `> 5`, a range, a list or a value. */
function member(value: Value, test: Ast, go: Go, run: Run): boolean | null {
  if (test.kind === 'test') return compare(test.op, value, go(test.right), run);
  const candidate = go(test);
  if (candidate === null) return test.kind === 'range' ? null : value === null;
  return isIn(value, candidate, run);
}

function filter(list: Value, by: Ast, scope: Scope, run: Run, go: Go): Value {
  if (list === null) return null;
  const items = Array.isArray(list) ? list : [list];
  const kept: Value[] = [];
  for (const item of items) {
    const result = verdict(item, by, scope, run, go);
    if (isDecimal(result)) return itemAt(items, toInteger(result));
    if (result === true) kept.push(item);
  }
  if (items.length === 0 && isDecimal(verdict(undefined, by, scope, run, go))) return null;
  return boundedList(kept, run);
}

function verdict(item: Value | undefined, by: Ast, scope: Scope, run: Run, go: Go): Value {
  const inner = withItem(scope, item);
  if (by.kind === 'test') return compare(by.op, item ?? null, go(by.right, inner), run);
  const result = go(by, inner);
  return isRange(result) ? inRange(item ?? null, result) : result;
}

function itemAt(items: Value[], position: number | null): Value {
  if (position === null || position === 0) return null;
  return items.at(position > 0 ? position - 1 : position) ?? null;
}

/** The values an iterator runs through, or null if it has none to run through. */
function spanOf(iterator: Iterator, scope: Scope, go: Go): Value[] | null {
  const from = go(iterator.from, scope);
  if (iterator.to !== null) return span(from, go(iterator.to, scope));
  if (isRange(from)) return rangeItems(from);
  return from === null ? null : Array.isArray(from) ? from : [from];
}

function rangeItems(range: Range): Value[] | null {
  const items = range.start === null || range.end === null ? null : span(range.start, range.end);
  if (items === null || (order(range.start, range.end) ?? 1) > 0) return null;
  return items.slice(range.startIncluded ? 0 : 1, range.endIncluded ? undefined : -1);
}

/** Whole numbers or dates from one end to the other, up or down. */
function span(from: Value, to: Value): Value[] | null {
  const dates = kindOf(from) === 'date' && kindOf(to) === 'date';
  const [a, b] = [ordinal(from), ordinal(to)];
  if (a === null || b === null || (!dates && kindOf(from) !== kindOf(to))) return null;
  const length = Math.abs(b - a) + 1;
  if (length > MAX_ITEMS) throw new Stop('feel.budget', 'The loop has too many iterations.');
  const step = a <= b ? 1 : -1;
  return Array.from({ length }, (_, i): Value =>
    dates ? { kind: 'date', day: a + i * step } : ofInteger(a + i * step),
  );
}

function ordinal(value: Value): number | null {
  if (isDecimal(value)) return toInteger(value);
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'date'
    ? value.day
    : null;
}

/** Visits every combination, the last iterator fastest; `visit` returns false to stop. */
function combine(
  iterators: Iterator[],
  scope: Scope,
  run: Run,
  go: Go,
  visit: (scope: Scope) => boolean,
): 'done' | 'stopped' | 'nothing' {
  const [first, ...rest] = iterators;
  if (first === undefined) return visit(scope) ? 'done' : 'stopped';
  const items = spanOf(first, scope, go);
  if (items === null) return 'nothing';
  for (const item of items) {
    run.spend(1);
    const result = combine(rest, withNames(scope, new Map([[first.name, item]])), run, go, visit);
    if (result !== 'done') return result;
  }
  return 'done';
}

function loop(ast: Of<'for'>, scope: Scope, run: Run, go: Go): Value {
  const results: Value[] = [];
  const outcome = combine(ast.iterators, scope, run, go, (inner) => {
    results.push(go(ast.body, { ...inner, partial: results }));
    if (results.length > MAX_ITEMS)
      throw new Stop('feel.budget', 'The loop has too many iterations.');
    return true;
  });
  return outcome === 'nothing' ? null : results;
}

function quantified(
  ast: Of<'some' | 'every'>,
  all: boolean,
  scope: Scope,
  run: Run,
  go: Go,
): Value {
  let result: boolean | null = all;
  const outcome = combine(ast.iterators, scope, run, go, (inner) => {
    const value = go(ast.condition, inner);
    if (value === !all) result = !all;
    else if (value !== all) result = null;
    return value !== !all;
  });
  return outcome === 'nothing' ? null : result;
}

function call(ast: Of<'call'>, scope: Scope, run: Run, go: Go): Value {
  const builtin = Object.hasOwn(BUILTINS, ast.name) ? BUILTINS[ast.name] : undefined;
  if (builtin === undefined)
    throw new Stop('feel.type', 'The function is not known to this version.');
  const args = ast.args.map((arg): Argument => {
    if (arg.kind !== 'lambda') return go(arg);
    return {
      kind: 'lambda',
      call: (values) =>
        go(arg.body, withNames(scope, new Map(arg.params.map((p, i) => [p, values[i] ?? null])))),
    };
  });
  return builtin.call(args, run);
}

function unaryTests(ast: Of<'unary-tests'>, scope: Scope, run: Run, go: Go): Value {
  if (ast.tests === null) return true;
  const input = scope.input ?? null;
  const result = anyOf(ast.tests.map((test) => () => unaryTest(input, test, run, go)));
  return ast.negated && result !== null ? !result : result;
}

/** A test that speaks of `?` or is logical by its form decides itself; any other is `? in test`. */
function unaryTest(input: Value, test: Ast, run: Run, go: Go): Value {
  if (test.kind === 'test') {
    return input === null && test.op !== '=' && test.op !== '!='
      ? false
      : compare(test.op, input, go(test.right), run);
  }
  if (isLogical(test) || mentionsInput(test)) return go(test);
  const candidate = go(test);
  if (candidate === null && test.kind === 'range') return null;
  if (candidate === null || input === null) {
    return candidate === input || (Array.isArray(candidate) && candidate.includes(null));
  }
  return isIn(input, candidate, run);
}

const LOGICAL: readonly string[] = [
  'compare',
  'between',
  'in',
  'and',
  'or',
  'some',
  'every',
  'instance-of',
];
const isLogical = (ast: Ast): boolean => LOGICAL.includes(ast.kind);

function mentionsInput(ast: unknown): boolean {
  if (ast === null || typeof ast !== 'object') return false;
  if (Array.isArray(ast)) return ast.some(mentionsInput);
  if ((ast as { kind?: unknown }).kind === 'input') return true;
  return Object.values(ast).some(mentionsInput);
}
