// procedures/clock: instants ↔ local date and time of a named zone.
// Invariant: the zone is always named; the host's own zone and locale never matter. The rules of
// the zones themselves come from the time-zone data of the runtime, through Intl.
import type { Instant } from '../ir/plain.ts';
import { DAY_MS, dayNumber, formatDay, formatTime } from './days.ts';
import { ClockProblem, LIMITS } from './problem.ts';

/** Local date (day number) and milliseconds after local midnight. */
export type Local = { day: number; ms: number };

const MAX_CACHED_ZONES = 64;
const formatters = new Map<string, Intl.DateTimeFormat>();

export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Local date and time of an instant. Throws `clock.instant-range` outside 1970–2200. */
export function localOf(instant: Instant, zone: string): Local {
  const local = instant + offsetAt(checked(instant), zone);
  const day = Math.floor(local / DAY_MS);
  return { day, ms: local - day * DAY_MS };
}

/**
 * The instant of a local time; `ms` may be 24:00. A time that a clock change skips counts as the
 * same distance after the change, a time that happens twice as the first one.
 */
export function instantOf({ day, ms }: Local, zone: string): Instant {
  const wall = day * DAY_MS + ms;
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  if (before === after) return checked(wall - before);
  const first = wall - before;
  if (offsetAt(first, zone) === before) return checked(first);
  const second = wall - after;
  return checked(offsetAt(second, zone) === after ? second : first);
}

/** `YYYY-MM-DDTHH:mm[:ss]` in the zone. */
export function localText(instant: Instant, zone: string): string {
  const { day, ms } = localOf(instant, zone);
  return `${formatDay(day)}T${formatTime(ms)}`;
}

/** Milliseconds to add to UTC, exact to the second. */
function offsetAt(instant: Instant, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(second)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: s = 0 } = part;
  const local = dayNumber({ year, month, day }) * DAY_MS + ((hour * 60 + minute) * 60 + s) * 1000;
  return local - second;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formatters.size >= MAX_CACHED_ZONES) formatters.clear();
  formatters.set(zone, made);
  return made;
}

function checked(instant: Instant): Instant {
  const { from, to } = LIMITS.instants;
  if (Number.isSafeInteger(instant) && instant >= from && instant < to) return instant;
  throw new ClockProblem('clock.instant-range', String(instant));
}
