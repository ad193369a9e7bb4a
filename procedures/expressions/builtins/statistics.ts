// procedures/expressions/builtins: functions that fold a list: count, min, sum, mean, all, …
// (DMN 1.5, 10.3.4.4). Invariant: one list or many arguments mean the same; a foreign item is null.
import {
  add,
  compareDecimal,
  divide,
  multiply,
  ofInteger,
  ONE,
  subtract,
  ZERO,
  type Decimal,
} from '../decimal.ts';
import { sqrt } from '../decimal-functions.ts';
import { equal, order } from '../compare.ts';
import type { Run } from '../run.ts';
import { isDecimal, type Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';

/** `f(list)` or `f(a, b, …)`. */
export const folding = (fold: (items: Value[], run: Run) => Value): Builtin =>
  builtin(
    ['list:any?'],
    (args: Value[], run) => {
      const only = args[0];
      const items = args.length === 1 && Array.isArray(only) ? only : args;
      run.spend(1 + items.length);
      return fold(items, run);
    },
    { variadic: true },
  );

const numeric = (fold: (items: Decimal[], run: Run) => Value): Builtin =>
  folding((items, run) => (items.every(isDecimal) ? fold(items, run) : null));

function extreme(items: Value[], sign: 1 | -1): Value {
  let best: Value = null;
  for (const item of items) {
    const ordered = best === null ? order(item, item) : order(item, best);
    if (ordered === null) return null;
    if (best === null || ordered * sign > 0) best = item;
  }
  return best;
}

const sum = (items: Decimal[]): Decimal => items.reduce(add, ZERO);
const mean = (items: Decimal[]): Decimal | null => divide(sum(items), ofInteger(items.length));

function median(items: Decimal[]): Value {
  if (items.length === 0) return null;
  const sorted = items.slice().sort(compareDecimal);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : divide(add(low, high), ofInteger(2));
}

/** Sample standard deviation. */
function deviation(items: Decimal[]): Value {
  const average = items.length < 2 ? null : mean(items);
  if (average === null) return null;
  const squares = items.map((item) => {
    const difference = subtract(item, average);
    return multiply(difference, difference);
  });
  const variance = divide(sum(squares), ofInteger(items.length - 1));
  return variance === null ? null : sqrt(variance);
}

/** Most frequent values, ascending. */
function mode(items: Decimal[]): Value {
  const sorted = items.slice().sort(compareDecimal);
  let [best, length, result] = [0, 0, [] as Decimal[]];
  sorted.forEach((item, i) => {
    const before = sorted[i - 1];
    length = before !== undefined && compareDecimal(before, item) === 0 ? length + 1 : 1;
    if (length > best) [best, result] = [length, [item]];
    else if (length === best) result.push(item);
  });
  return result;
}

/** Three-valued: `decisive` wins, then null, then the opposite. */
function logical(items: Value[], decisive: boolean): Value {
  if (items.includes(decisive)) return decisive;
  return items.every((item) => typeof item === 'boolean') ? !decisive : null;
}

export const STATISTICS: Record<string, Builtin> = {
  count: builtin(['list:list'], ([list]: [Value[]]) => ofInteger(list.length)),
  min: folding((items) => extreme(items, -1)),
  max: folding((items) => extreme(items, 1)),
  sum: numeric((items) => (items.length === 0 ? null : sum(items))),
  product: numeric((items) => (items.length === 0 ? null : items.reduce(multiply, ONE))),
  mean: numeric((items) => (items.length === 0 ? null : mean(items))),
  median: numeric(median),
  stddev: numeric(deviation),
  mode: numeric(mode),
  all: folding((items) => logical(items, false)),
  any: folding((items) => logical(items, true)),
  'list contains': builtin(['list:list, element:any?'], ([list, element]: [Value[], Value], run) =>
    list.some((item) => equal(item, element, run) === true),
  ),
};
