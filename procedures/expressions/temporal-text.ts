// procedures/expressions: dates, times and durations from and to ISO 8601 text as FEEL writes it.
// Invariant: what `format` writes `parse` reads back to the same value; other text is null.
import {
  civilOf,
  dateFrom,
  dayTime,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  yearMonth,
  type DayTime,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  type Temporal,
  type YearMonth,
} from './temporal.ts';
import { isZone } from './zones.ts';

const DATE = /^(-?\d{4})-(\d{2})-(\d{2})$/;
const TIME =
  /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[\w/+-]{1,64})?$/;
const YEAR_MONTH = /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/;
const DAY_TIME =
  /^(-)?P(?:(\d{1,9})D)?(T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,14})(?:\.(\d{1,9}))?S)?)?$/;

export function parseDate(text: string): FeelDate | null {
  const m = DATE.exec(text);
  return m === null ? null : dateFrom(Number(m[1]), Number(m[2]), Number(m[3]));
}

export function parseTime(text: string): FeelTime | null {
  const m = TIME.exec(text);
  if (m === null) return null;
  const [hour, minute, second] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const suffix = m[5] ?? null;
  const zone = suffix === null ? null : suffix.startsWith('@') ? suffix.slice(1) : suffix;
  if (zone !== null && !isZone(zone)) return null;
  const fraction = Number((m[4] ?? '').padEnd(9, '0'));
  const nanos = ((hour * 60 + minute) * 60 + second) * NANOS_PER_SECOND + fraction;
  return { kind: 'time', nanos, zone: normalZone(zone) };
}

/** Zero offsets have one spelling. */
export function normalZone(zone: string | null): string | null {
  if (zone === null) return null;
  return /^[+-]00:00(:00)?$/.test(zone) || /^(Etc\/)?UTC$/.test(zone)
    ? 'Z'
    : zone.replace(/^(.\d\d:\d\d):00$/, '$1');
}

/** `2026-11-24T08:00:00+07:00`; a bare date is midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  const time = at < 0 ? parseTime('00:00:00') : parseTime(text.slice(at + 1));
  if (date === null || time === null) return null;
  return { kind: 'date and time', day: date.day, nanos: time.nanos, zone: time.zone };
}

export function parseDuration(text: string): DayTime | YearMonth | null {
  const ym = YEAR_MONTH.exec(text);
  if (ym !== null && (ym[2] ?? ym[3]) !== undefined) {
    const months = Number(ym[2] ?? 0) * 12 + Number(ym[3] ?? 0);
    return yearMonth(ym[1] === '-' ? -months : months);
  }
  const dt = DAY_TIME.exec(text);
  if (dt === null || dt.slice(2).every((g) => g === undefined) || dt[3] === 'T') return null;
  const seconds =
    ((BigInt(dt[2] ?? 0) * 24n + BigInt(dt[4] ?? 0)) * 60n + BigInt(dt[5] ?? 0)) * 60n +
    BigInt(dt[6] ?? 0);
  const nanos = seconds * BigInt(NANOS_PER_SECOND) + BigInt((dt[7] ?? '').padEnd(9, '0'));
  return dayTime(dt[1] === '-' ? -nanos : nanos);
}

/** `@"…"`: the kind follows from the shape. */
export function parseTemporal(text: string): Temporal | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^\d{2}:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}

const pad = (n: number, size = 2): string => String(n).padStart(size, '0');

function formatDay(day: number): string {
  const { year, month, day: d } = civilOf(day);
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month)}-${pad(d)}`;
}

function fractionText(nanos: number | bigint): string {
  const text = String(nanos).padStart(9, '0').replace(/0+$/, '');
  return text === '' ? '' : `.${text}`;
}

function formatClock(nanos: number, zone: string | null): string {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const suffix = zone === null ? '' : /^(Z$|[+-])/.test(zone) ? zone : `@${zone}`;
  return clock.map((n) => pad(n)).join(':') + fractionText(nanos % NANOS_PER_SECOND) + suffix;
}

function formatDayTime(duration: DayTime): string {
  const size = duration.nanos < 0n ? -duration.nanos : duration.nanos;
  const perSecond = BigInt(NANOS_PER_SECOND);
  const days = size / BigInt(NANOS_PER_DAY);
  const seconds = (size % BigInt(NANOS_PER_DAY)) / perSecond;
  const fraction = fractionText(size % perSecond);
  const [h, m, s] = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  let time = `${h > 0n ? `${h}H` : ''}${m > 0n ? `${m}M` : ''}`;
  if (s > 0n || fraction !== '') time += `${s}${fraction}S`;
  if (days === 0n && time === '') return 'PT0S';
  return `${duration.nanos < 0n ? '-' : ''}P${days > 0n ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

function formatYearMonth(duration: YearMonth): string {
  const size = Math.abs(duration.months);
  const [years, months] = [Math.floor(size / 12), size % 12];
  if (size === 0) return 'P0M';
  return `${duration.months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${months > 0 ? `${months}M` : ''}`;
}

export function formatTemporal(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return formatDay(value.day);
    case 'time':
      return formatClock(value.nanos, value.zone);
    case 'date and time':
      return `${formatDay(value.day)}T${formatClock(value.nanos, value.zone)}`;
    case 'days and time duration':
      return formatDayTime(value);
    case 'years and months duration':
      return formatYearMonth(value);
  }
}
