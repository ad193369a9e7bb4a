// procedures/expressions/builtins: conversion functions and `not`, `is` (DMN 1.5, 10.3.4.1, .2, .6).
// Invariant: text that does not denote a value gives null; nothing is guessed.
import { formatDecimal, parseDecimal, type Decimal } from '../decimal.ts';
import { boundedString, type Run } from '../run.ts';
import { equal } from '../compare.ts';
import { formatTemporal } from '../temporal-text.ts';
import { kindOf, type Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,5})?$/;

/** Text of a value as `string()` gives it; strings inside lists and contexts are quoted. */
export function stringOf(value: Value, run: Run, inside = false): string {
  run.spend(1);
  if (value === null) return 'null';
  if (typeof value === 'string') return inside ? boundedString(quoted(value), run) : value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = run.nested(() => value.map((item) => stringOf(item, run, true)));
    return boundedString(`[${items.join(', ')}]`, run);
  }
  if (value instanceof Map) {
    const entries = run.nested(() =>
      [...value].map(([key, item]) => `${keyText(key)}: ${stringOf(item, run, true)}`),
    );
    return boundedString(`{${entries.join(', ')}}`, run);
  }
  if (value.kind === 'number') return formatDecimal(value);
  if (value.kind !== 'range') return formatTemporal(value);
  const [start, end] = [stringOf(value.start, run, true), stringOf(value.end, run, true)];
  return `${value.startIncluded ? '[' : '('}${start}..${end}${value.endIncluded ? ']' : ')'}`;
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const keyText = (key: string): string =>
  /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : quoted(key);

function toNumber(from: string, grouping: string | null, decimal: string | null): Decimal | null {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return null;
  if (decimal !== null && decimal !== '.' && decimal !== ',') return null;
  if (grouping !== null && grouping === (decimal ?? '.')) return null;
  let text = grouping === null ? from : from.replaceAll(grouping, '');
  if (decimal !== null && decimal !== '.')
    text = text.replaceAll('.', '#').replaceAll(decimal, '.');
  return NUMBER.test(text) ? parseDecimal(text) : null;
}

export const CONVERSIONS: Record<string, Builtin> = {
  number: builtin(
    ['from:string', 'from:string, grouping separator:string?, decimal separator:string?'],
    ([from, grouping, decimal]: [string, string | null, string | null]) =>
      toNumber(from, grouping ?? null, decimal ?? null),
  ),
  string: builtin(['from:any'], ([from]: [Value], run) =>
    from === null ? null : boundedString(stringOf(from, run), run),
  ),
  not: builtin(['negand:boolean'], ([negand]: [boolean]) => !negand),
  is: builtin(['value1:any?, value2:any?'], ([a, b]: [Value, Value], run) => {
    if (kindOf(a) !== kindOf(b)) return false;
    const zones = [a, b].map((v) =>
      v !== null && typeof v === 'object' && 'zone' in v ? v.zone : null,
    );
    return zones[0] === zones[1] && equal(a, b, run) === true;
  }),
};
