// procedures/clock, rules 3 and 5: the moment at which the last day of a term ends, and the roll.
// Law: Civil Code 2015 art. 148 (end of the term at 24:00 of its last day, moved past a day off);
// `sessionEnd` is the practice of one-stop offices. A setting per term, with its legal basis.
import type { Instant } from '../ir/plain.ts';
import { closedDayReasons } from './closed-days.ts';
import { DAY_MS, formatDay, parseTime } from './days.ts';
import type { Reason, Term } from './term.ts';
import { type WorkingDays, closingOf, isWorkingDay, nearestWorkingDay } from './working-days.ts';
import { instantOf } from './zone.ts';

/** `sessionEnd` of the day, local midnight after it, or a fixed `HH:mm`. */
export function endOfDay(term: Term, days: WorkingDays, day: number): Instant {
  if (term.endOfDay === 'midnight') return instantOf({ day, ms: DAY_MS }, days.zone);
  const ms = term.endOfDay === 'sessionEnd' ? closingOf(days, day) : parseTime(term.endOfDay);
  return instantOf({ day, ms: ms ?? Number.NaN }, days.zone);
}

/** Moves a last day that is not worked (`roll`), for terms counted in calendar days or months. */
export function roll(
  term: Term,
  days: WorkingDays,
  day: number,
): { day: number; reasons: Reason[] } {
  if (term.roll === 'none' || isWorkingDay(days, day)) return { day, reasons: [] };
  const to = nearestWorkingDay(days, day, term.roll === 'next' ? 1 : -1);
  const params = { from: formatDay(day), to: formatDay(to), direction: term.roll };
  const [first, last] = to > day ? [day, to - 1] : [to + 1, day];
  const closed = closedDayReasons(days, first, last);
  return { day: to, reasons: [{ rule: 'rolled', params }, ...closed] };
}
