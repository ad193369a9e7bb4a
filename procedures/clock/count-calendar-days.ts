// procedures/clock, rule 5: calendar days and months, then the roll past days off.
// Law: Civil Code 2015 art. 146–148. Invariant: the start is the date of the event itself; only a
// cutoff with `shiftStart` moves it (then it counts as received on the shifted day).
import type { Instant } from '../ir/plain.ts';
import type { Counting, Target } from './counting.ts';
import { addMonths, dayNamed, formatDay } from './days.ts';
import { endOfDay, roll } from './end-of-day.ts';
import { cutoffOf, normaliseStart } from './normalise-start.ts';
import { ClockProblem, LIMITS } from './problem.ts';
import type { Reason, Term } from './term.ts';
import type { WorkingDays } from './working-days.ts';
import { localOf } from './zone.ts';

export type CalendarStart = { day: number; at: Instant; reasons: Reason[] };

export function calendarDayCounting(term: Term, days: WorkingDays): Counting {
  const dayOf = (at: Instant): number => localOf(at, days.zone).day;
  const due: Counting['due'] = (target) => {
    const rolled = roll(term, days, target);
    return { at: endOfDay(term, days, rolled.day), ...rolled };
  };
  return {
    measure: 'day',
    begin(at) {
      const start = calendarStart(term, days, at);
      const counted = countFrom(term, start.day);
      const target = firstOpenEnd(counted.target, start.at, due);
      const moved = target === counted.target ? [] : [lastDay(target)];
      const reasons = [...start.reasons, ...counted.reasons, ...moved];
      const used = term.count === 'inclusive' && term.amount > 0 ? 1 : 0;
      return { target, startsAt: start.at, used, reasons };
    },
    used: (from, to) => daysBetween(dayOf(from), dayOf(to)),
    left: (target, at) => daysBetween(dayOf(at), target),
    resume({ target, left, from, to }) {
      if (dayOf(from) === dayOf(to)) return { target, reasons: [] };
      const moved = firstOpenEnd(dayOf(to) + left, to, due);
      const params = { from: formatDay(dayOf(to)), amount: left, to: formatDay(moved) };
      return { target: moved, reasons: [{ rule: 'calendar-days', params }] };
    },
    extend: (to) => (typeof to === 'string' ? dayNamed(to) : dayOf(to)),
    due,
  };
}

/** Where a term in calendar units begins (also used for `sameTime`, count-time.ts). */
export function calendarStart(term: Term, days: WorkingDays, at: Instant): CalendarStart {
  if (cutoffOf(term)) return normaliseStart(term, days, at);
  return { day: localOf(at, days.zone).day, at, reasons: [] };
}

/** The last day of the term before any roll. */
export function countFrom(term: Term, day: number): Target {
  const inclusive = term.count === 'inclusive' && term.amount > 0;
  const first: Reason = {
    rule: inclusive ? 'first-day-counted' : 'first-day-not-counted',
    params: { day: formatDay(day) },
  };
  const monthly = term.unit === 'calendarMonth';
  const target = monthly ? addMonths(day, term.amount) : day + term.amount - (inclusive ? 1 : 0);
  const params = { from: formatDay(day), amount: term.amount, to: formatDay(target) };
  const rule = monthly ? 'calendar-months' : 'calendar-days';
  return { target, reasons: [...(term.amount > 0 ? [first] : []), { rule, params }] };
}

/** A term never ends at or before the moment it starts or goes on. */
function firstOpenEnd(day: number, after: Instant, due: Counting['due']): number {
  for (let extra = 0; extra <= LIMITS.daysWithoutWork; extra += 1) {
    if (due(day + extra).at > after) return day + extra;
  }
  throw new ClockProblem('clock.no-working-day', `none within 3 years of ${formatDay(day)}`);
}

function lastDay(day: number): Reason {
  return { rule: 'last-day', params: { day: formatDay(day) } };
}

function daysBetween(from: number, to: number): number {
  return Math.max(0, to - from);
}
