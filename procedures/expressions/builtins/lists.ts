// procedures/expressions/builtins: functions that build lists (DMN 1.5, 10.3.4.4 and .9).
// Invariant: positions count from 1, negative ones from the end; a position outside is null.
import { equal } from '../compare.ts';
import { ofInteger, toInteger, type Decimal } from '../decimal.ts';
import { boundedList, type Run } from '../run.ts';
import type { Value } from '../value.ts';
import { builtin, isLambda, type Builtin, type Lambda } from './builtin.ts';

/** Index from 0 of a FEEL position, or null if the list has no such place. */
function indexOf(position: Decimal, length: number): number | null {
  const at = toInteger(position);
  if (at === null || at === 0 || Math.abs(at) > length) return null;
  return at > 0 ? at - 1 : length + at;
}

function sublist(
  list: Value[],
  start: Decimal,
  length: Decimal | null | undefined,
  run: Run,
): Value {
  const from = indexOf(start, list.length);
  const count = length == null ? null : toInteger(length);
  if (from === null || (length != null && (count === null || count < 0))) return null;
  if (count !== null && from + count > list.length) return null;
  return boundedList(list.slice(from, count === null ? undefined : from + count), run);
}

function insertBefore(list: Value[], position: Decimal, item: Value, run: Run): Value {
  const at = indexOf(position, list.length);
  return at === null ? null : boundedList(list.toSpliced(at, 0, item), run);
}

function distinct(items: Value[], run: Run): Value[] {
  const kept: Value[] = [];
  for (const item of items) {
    if (!kept.some((other) => equal(other, item, run) === true)) kept.push(item);
  }
  return boundedList(kept, run);
}

function flatten(list: Value[], run: Run): Value[] {
  const flat: Value[] = [];
  const visit = (items: Value[]): void => {
    run.spend(1 + items.length);
    for (const item of items) {
      if (Array.isArray(item)) run.nested(() => visit(item));
      else flat.push(item);
    }
  };
  visit(list);
  return boundedList(flat, run);
}

/** Stable merge sort; `precedes` decides, so no host sort ever sees an inconsistent order. */
function sort(list: Value[], precedes: Lambda): Value[] {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const [left, right] = [sort(list.slice(0, middle), precedes), sort(list.slice(middle), precedes)];
  const merged: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] ?? null, right[j] ?? null];
    if (precedes.call([b, a]) === true) {
      merged.push(b);
      j += 1;
    } else {
      merged.push(a);
      i += 1;
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

function listReplace(list: Value[], where: Decimal | Lambda, item: Value, run: Run): Value {
  if (isLambda(where)) {
    return boundedList(
      list.map((old) => (where.call([old, item]) === true ? item : old)),
      run,
    );
  }
  const at = indexOf(where, list.length);
  return at === null ? null : boundedList(list.with(at, item), run);
}

/** All items of several lists; charged before they are copied. */
function joined(lists: Value[][], run: Run): Value[] {
  run.spend(lists.reduce((size, list) => size + list.length, 0) >> 2);
  return lists.flat(1);
}

export const LISTS: Record<string, Builtin> = {
  sublist: builtin(
    ['list:list, start position:number, length?:number'],
    ([list, start, length]: [Value[], Decimal, Decimal | null | undefined], run) =>
      sublist(list, start, length, run),
  ),
  append: builtin(
    ['list:list, item:any?'],
    ([list, ...items]: [Value[], ...Value[]], run) => boundedList([...list, ...items], run),
    { variadic: true },
  ),
  concatenate: builtin(
    ['list:list'],
    (lists: Value[][], run) => boundedList(joined(lists, run), run),
    { variadic: true },
  ),
  'insert before': builtin(
    ['list:list, position:number, newItem:any?'],
    ([list, position, item]: [Value[], Decimal, Value], run) =>
      insertBefore(list, position, item, run),
  ),
  remove: builtin(['list:list, position:number'], ([list, position]: [Value[], Decimal], run) => {
    const at = indexOf(position, list.length);
    return at === null ? null : boundedList(list.toSpliced(at, 1), run);
  }),
  'list replace': builtin(
    ['list:list, position:number, newItem:any?', 'list:list, match:lambda, newItem:any?'],
    ([list, where, item]: [Value[], Decimal | Lambda, Value], run) =>
      listReplace(list, where, item, run),
  ),
  reverse: builtin(['list:list'], ([list]: [Value[]], run) => boundedList(list.toReversed(), run)),
  'index of': builtin(['list:list, match:any?'], ([list, match]: [Value[], Value], run) => {
    const found = list.map((item, i) =>
      equal(item, match, run) === true ? ofInteger(i + 1) : null,
    );
    return boundedList(
      found.filter((index) => index !== null),
      run,
    );
  }),
  union: builtin(['list:list'], (lists: Value[][], run) => distinct(joined(lists, run), run), {
    variadic: true,
  }),
  'distinct values': builtin(['list:list'], ([list]: [Value[]], run) => distinct(list, run)),
  flatten: builtin(['list:list'], ([list]: [Value[]], run) => flatten(list, run)),
  sort: builtin(['list:list, precedes:lambda'], ([list, precedes]: [Value[], Lambda], run) => {
    run.spend(list.length);
    return boundedList(sort(list, precedes), run);
  }),
};
