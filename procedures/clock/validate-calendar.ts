// procedures/clock, rule 21: a calendar is checked before it is stored and before it is counted with.
// Invariant: after an empty list every session, date and zone can be used without a further check.
import { DAY_MS, WEEKDAYS, parseDay, parseTime } from './days.ts';
import { LIMITS } from './problem.ts';
import type { Calendar, CalendarException, Session } from './term.ts';
import type { ClockDiagnostic } from './validate-term.ts';
import { isZone } from './zone.ts';

const MAX_ID = 64;

/** Every problem of a calendar; [] = usable. A calendar without any working day is valid data. */
export function validateCalendar(calendar: Calendar): ClockDiagnostic[] {
  return [
    ...identity(calendar),
    ...Object.entries(calendar.weekly ?? {}).flatMap(([weekday, sessions]) => [
      ...(WEEKDAYS.some((known) => known === weekday)
        ? []
        : [problem('calendar.weekday', `weekly.${weekday}`, weekday)]),
      ...sessionProblems(`weekly.${weekday}`, sessions),
    ]),
    ...coverageProblems(calendar),
    ...exceptionProblems(calendar),
  ];
}

function identity({ id, version, zone }: Calendar): ClockDiagnostic[] {
  const found: ClockDiagnostic[] = [];
  if (typeof id !== 'string' || id.length === 0 || id.length > MAX_ID) {
    found.push(problem('calendar.id', 'id', String(id)));
  }
  if (!Number.isSafeInteger(version) || version < 1) {
    found.push(problem('calendar.version', 'version', String(version)));
  }
  if (typeof zone !== 'string' || !isZone(zone)) {
    found.push(problem('calendar.zone', 'zone', String(zone)));
  }
  return found;
}

/** Sessions are in order, do not overlap and lie inside one day. */
function sessionProblems(path: string, sessions: Session[]): ClockDiagnostic[] {
  if (!Array.isArray(sessions) || sessions.length > LIMITS.sessionsPerDay) {
    return [problem('calendar.sessions', path, `0–${LIMITS.sessionsPerDay}`)];
  }
  let last = 0;
  for (const { from, to } of sessions) {
    const [begin, end] = [parseTime(String(from)), parseTime(String(to))];
    const inOrder = begin !== null && end !== null && begin >= last && begin < end && end <= DAY_MS;
    if (!inOrder) return [problem('calendar.sessions', path, `${from}–${to}`)];
    last = end;
  }
  return [];
}

function coverageProblems({ covers }: Calendar): ClockDiagnostic[] {
  if (covers === null) return [];
  const from = parseDay(String(covers?.from));
  const to = parseDay(String(covers?.to));
  if (from !== null && to !== null && from <= to) return [];
  return [problem('calendar.covers', 'covers', `${covers?.from}–${covers?.to}`)];
}

function exceptionProblems(calendar: Calendar): ClockDiagnostic[] {
  const { exceptions } = calendar;
  if (!Array.isArray(exceptions) || exceptions.length > LIMITS.exceptions) {
    return [problem('calendar.exceptions', 'exceptions', `0–${LIMITS.exceptions}`)];
  }
  const seen = new Set<string>();
  return exceptions.flatMap((exception, index) => {
    const path = `exceptions[${index}]`;
    const twice = seen.has(exception.date);
    seen.add(exception.date);
    const repeated = twice ? [problem('calendar.date-twice', path, exception.date)] : [];
    return [...repeated, ...exceptionProblem(calendar, exception, path)];
  });
}

function exceptionProblem(
  calendar: Calendar,
  { date, kind, sessions, knownFrom }: CalendarException,
  path: string,
): ClockDiagnostic[] {
  const found: ClockDiagnostic[] = [];
  if (parseDay(String(date)) === null) found.push(problem('calendar.date', path, String(date)));
  if (kind !== 'off' && kind !== 'work') {
    found.push(problem('calendar.exception-kind', path, String(kind)));
  }
  if (kind === 'off' && sessions) found.push(problem('calendar.sessions', path, 'off + sessions'));
  if (kind === 'work') {
    const used = sessions ?? calendar.weekly.mon ?? [];
    if (used.length === 0) found.push(problem('calendar.sessions-missing', path, String(date)));
    if (sessions) found.push(...sessionProblems(path, sessions));
  }
  if (knownFrom !== null && !Number.isSafeInteger(knownFrom)) {
    found.push(problem('calendar.known-from', path, String(knownFrom)));
  }
  return found;
}

function problem(code: string, path: string, value: string): ClockDiagnostic {
  const vi = `Lịch làm việc có giá trị không dùng được ở “${path}”: ${value}.`;
  const en = `The calendar has a value that cannot be used at “${path}”: ${value}.`;
  return { code, severity: 'error', path, message: { vi, en } };
}
