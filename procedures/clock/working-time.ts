// procedures/clock, rule 6: time inside working sessions, as elapsed milliseconds.
// Invariant: addWorkingTime and workingTimeBetween are inverse to each other; a span that is used
// up exactly at closing ends there and not at the next opening.
import type { Instant } from '../ir/plain.ts';
import { closedDayReasons } from './closed-days.ts';
import type { Target } from './counting.ts';
import { formatDay } from './days.ts';
import { ClockProblem, LIMITS } from './problem.ts';
import { type WorkingDays, nearestWorkingDay, sessionInstants } from './working-days.ts';
import { localOf } from './zone.ts';

/** The instant at which `ms` of working time after `from` are used up; 0 is `from` itself. */
export function addWorkingTime(days: WorkingDays, from: Instant, ms: number): Target {
  const firstDay = localOf(from, days.zone).day;
  const worked: string[] = [];
  let left = ms;
  let target = from;
  let day = firstDay;
  while (left > 0) {
    if (day - firstDay > LIMITS.walkDays) throw new ClockProblem('clock.too-far', formatDay(day));
    let today = 0;
    for (const session of sessionInstants(days, day)) {
      const begin = Math.max(session.from, from);
      const take = Math.min(left, Math.max(0, session.to - begin));
      if (take === 0) continue;
      today += take;
      left -= take;
      target = begin + take;
    }
    if (today > 0) worked.push(`${formatDay(day)}=${today}`);
    if (left > 0) day = nearestWorkingDay(days, day, 1);
  }
  const closed = closedDayReasons(days, firstDay, day);
  const params = { ms, days: worked.join(',') };
  return { target, reasons: [...closed, { rule: 'working-hours', params }] };
}

/** Working time in `[from, to]`; 0 if `to` is not after `from`. */
export function workingTimeBetween(days: WorkingDays, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  const firstDay = localOf(from, days.zone).day;
  const lastDay = localOf(to, days.zone).day;
  if (lastDay - firstDay > LIMITS.walkDays) {
    throw new ClockProblem('clock.too-far', formatDay(lastDay));
  }
  let total = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const session of sessionInstants(days, day)) {
      total += Math.max(0, Math.min(session.to, to) - Math.max(session.from, from));
    }
  }
  return total;
}
