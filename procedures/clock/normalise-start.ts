// procedures/clock, rule 2: when a term begins that something started at an instant.
// Law: NĐ 61/2018/NĐ-CP art. 18 and Luật Hộ tịch 60/2014 art. 5.3 (after 15:00), Civil Code 2015
// art. 147 (start). Which of them applies is a setting of the term, not of this function.
import type { Instant } from '../ir/plain.ts';
import { formatDay, formatTime, parseTime } from './days.ts';
import type { Reason, Term } from './term.ts';
import {
  type WorkingDays,
  isWorkingDay,
  nearestWorkingDay,
  openingOf,
  sessionsOn,
  workingDayFrom,
} from './working-days.ts';
import { closedDayReasons } from './closed-days.ts';
import { instantOf, localOf, localText } from './zone.ts';

/** `day` and `at` after normalisation; `at` is a moment inside a session. */
export type Start = { day: number; at: Instant; reasons: Reason[] };

/**
 * Day not worked → next opening; before opening or at lunch → next session; at or after closing →
 * next working day; strictly after a cutoff that applies → next working day.
 */
export function normaliseStart(term: Term, days: WorkingDays, at: Instant): Start {
  const local = localOf(at, days.zone);
  if (!isWorkingDay(days, local.day)) {
    const day = workingDayFrom(days, local.day);
    return opened(days, day, { from: local.day, rule: 'start-on-closed-day' });
  }
  const cutoff = cutoffOf(term);
  if (cutoff && local.ms > cutoff.ms) {
    const day = nearestWorkingDay(days, local.day, 1);
    return opened(days, day, { from: local.day, rule: 'start-after-cutoff', after: cutoff.after });
  }
  const inTime: Reason[] = cutoff
    ? [{ rule: 'start-in-time', params: { after: cutoff.after } }]
    : [];
  const session = sessionsOn(days, local.day).find(({ to }) => local.ms < to);
  if (!session) {
    const day = nearestWorkingDay(days, local.day, 1);
    return opened(days, day, { from: local.day, rule: 'start-after-closing' });
  }
  if (local.ms >= session.from) return { day: local.day, at, reasons: inTime };
  const opening = instantOf({ day: local.day, ms: session.from }, days.zone);
  const params = { to: localText(opening, days.zone) };
  return {
    day: local.day,
    at: opening,
    reasons: [...inTime, { rule: 'start-before-session', params }],
  };
}

/** The cutoff as far as it moves the start of this term; `sameDayOnly` needs an amount of 0. */
export function cutoffOf(term: Term): { ms: number; after: string } | null {
  const { cutoff } = term;
  if (!cutoff || cutoff.mode === 'transferOnly') return null;
  if (cutoff.mode === 'sameDayOnly' && term.amount !== 0) return null;
  const ms = parseTime(cutoff.after);
  return ms === null ? null : { ms, after: cutoff.after };
}

function opened(
  days: WorkingDays,
  day: number,
  why: { from: number; rule: string; after?: string },
): Start {
  const ms = openingOf(days, day);
  const to = `${formatDay(day)}T${formatTime(ms)}`;
  const params = { from: formatDay(why.from), to, ...(why.after ? { after: why.after } : {}) };
  const closed = closedDayReasons(days, why.from, day - 1);
  return {
    day,
    at: instantOf({ day, ms }, days.zone),
    reasons: [{ rule: why.rule, params }, ...closed],
  };
}
