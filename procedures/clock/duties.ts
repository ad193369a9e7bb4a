// procedures/clock: deadlines derived from another instant: apology (rule 12), transfer (rule 14)
// and warnings. Law: NĐ 61/2018/NĐ-CP art. 19.9 (apology at latest one day before expiry) and
// art. 18 (transfer on the same working day; received after 15:00, at the start of the next).
import type { Instant, PlainDate } from '../ir/plain.ts';
import { clock } from './clock.ts';
import { formatDay, parseTime } from './days.ts';
import { ClockProblem } from './problem.ts';
import type { Calendar, LedgerEntry, Term } from './term.ts';
import { validateCalendar } from './validate-calendar.ts';
import { isHours } from './validate-term.ts';
import {
  type WorkingDays,
  closingOf,
  isWorkingDay,
  nearestWorkingDay,
  openCalendar,
  openingOf,
} from './working-days.ts';
import { instantOf, localOf } from './zone.ts';

export type Duty = { dueAt: Instant; dueOn: PlainDate };

/** Rule 12: end of the last working day that is at least `daysBefore` days before the due date. */
export function apologyDue(dueAt: Instant, calendar: Calendar, daysBefore = 1): Duty {
  const days = opened(calendar);
  const day = localOf(dueAt, days.zone).day - daysBefore;
  const on = isWorkingDay(days, day) ? day : nearestWorkingDay(days, day, -1);
  return dutyAt(days, on, closingOf(days, on));
}

/**
 * Rule 14: closing of the day of receipt, or opening of the next working day if received strictly
 * after `cutoff` (`HH:mm`). Received on a day off counts as received on the next working day.
 */
export function transferDue(receivedAt: Instant, calendar: Calendar, cutoff = '15:00'): Duty {
  const days = opened(calendar);
  const after = parseTime(cutoff);
  if (after === null) throw new ClockProblem('clock.term-invalid', `cutoff ${cutoff}`);
  const { day, ms } = localOf(receivedAt, days.zone);
  if (isWorkingDay(days, day) && ms <= after && ms < closingOf(days, day)) {
    return dutyAt(days, day, closingOf(days, day));
  }
  const next = nearestWorkingDay(days, day, 1);
  return dutyAt(
    days,
    next,
    isWorkingDay(days, day) ? openingOf(days, next) : closingOf(days, next),
  );
}

/**
 * The instant at which `percent` of a term is used up, counted in the term's own unit and with its
 * own ledger. Whole days only: 80 % of 3 days has no defined moment and is refused.
 */
export function warnAt(
  term: Term,
  calendar: Calendar,
  ledger: readonly LedgerEntry[],
  percent: number,
): Instant {
  const amount = (term.amount * percent) / 100;
  const exact = isHours(term.unit) || (term.unit !== 'calendarMonth' && Number.isInteger(amount));
  if (!exact || !(percent > 0 && percent < 100)) {
    throw new ClockProblem(
      'clock.term-invalid',
      `warning at ${percent}% of ${term.amount} ${term.unit}`,
    );
  }
  return clock({ ...term, amount }, calendar, ledger).dueAt;
}

function opened(calendar: Calendar): WorkingDays {
  const [first] = validateCalendar(calendar);
  if (first) throw new ClockProblem('clock.calendar-invalid', first.message.en);
  return openCalendar(calendar);
}

function dutyAt(days: WorkingDays, day: number, ms: number): Duty {
  return { dueAt: instantOf({ day, ms }, days.zone), dueOn: formatDay(day) };
}
