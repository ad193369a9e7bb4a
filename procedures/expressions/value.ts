// procedures/expressions: the values FEEL computes with, and their passage from and to JSON.
// Invariant: contexts are Maps and data is copied own property by own property, so no prototype,
// getter or function of the host can ever be seen or reached.
import type { Json } from '../ir/plain.ts';
import { formatDecimal, ofNumber, toNumber, type Decimal } from './decimal.ts';
import { MAX_DATA_NODES, MAX_DEPTH } from './limits.ts';
import { Stop } from './stop.ts';
import type { Temporal } from './temporal.ts';
import { formatTemporal } from './temporal-text.ts';

export type Context = Map<string, Value>;
export type Range = {
  kind: 'range';
  start: Value;
  end: Value;
  startIncluded: boolean;
  endIncluded: boolean;
};
export type Value = null | boolean | string | Decimal | Temporal | Range | Value[] | Context;

export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'list'
  | 'context'
  | 'range'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration';

export function kindOf(value: Value): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'context';
  return value.kind;
}

export const isDecimal = (v: Value): v is Decimal => kindOf(v) === 'number';
export const isContext = (v: Value): v is Context => v instanceof Map;
export const isRange = (v: Value): v is Range => kindOf(v) === 'range';

/** Keys that are never data: they would mean something else in a JavaScript object. */
export const isForbiddenKey = (key: string): boolean => key === '__proto__';

/** Copies JSON data in; `meter.left` bounds the nodes of one evaluation. */
export function fromJson(json: Json, meter: { left: number }, depth = 0): Value {
  meter.left -= 1;
  if (meter.left < 0 || depth > MAX_DEPTH) throw new Stop('feel.budget', 'The data is too large.');
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (typeof json === 'number') return ofNumber(json);
  if (Array.isArray(json)) return json.map((item) => fromJson(item, meter, depth + 1));
  if (typeof json !== 'object') throw new Stop('feel.type', 'The data is not plain JSON.');
  const context: Context = new Map();
  for (const key of Object.keys(json)) {
    const value = json[key];
    if (value === undefined || isForbiddenKey(key)) continue;
    context.set(key, fromJson(value, meter, depth + 1));
  }
  return context;
}

export const dataMeter = (): { left: number } => ({ left: MAX_DATA_NODES });

/** Copies a result out; numbers that JSON cannot hold exactly and ranges are problems. */
export function toJson(value: Value, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new Stop('feel.budget', 'The result is nested too deeply.');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (value instanceof Map) {
    const object: { [key: string]: Json } = {};
    for (const [key, item] of value) object[key] = toJson(item, depth + 1);
    return object;
  }
  if (value.kind === 'range') throw new Stop('feel.type', 'A range cannot be a result.');
  if (value.kind !== 'number') return formatTemporal(value);
  const number = toNumber(value);
  if (number === null) {
    const digits = formatDecimal(value).length;
    throw new Stop(
      'feel.number-range',
      `A result of ${digits} digits is not exact in JSON; round it.`,
    );
  }
  return number;
}
