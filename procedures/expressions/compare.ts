// procedures/expressions: equality, order and membership (DMN 1.5, tables 53 and 54).
// Invariant: three-valued; values of different kinds are neither equal nor unequal but null.
import { compareDecimal } from './decimal.ts';
import { kindOf, type Range, type Value } from './value.ts';
import { instantOf, offsetOf } from './zones.ts';
import { NANOS_PER_DAY, NANOS_PER_SECOND, type FeelTime } from './temporal.ts';
import type { Run } from './run.ts';

/** Nanoseconds of a time brought to UTC; named zones are told on 1970-01-01. */
function timePoint(time: FeelTime): number {
  if (time.zone === null) return time.nanos;
  const offset = offsetOf(time.zone, 0, time.nanos) ?? 0;
  return (time.nanos - offset * NANOS_PER_SECOND + 2 * NANOS_PER_DAY) % NANOS_PER_DAY;
}

const sign = (a: bigint | number | string, b: bigint | number | string): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** -1, 0, 1, or null if the two cannot be ordered. */
export function order(a: Value, b: Value): number | null {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return null;
  if (Array.isArray(a) || Array.isArray(b) || a instanceof Map || b instanceof Map) return null;
  if (a.kind === 'number' && b.kind === 'number') return compareDecimal(a, b);
  if (a.kind === 'date' && b.kind === 'date') return sign(a.day, b.day);
  if (a.kind === 'time' && b.kind === 'time') {
    return (a.zone === null) === (b.zone === null) ? sign(timePoint(a), timePoint(b)) : null;
  }
  if (a.kind === 'date and time' && b.kind === 'date and time') {
    return (a.zone === null) === (b.zone === null) ? sign(instantOf(a), instantOf(b)) : null;
  }
  if (a.kind === 'days and time duration' && b.kind === a.kind) return sign(a.nanos, b.nanos);
  if (a.kind === 'years and months duration' && b.kind === a.kind) return sign(a.months, b.months);
  return null;
}

/** Surrogates sort after the rest of the basic plane, so order is by code point. */
const fixUp = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = fixUp(a.charCodeAt(i)) - fixUp(b.charCodeAt(i));
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** true, false, or null where the kinds differ. */
export function equal(a: Value, b: Value, run: Run): boolean | null {
  run.spend(1);
  if (a === null || b === null) return a === b;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  if (typeof a === 'boolean' || typeof a === 'string') return a === b;
  if (Array.isArray(a) && Array.isArray(b)) return run.nested(() => equalLists(a, b, run));
  if (a instanceof Map && b instanceof Map) return run.nested(() => equalContexts(a, b, run));
  if (kind === 'range') return equalRanges(a as Range, b as Range, run);
  const result = order(a, b);
  return result === null ? false : result === 0;
}

function equalLists(a: Value[], b: Value[], run: Run): boolean {
  return a.length === b.length && a.every((item, i) => equal(item, b[i] ?? null, run) === true);
}

function equalContexts(a: Map<string, Value>, b: Map<string, Value>, run: Run): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    if (!b.has(key) || equal(value, b.get(key) ?? null, run) !== true) return false;
  }
  return true;
}

function equalRanges(a: Range, b: Range, run: Run): boolean {
  return (
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    equal(a.start, b.start, run) === true &&
    equal(a.end, b.end, run) === true
  );
}

/** Whether a range holds a value; a null end is open; null if they cannot be ordered. */
export function inRange(value: Value, range: Range): boolean | null {
  let inside = true;
  if (range.start !== null) {
    const low = order(value, range.start);
    if (low === null) return null;
    inside = low > 0 || (low === 0 && range.startIncluded);
  }
  if (range.end !== null) {
    const high = order(value, range.end);
    if (high === null) return null;
    inside = inside && (high < 0 || (high === 0 && range.endIncluded));
  }
  return inside;
}

/** `value in candidate`: range, list (of values and ranges) or a single value. */
export function isIn(value: Value, candidate: Value, run: Run): boolean | null {
  if (kindOf(candidate) === 'range') return inRange(value, candidate as Range);
  if (!Array.isArray(candidate)) return equal(value, candidate, run) ?? false;
  if (Array.isArray(value) && equal(value, candidate, run) === true) return true;
  let unknown = false;
  for (const item of candidate) {
    const hit =
      kindOf(item) === 'range' ? inRange(value, item as Range) : (equal(value, item, run) ?? false);
    if (hit === true) return true;
    if (hit === null) unknown = true;
  }
  return unknown ? null : false;
}
