// workflows/machine: ISO 8601 dates, durations and cycles of timers, in the zone of the procedure.
// Invariant: no clock, no zone data of the host. A zone is a fixed offset of the language's own
// table, so a replay in ten years arms the same alarm.
import type { Instant, Json, PlainDate } from '../../procedures/ir/plain.ts';
import { hoursOf } from '../../procedures/language/zones.ts';
import { Trouble } from './trouble.ts';

/** What "now" is and where; instants are UTC milliseconds. */
export type Frame = { now: Instant; zone: string };
export type Cycle = { every: string; left: number | null };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 2200-01-01T00:00:00Z: an alarm later than this is a mistake in the data. */
const LAST_INSTANT = 7_258_118_400_000;
const MAX_ROUNDS = 1_000_000;

/** Due instant of a date or duration timer. A date without offset is told in the zone's clock. */
export function dueOf(kind: 'date' | 'duration', value: Json, frame: Frame): Instant {
  const due =
    kind === 'date' ? instantOf(value, frame.zone) : plus(frame.now, durationOf(value), frame.zone);
  return checked(due, value);
}

/** `R3/PT10M`, `R/P1D`, `R2/2026-01-05T08:00:00+07:00/P1W`, or a plain duration for ever. */
export function firstOfCycle(value: Json, frame: Frame): { due: Instant; repeat: Cycle } {
  const text = textOf(value);
  const parts = text.startsWith('R') ? text.split('/') : ['R', text];
  const [rounds = '', ...rest] = parts;
  const every = rest.at(-1) ?? '';
  const count = /^R(\d{0,7})$/.exec(rounds)?.[1];
  if (count === undefined || rest.length < 1 || rest.length > 2) throw malformed(value);
  const total = count === '' ? null : Number(count);
  if (total !== null && (total < 1 || total > MAX_ROUNDS)) throw malformed(value);
  const step = durationOf(every);
  if (plus(frame.now, step, frame.zone) < frame.now + 1000) throw malformed(value);
  const due =
    rest.length === 2 ? instantOf(rest[0] ?? '', frame.zone) : dueOf('duration', every, frame);
  return { due: checked(due, value), repeat: { every, left: total === null ? null : total - 1 } };
}

type Duration = { months: number; ms: number };

const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/;

function durationOf(value: Json): Duration {
  const text = textOf(value);
  const found = DURATION.exec(text);
  if (!found || text.endsWith('P') || text.endsWith('T')) throw malformed(value);
  const sign = found[1] === '-' ? -1 : 1;
  const number = (index: number) => sign * Number(found[index] ?? 0);
  const days = number(4) * 7 + number(5);
  const ms = days * DAY + number(6) * HOUR + number(7) * MINUTE + Math.round(number(8) * 1000);
  return { months: number(2) * 12 + number(3), ms };
}

/** Months move the calendar date (to the last day of a shorter month), the rest is exact time. */
function plus(at: Instant, { months, ms }: Duration, zone: string): Instant {
  if (months === 0) return at + ms;
  const offset = offsetOf(zone);
  const local = new Date(at + offset);
  const target = local.getUTCFullYear() * 12 + local.getUTCMonth() + months;
  const year = Math.floor(target / 12);
  const month = target - year * 12;
  const day = Math.min(local.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  const time = at + offset - Math.floor((at + offset) / DAY) * DAY;
  return Date.UTC(year, month, day) + time - offset + ms;
}

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}|@[A-Za-z_/]+)?)?$/;

function instantOf(value: Json, zone: string): Instant {
  const found = DATE_TIME.exec(textOf(value));
  if (!found) throw malformed(value);
  const number = (index: number) => Number(found[index] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const date = Date.UTC(year, month - 1, day);
  const real = new Date(date);
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) throw malformed(value);
  if (number(4) > 23 || number(5) > 59 || number(6) > 59) throw malformed(value);
  const fraction = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  const time = number(4) * HOUR + number(5) * MINUTE + number(6) * 1000 + fraction;
  return date + time - offsetIn(found[8], zone);
}

/** Date of an instant in a zone. */
export function dateIn(at: Instant, zone: string): PlainDate {
  return new Date(at + offsetOf(zone)).toISOString().slice(0, 10);
}

function offsetIn(told: string | undefined, zone: string): number {
  if (told === undefined) return offsetOf(zone);
  if (told === 'Z') return 0;
  if (told.startsWith('@')) return offsetOf(told.slice(1));
  const minutes = Number(told.slice(1, 3)) * 60 + Number(told.slice(4, 6));
  return (told.startsWith('-') ? -1 : 1) * minutes * MINUTE;
}

function offsetOf(zone: string): number {
  const hours = hoursOf(zone);
  if (hours === null) throw new Trouble('timer.zone', `zone ${zone} has no fixed offset here`);
  return hours * HOUR;
}

function checked(due: Instant, value: Json): Instant {
  if (Number.isSafeInteger(due) && due >= 0 && due < LAST_INSTANT) return due;
  throw malformed(value);
}

function textOf(value: Json): string {
  if (typeof value === 'string' && value.length <= 100) return value;
  throw malformed(value);
}

function malformed(value: Json): Trouble {
  return new Trouble('timer.malformed', `no usable time: ${JSON.stringify(value).slice(0, 100)}`);
}
