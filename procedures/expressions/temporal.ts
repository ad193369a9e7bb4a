// procedures/expressions: dates, times and durations as plain values, and calendar arithmetic.
// Invariant: proleptic Gregorian days since 1970-01-01; years −9999…9999, else feel.date; the
// host's zone and clock are never read (zones: `zones.ts`).
import { Stop } from './stop.ts';

/** `Z`, `+07:00`, `+07:00:30` or an IANA name; null = local. */
export type Zone = string | null;
export type FeelDate = { kind: 'date'; day: number };
export type FeelTime = { kind: 'time'; /** of the day */ nanos: number; zone: Zone };
export type FeelDateTime = { kind: 'date and time'; day: number; nanos: number; zone: Zone };
export type DayTime = { kind: 'days and time duration'; nanos: bigint };
export type YearMonth = { kind: 'years and months duration'; months: number };
export type Temporal = FeelDate | FeelTime | FeelDateTime | DayTime | YearMonth;

export const NANOS_PER_SECOND = 1_000_000_000;
export const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
export const MAX_YEAR = 9999;
/** About 20,000 years. */
const MAX_DURATION_NANOS = 20_000n * 366n * BigInt(NANOS_PER_DAY);
const MAX_DURATION_MONTHS = 20_000 * 12;

export type Civil = { year: number; month: number; day: number };

/** Days since 1970-01-01 of a civil date (algorithm of days in 400-year eras). */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(day: number): Civil {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

export const isLeap = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** A date, or null if the calendar has no such day. */
export function dateFrom(year: number, month: number, day: number): FeelDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (Math.abs(year) > MAX_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return { kind: 'date', day: dayOf(year, month, day) };
}

function checked(day: number): number {
  if (Math.abs(civilOf(day).year) > MAX_YEAR)
    throw new Stop('feel.date', 'The date is out of range.');
  return day;
}

export function dayTime(nanos: bigint): DayTime {
  const size = nanos < 0n ? -nanos : nanos;
  if (size > MAX_DURATION_NANOS) throw new Stop('feel.date', 'The duration is out of range.');
  return { kind: 'days and time duration', nanos };
}
export function yearMonth(months: number): YearMonth {
  if (Math.abs(months) > MAX_DURATION_MONTHS)
    throw new Stop('feel.date', 'The duration is out of range.');
  return { kind: 'years and months duration', months: months === 0 ? 0 : months };
}

/** Adds months and keeps the day inside the month it lands in. */
export function addMonths(day: number, months: number): number {
  const civil = civilOf(day);
  const index = civil.year * 12 + (civil.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  if (Math.abs(year) > MAX_YEAR) throw new Stop('feel.date', 'The date is out of range.');
  return dayOf(year, month, Math.min(civil.day, daysInMonth(year, month)));
}

/** Moves a local date and time by nanoseconds. */
export function shift(day: number, nanos: number, by: bigint): { day: number; nanos: number } {
  const perDay = BigInt(NANOS_PER_DAY);
  const total = BigInt(day) * perDay + BigInt(nanos) + by;
  let days = total / perDay;
  let rest = total % perDay;
  if (rest < 0n) {
    rest += perDay;
    days -= 1n;
  }
  return { day: checked(Number(days)), nanos: Number(rest) };
}

/** Monday = 1 … Sunday = 7. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
