// procedures/expressions: offsets of time zones. Invariant: depends only on zone and instant; named
// zones are asked of Intl with an explicit zone and numeric parts, never through formatted prose.
import { NANOS_PER_DAY, NANOS_PER_SECOND, type FeelDateTime, type Zone } from './temporal.ts';

const FIXED = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;
const MAX_CACHED = 64;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  if (NAME.test(zone) && zone.length <= 64) {
    try {
      made = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'iso8601',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        era: 'short',
      });
    } catch {
      made = null;
    }
  }
  if (formatters.size >= MAX_CACHED) formatters.clear();
  formatters.set(zone, made);
  return made;
}

/** Seconds east of UTC of a fixed zone; null for a named one. */
export function fixedOffset(zone: string): number | null {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const match = FIXED.exec(zone);
  if (match === null) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return match[1] === '-' ? -seconds : seconds;
}

export function isZone(zone: string): boolean {
  const offset = fixedOffset(zone);
  if (offset !== null) return Math.abs(offset) <= 18 * 3600 && !/:[6-9]\d/.test(zone);
  return formatterOf(zone) !== null;
}

/** Seconds east of UTC at an instant (milliseconds); null if the zone is unknown. */
export function offsetAt(zone: string, instant: number): number | null {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const formatter = formatterOf(zone);
  if (formatter === null) return null;
  const part: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = value;
  const era = part['era'] ?? '';
  const year = Number(part['year']) * 1;
  const astronomical = era.startsWith('B') ? 1 - year : year;
  const local = new Date(0);
  local.setUTCFullYear(astronomical, Number(part['month']) - 1, Number(part['day']));
  local.setUTCHours(Number(part['hour']), Number(part['minute']), Number(part['second']));
  return (local.getTime() - Math.floor(instant / 1000) * 1000) / 1000;
}

/** Offset valid for a local date and time: the earlier of two, the one before a gap. */
export function offsetOf(zone: string, day: number, nanos: number): number | null {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const local = day * 86_400_000 + Math.floor(nanos / 1_000_000);
  const before = offsetAt(zone, local - 86_400_000);
  const after = offsetAt(zone, local + 86_400_000);
  if (before === null || after === null || before === after) return before;
  if (offsetAt(zone, local - before * 1000) === before) return before;
  return offsetAt(zone, local - after * 1000) === after ? after : before;
}

/** Nanoseconds since 1970 of a date and time; local ones are told as if in UTC. */
export function instantOf(value: FeelDateTime): bigint {
  const offset = value.zone === null ? 0 : (offsetOf(value.zone, value.day, value.nanos) ?? 0);
  const local = BigInt(value.day) * BigInt(NANOS_PER_DAY) + BigInt(value.nanos);
  return local - BigInt(offset) * BigInt(NANOS_PER_SECOND);
}

/** The local date and time of an instant (milliseconds) in a zone; null if the zone is unknown. */
export function localOf(instant: number, zone: Zone): FeelDateTime | null {
  const offset = zone === null ? 0 : offsetAt(zone, instant);
  if (offset === null) return null;
  const local = instant + offset * 1000;
  const day = Math.floor(local / 86_400_000);
  return { kind: 'date and time', day, nanos: (local - day * 86_400_000) * 1_000_000, zone };
}
