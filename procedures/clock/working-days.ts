// procedures/clock: a calendar made ready for counting: which day has which sessions.
// Invariant: a day outside the calendar's coverage is never assumed to be anything.
import type { Instant } from '../ir/plain.ts';
import { WEEKDAYS, formatDay, parseDay, parseTime, weekdayOf } from './days.ts';
import { ClockProblem, LIMITS } from './problem.ts';
import type { Calendar, CalendarException, Session } from './term.ts';
import { instantOf } from './zone.ts';

/** Half-open `[from, to)`, milliseconds after local midnight. */
export type Span = { from: number; to: number };
export type WorkingDays = {
  calendar: Calendar;
  zone: string;
  /** Index 0 = Monday; [] = closed. */
  weekly: Span[][];
  exceptions: Map<number, { exception: CalendarException; spans: Span[] }>;
  first: number;
  last: number;
};

/** Expects a calendar that `validateCalendar` accepted. */
export function openCalendar(calendar: Calendar): WorkingDays {
  const weekly = WEEKDAYS.map((weekday) => spansOf(calendar.weekly[weekday] ?? []));
  const exceptions: WorkingDays['exceptions'] = new Map();
  for (const exception of calendar.exceptions) {
    const own = exception.sessions ? spansOf(exception.sessions) : (weekly[0] ?? []);
    const spans = exception.kind === 'work' ? own : [];
    exceptions.set(parseDay(exception.date) ?? Number.NaN, { exception, spans });
  }
  const first = calendar.covers ? parseDay(calendar.covers.from) : null;
  const last = calendar.covers ? parseDay(calendar.covers.to) : null;
  return {
    calendar,
    zone: calendar.zone,
    weekly,
    exceptions,
    first: first ?? -Infinity,
    last: last ?? Infinity,
  };
}

/** The sessions of a day in order; [] = not a working day. */
export function sessionsOn(days: WorkingDays, day: number): Span[] {
  if (day < days.first || day > days.last) {
    throw new ClockProblem(
      'clock.calendar-ends',
      `${formatDay(day)} is outside calendar ${days.calendar.id} version ${days.calendar.version}`,
    );
  }
  return days.exceptions.get(day)?.spans ?? days.weekly[weekdayOf(day)] ?? [];
}

export function isWorkingDay(days: WorkingDays, day: number): boolean {
  return sessionsOn(days, day).length > 0;
}

/** The nearest working day strictly after (`step` 1) or before (`step` −1) `day`. */
export function nearestWorkingDay(days: WorkingDays, day: number, step: 1 | -1): number {
  for (let distance = 1; distance <= LIMITS.daysWithoutWork; distance += 1) {
    const candidate = day + distance * step;
    if (isWorkingDay(days, candidate)) return candidate;
  }
  throw new ClockProblem('clock.no-working-day', `none within 3 years of ${formatDay(day)}`);
}

/** `day` itself if it is worked, else the next working day. */
export function workingDayFrom(days: WorkingDays, day: number): number {
  return isWorkingDay(days, day) ? day : nearestWorkingDay(days, day, 1);
}

/** Opening time of a working day, milliseconds after midnight. */
export function openingOf(days: WorkingDays, day: number): number {
  const [session] = sessionsOn(days, day);
  if (!session) throw new ClockProblem('clock.no-session-end', `${formatDay(day)} has no session`);
  return session.from;
}

/** Closing time of a day; a day that is not worked closes when Monday does. */
export function closingOf(days: WorkingDays, day: number): number {
  const session = sessionsOn(days, day).at(-1) ?? days.weekly[0]?.at(-1);
  if (!session) throw new ClockProblem('clock.no-session-end', `${formatDay(day)} has no session`);
  return session.to;
}

/** The calendar as it was known at an instant: exceptions announced later are left out. */
export function asKnownAt(calendar: Calendar, at: Instant): Calendar {
  const known = (e: CalendarException): boolean => e.knownFrom === null || e.knownFrom <= at;
  return { ...calendar, exceptions: calendar.exceptions.filter(known) };
}

/** Sessions of a day as instants. */
export function sessionInstants(days: WorkingDays, day: number): { from: Instant; to: Instant }[] {
  return sessionsOn(days, day).map(({ from, to }) => ({
    from: instantOf({ day, ms: from }, days.zone),
    to: instantOf({ day, ms: to }, days.zone),
  }));
}

function spansOf(sessions: Session[]): Span[] {
  return sessions.map(({ from, to }) => ({
    from: parseTime(from) ?? Number.NaN,
    to: parseTime(to) ?? Number.NaN,
  }));
}
