// procedures/expressions/builtins: dates, times, durations (DMN 1.5, 10.3.4.1, .6, .8). Invariant:
// `now` and `today` read only the instant and the zone of the context.
import {
  toInteger,
  ofInteger,
  roundToScale,
  subtract,
  multiply,
  type Decimal,
} from '../decimal.ts';
import { order } from '../compare.ts';
import type { Run } from '../run.ts';
import { Stop } from '../stop.ts';
import {
  civilOf,
  dateFrom,
  dayOf,
  NANOS_PER_SECOND,
  weekday,
  yearMonth,
  type DayTime,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
} from '../temporal.ts';
import {
  normalZone,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
} from '../temporal-text.ts';
import type { Value } from '../value.ts';
import { localOf } from '../zones.ts';
import { builtin, type Builtin } from './builtin.ts';

type Day = FeelDate | FeelDateTime;

function nowOf(run: Run): FeelDateTime {
  const { now, zone } = run.context;
  const local = Number.isSafeInteger(now) ? localOf(now, normalZone(zone)) : null;
  if (local === null)
    throw new Stop('feel.date', 'The instant or zone of the context is not valid.');
  return local;
}

function toDate(from: string | Day): Value {
  if (typeof from === 'string') return parseDate(from);
  return { kind: 'date', day: from.day };
}

function timeFrom(
  hour: Decimal,
  minute: Decimal,
  second: Decimal,
  offset: DayTime | null | undefined,
): Value {
  const [h, m] = [toInteger(hour), toInteger(minute)];
  const whole = roundToScale(second, 0, 'floor');
  const [s, fraction] = [toInteger(whole), subtract(second, whole)];
  if (h === null || m === null || s === null) return null;
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) return null;
  const rest =
    toInteger(roundToScale(multiply(fraction, ofInteger(NANOS_PER_SECOND)), 0, 'down')) ?? 0;
  const zone = offset == null ? null : zoneOf(offset);
  if (zone === undefined) return null;
  return { kind: 'time', nanos: ((h * 60 + m) * 60 + s) * NANOS_PER_SECOND + rest, zone };
}

function zoneOf(offset: DayTime): string | undefined {
  const seconds = Number(offset.nanos / BigInt(NANOS_PER_SECOND));
  const size = Math.abs(seconds);
  if (size > 18 * 3600) return undefined;
  if (size === 0) return 'Z';
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  if (parts[2] === 0) parts.pop();
  return (seconds < 0 ? '-' : '+') + parts.map((n) => String(n).padStart(2, '0')).join(':');
}

function monthsBetween(from: Day, to: Day): Value {
  const [a, b] = [civilOf(from.day), civilOf(to.day)];
  const backwards = to.day < from.day || (to.day === from.day && (order(to, from) ?? 0) < 0);
  let months = (b.year - a.year) * 12 + b.month - a.month;
  if (!backwards && b.day < a.day) months -= 1;
  if (backwards && b.day > a.day) months += 1;
  return yearMonth(months);
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** ISO 8601 week. */
function weekOf(day: number): number {
  const thursday = day - weekday(day) + 4;
  return Math.floor((thursday - dayOf(civilOf(thursday).year, 1, 1)) / 7) + 1;
}

const DAY = ['date:calendar'];

export const TIMES: Record<string, Builtin> = {
  date: builtin(
    ['from:string', 'from:calendar', 'year:number, month:number, day:number'],
    ([a, month, day]: [string | Day | Decimal, Decimal, Decimal]) => {
      if (typeof a === 'string' || a.kind !== 'number') return toDate(a);
      return dateFrom(toInteger(a) ?? NaN, toInteger(month) ?? NaN, toInteger(day) ?? NaN);
    },
  ),
  time: builtin(
    [
      'from:string',
      'from:time',
      'from:calendar',
      'hour:number, minute:number, second:number, offset?:days and time duration',
    ],
    ([a, minute, second, offset]: [
      string | FeelTime | Day | Decimal,
      Decimal,
      Decimal,
      DayTime | null | undefined,
    ]) => {
      if (typeof a === 'string') return parseTime(a);
      if (a.kind === 'time') return a;
      if (a.kind === 'date') return { kind: 'time', nanos: 0, zone: 'Z' };
      if (a.kind === 'date and time') return { kind: 'time', nanos: a.nanos, zone: a.zone };
      return timeFrom(a, minute, second, offset);
    },
  ),
  'date and time': builtin(
    ['from:string', 'date:calendar, time:time'],
    ([a, time]: [string | Day, FeelTime]) => {
      if (typeof a === 'string') return parseDateTime(a);
      return { kind: 'date and time', day: a.day, nanos: time.nanos, zone: time.zone };
    },
  ),
  duration: builtin(['from:string'], ([from]: [string]) => parseDuration(from)),
  'years and months duration': builtin(['from:calendar, to:calendar'], ([from, to]: [Day, Day]) =>
    monthsBetween(from, to),
  ),
  now: builtin([''], (_, run) => nowOf(run)),
  today: builtin([''], (_, run) => ({ kind: 'date', day: nowOf(run).day })),
  'day of year': builtin(DAY, ([d]: [Day]) =>
    ofInteger(d.day - dayOf(civilOf(d.day).year, 1, 1) + 1),
  ),
  'day of week': builtin(DAY, ([d]: [Day]) => WEEKDAYS[weekday(d.day) - 1] ?? null),
  'month of year': builtin(DAY, ([d]: [Day]) => MONTHS[civilOf(d.day).month - 1] ?? null),
  'week of year': builtin(DAY, ([d]: [Day]) => ofInteger(weekOf(d.day))),
};
