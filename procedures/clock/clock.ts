// procedures/clock: the legal clock. A term, one version of a calendar and a ledger in; the due
// date and every step that led to it out. The numbered rules stand in README.md.
// Invariant: pure. The same three arguments give the same bytes in Node, a browser and the workflow
// sandbox, whatever the host's clock, zone and locale are.
import { calendarDayCounting } from './count-calendar-days.ts';
import {
  clockHours,
  sameTimeCalendarDays,
  sameTimeWorkingDays,
  workingHours,
} from './count-time.ts';
import { workingDayCounting } from './count-working-days.ts';
import type { Counting } from './counting.ts';
import { formatDay } from './days.ts';
import { type Run, playLedger } from './ledger.ts';
import { ClockProblem } from './problem.ts';
import type { Calendar, ClockResult, LedgerEntry, Reason, Term } from './term.ts';
import { type ClockDiagnostic, validateTerm } from './validate-term.ts';
import { validateCalendar } from './validate-calendar.ts';
import { type WorkingDays, openCalendar } from './working-days.ts';
import { localText } from './zone.ts';

/**
 * Counts a term. Instants are UTC milliseconds between 1970 and 2200, in the order of the ledger,
 * which opens with `start`. Throws `ClockProblem` (coded) for anything it cannot count exactly:
 * an invalid term or calendar, a ledger out of order, a day the calendar does not cover.
 */
export function clock(term: Term, calendar: Calendar, ledger: readonly LedgerEntry[]): ClockResult {
  refuse('clock.term-invalid', validateTerm(term));
  refuse('clock.calendar-invalid', validateCalendar(calendar));
  const days = openCalendar(calendar);
  const counting = countingOf(term, days);
  return present(days, counting, playLedger(term, counting, ledger));
}

export type Clocked = { ok: true; result: ClockResult } | { ok: false; problem: ClockProblem };

/** `clock` with its refusal as a value. */
export function tryClock(term: Term, calendar: Calendar, ledger: readonly LedgerEntry[]): Clocked {
  try {
    return { ok: true, result: clock(term, calendar, ledger) };
  } catch (error) {
    if (error instanceof ClockProblem) return { ok: false, problem: error };
    throw error;
  }
}

function countingOf(term: Term, days: WorkingDays): Counting {
  const sameTime = term.count === 'sameTime';
  switch (term.unit) {
    case 'workingDay':
      return sameTime ? sameTimeWorkingDays(term, days) : workingDayCounting(term, days);
    case 'calendarDay':
      return sameTime ? sameTimeCalendarDays(term, days) : calendarDayCounting(term, days);
    case 'calendarMonth':
      return calendarDayCounting(term, days);
    case 'workingHour':
      return workingHours(term, days);
    case 'clockHour':
      return clockHours(term, days);
  }
}

function present(days: WorkingDays, counting: Counting, run: Run): ClockResult {
  const due = counting.due(run.target);
  const paused = run.pausedFor.size > 0;
  const status = run.stopped ? 'stopped' : paused ? 'paused' : 'running';
  const open = status === 'running' && due.at > run.since;
  const running = open ? [{ from: run.since, to: due.at, kind: 'running' as const }] : [];
  const at = localText(due.at, days.zone);
  const last: Reason = { rule: 'due', params: { at, day: formatDay(due.day) } };
  const { id, version } = days.calendar;
  return {
    calendar: { id, version },
    zone: days.zone,
    status,
    stopped: run.stopped,
    startsAt: run.startsAt,
    dueAt: due.at,
    dueOn: formatDay(due.day),
    measure: counting.measure,
    consumed: run.used,
    remaining: run.remaining,
    segments: [...run.segments, ...running],
    reasons: [...run.reasons.map((reason) => localised(reason, days.zone)), ...due.reasons, last],
  };
}

/** Instants in reasons become local times, so that a reader needs no zone to recount them. */
function localised(reason: Reason, zone: string): Reason {
  const { at } = reason.params;
  if (typeof at !== 'number') return reason;
  return { rule: reason.rule, params: { ...reason.params, at: localText(at, zone) } };
}

function refuse(
  code: 'clock.term-invalid' | 'clock.calendar-invalid',
  found: ClockDiagnostic[],
): void {
  const first = found.find(({ severity }) => severity === 'error');
  if (first) throw new ClockProblem(code, first.message.en);
}
