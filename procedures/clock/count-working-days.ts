// procedures/clock, rule 3: n working days, first day not counted (or counted: `inclusive`).
// Law: NĐ 61/2018/NĐ-CP counts in working days; Civil Code 2015 art. 147.2 (first day not counted).
// Invariant: days are counted as days, never as hours (a 7.5-hour office would slip a day).
import type { Instant } from '../ir/plain.ts';
import { closedDayReasons, formatRanges } from './closed-days.ts';
import type { Counting, Target } from './counting.ts';
import { dayNamed, formatDay } from './days.ts';
import { endOfDay } from './end-of-day.ts';
import { normaliseStart } from './normalise-start.ts';
import { ClockProblem, LIMITS } from './problem.ts';
import type { Reason, Term } from './term.ts';
import {
  type WorkingDays,
  isWorkingDay,
  nearestWorkingDay,
  workingDayFrom,
} from './working-days.ts';
import { localOf } from './zone.ts';

export function workingDayCounting(term: Term, days: WorkingDays): Counting {
  const dayOf = (at: Instant): number => localOf(at, days.zone).day;
  return {
    measure: 'day',
    begin(at) {
      const start = normaliseStart(term, days, at);
      const first = firstCount(term, days, start.day);
      const counted = openEnd(term, days, { ...first, after: start.at });
      const used = term.count === 'inclusive' && term.amount > 0 ? 1 : 0;
      const reasons = [...start.reasons, ...counted.reasons];
      return { target: counted.target, startsAt: start.at, used, reasons };
    },
    used: (from, to) => workingDaysBetween(days, dayOf(from), dayOf(to)),
    left: (target, at) => workingDaysBetween(days, dayOf(at), target),
    resume({ target, left, from, to }) {
      if (dayOf(from) === dayOf(to)) return { target, reasons: [] };
      return resumed(term, days, { left, day: dayOf(to), at: to });
    },
    extend: (to) => (typeof to === 'string' ? dayNamed(to) : dayOf(to)),
    due: (target) => ({ at: endOfDay(term, days, target), day: target, reasons: [] }),
  };
}

/** The n-th working day after `day` (a working day); n = 0 is the day itself. */
function firstCount(term: Term, days: WorkingDays, day: number): Target {
  if (term.amount === 0) {
    return { target: day, reasons: [{ rule: 'same-day', params: { day: formatDay(day) } }] };
  }
  const inclusive = term.count === 'inclusive';
  const first: Reason = {
    rule: inclusive ? 'first-day-counted' : 'first-day-not-counted',
    params: { day: formatDay(day) },
  };
  const steps = inclusive ? term.amount - 1 : term.amount;
  const { target, reasons } = forward(days, day, steps, inclusive ? [day] : []);
  return { target, reasons: [first, ...reasons] };
}

/** Rule 8: as many working days after the day of resumption as were left. */
function resumed(
  term: Term,
  days: WorkingDays,
  { left, day, at }: { left: number; day: number; at: Instant },
): Target {
  if (left > 0) return openEnd(term, days, { ...forward(days, day, left, []), after: at });
  const target = workingDayFrom(days, day);
  const reasons = [
    { rule: 'last-day', params: { day: formatDay(target) } },
    ...closedDayReasons(days, day, target - 1),
  ];
  return openEnd(term, days, { target, reasons, after: at });
}

/** A term never ends at or before the moment it starts or goes on: then the next working day. */
function openEnd(
  term: Term,
  days: WorkingDays,
  { target, reasons, after }: Target & { after: Instant },
): Target {
  if (endOfDay(term, days, target) > after) return { target, reasons };
  const next = nearestWorkingDay(days, target, 1);
  const moved = { rule: 'last-day', params: { day: formatDay(next) } };
  const closed = closedDayReasons(days, target + 1, next - 1);
  return { target: next, reasons: [...reasons, moved, ...closed] };
}

function forward(days: WorkingDays, from: number, steps: number, already: number[]): Target {
  const counted = [...already];
  let day = from;
  for (let step = 0; step < steps; step += 1) {
    day = nearestWorkingDay(days, day, 1);
    if (day - from > LIMITS.walkDays) throw new ClockProblem('clock.too-far', formatDay(day));
    counted.push(day);
  }
  const params = { amount: counted.length, days: formatRanges(counted) };
  const closed = closedDayReasons(days, from + 1, day);
  return { target: day, reasons: [...closed, { rule: 'working-days', params }] };
}

/** Working days in `(from, to]`; 0 if `to` is not after `from`. */
function workingDaysBetween(days: WorkingDays, from: number, to: number): number {
  if (to - from > LIMITS.walkDays) throw new ClockProblem('clock.too-far', formatDay(to));
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDay(days, day)) count += 1;
  return count;
}
