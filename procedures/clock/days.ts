// procedures/clock: dates as whole day numbers (day 0 = 1970-01-01, proleptic Gregorian).
// Invariant: pure integer arithmetic; the host's Date is not used.
import type { PlainDate } from '../ir/plain.ts';
import { ClockProblem } from './problem.ts';
import type { Weekday } from './term.ts';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Index 0 = Monday. */
export const WEEKDAYS = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const satisfies Weekday[];

export type Civil = { year: number; month: number; day: number };

/** Day number of a civil date; months 1–12. Counts years from March so that leap days come last. */
export function dayNumber({ year, month, day }: Civil): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The civil date of a day number. */
export function civilOf(dayNo: number): Civil {
  const shifted = dayNo + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(dayNo: number): number {
  return (((dayNo + 3) % 7) + 7) % 7;
}

/** Same day number `months` later; the last day of that month where the number does not exist. */
export function addMonths(dayNo: number, months: number): number {
  const { year, month, day } = civilOf(dayNo);
  const index = year * 12 + (month - 1) + months;
  const first = { year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 };
  const next = { year: Math.floor((index + 1) / 12), month: ((index + 1) % 12) + 1, day: 1 };
  const length = dayNumber(next) - dayNumber(first);
  return dayNumber(first) + Math.min(day, length) - 1;
}

/** `YYYY-MM-DD`. */
export function formatDay(dayNo: number): PlainDate {
  const { year, month, day } = civilOf(dayNo);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** Day number of `YYYY-MM-DD`; null if it is not a date. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const dayNo = dayNumber({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
  });
  return formatDay(dayNo) === text ? dayNo : null;
}

/** Day number of a date in a ledger. */
export function dayNamed(date: string): number {
  const day = parseDay(date);
  if (day === null) throw new ClockProblem('clock.ledger-invalid', `“${date}” is no date`);
  return day;
}

/** Milliseconds after midnight of `HH:mm`, `24:00` included; null if it is not a time. */
export function parseTime(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return hours * HOUR_MS + minutes * MINUTE_MS;
}

/** `HH:mm`, with seconds only where there are any; fractions of a second are not shown. */
export function formatTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const text = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${pad(seconds % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
