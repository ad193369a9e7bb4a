// procedures/expressions: what a path reads from a value (DMN 1.5, table 65).
// Invariant: contexts give own entries only; everything a value does not have is null.
import { ofInteger, type Decimal } from './decimal.ts';
import { civilOf, dayTime, NANOS_PER_SECOND, weekday, type Temporal } from './temporal.ts';
import type { Run } from './run.ts';
import type { Range, Value } from './value.ts';
import { offsetOf } from './zones.ts';

/** `value.key`; on a list the path is taken of every item. */
export function property(value: Value, key: string, run: Run): Value {
  run.spend(1);
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) return run.nested(() => value.map((item) => property(item, key, run)));
  if (value instanceof Map) return value.get(key) ?? null;
  if (value.kind === 'number') return null;
  return value.kind === 'range' ? ofRange(value, key) : ofTemporal(value, key);
}

function ofRange(range: Range, key: string): Value {
  switch (key) {
    case 'start':
      return range.start;
    case 'end':
      return range.end;
    case 'start included':
      return range.startIncluded;
    case 'end included':
      return range.endIncluded;
    default:
      return null;
  }
}

function ofTemporal(value: Temporal, key: string): Value {
  switch (value.kind) {
    case 'date':
      return calendarPart(value.day, key);
    case 'time':
      return clockPart(value.nanos, key) ?? zonePart(value, 0, key);
    case 'date and time':
      return (
        calendarPart(value.day, key) ??
        clockPart(value.nanos, key) ??
        zonePart(value, value.day, key)
      );
    case 'years and months duration':
      return monthsPart(value.months, key);
    case 'days and time duration':
      return nanosPart(value.nanos, key);
  }
}

function calendarPart(day: number, key: string): Decimal | null {
  const civil = civilOf(day);
  switch (key) {
    case 'year':
      return ofInteger(civil.year);
    case 'month':
      return ofInteger(civil.month);
    case 'day':
      return ofInteger(civil.day);
    case 'weekday':
      return ofInteger(weekday(day));
    default:
      return null;
  }
}

function clockPart(nanos: number, key: string): Decimal | null {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  switch (key) {
    case 'hour':
      return ofInteger(Math.floor(seconds / 3600));
    case 'minute':
      return ofInteger(Math.floor(seconds / 60) % 60);
    case 'second':
      return ofInteger(seconds % 60);
    default:
      return null;
  }
}

function zonePart(value: { nanos: number; zone: string | null }, day: number, key: string): Value {
  if (value.zone === null) return null;
  if (key === 'timezone') return value.zone;
  const offset = key === 'time offset' ? offsetOf(value.zone, day, value.nanos) : null;
  return offset === null ? null : dayTime(BigInt(offset) * BigInt(NANOS_PER_SECOND));
}

function monthsPart(months: number, key: string): Value {
  if (key === 'years') return ofInteger(Math.trunc(months / 12));
  return key === 'months' ? ofInteger(months % 12) : null;
}

function nanosPart(nanos: bigint, key: string): Value {
  const seconds = nanos / BigInt(NANOS_PER_SECOND);
  switch (key) {
    case 'days':
      return ofInteger(seconds / 86_400n);
    case 'hours':
      return ofInteger((seconds / 3600n) % 24n);
    case 'minutes':
      return ofInteger((seconds / 60n) % 60n);
    case 'seconds':
      return ofInteger(seconds % 60n);
    default:
      return null;
  }
}
