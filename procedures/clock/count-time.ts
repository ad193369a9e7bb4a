// procedures/clock, rules 4 and 6: terms that end at a time of day, exact to the millisecond.
// Rule 4 (`sameTime`): the clock time of the start on the n-th day. Rule 6: working hours inside
// sessions only; clock hours around the clock. Invariant: what a pause leaves is measured in the
// time the term is counted in: working time, or clock time for clockHour and calendar units.
import type { Instant } from '../ir/plain.ts';
import { calendarStart, countFrom } from './count-calendar-days.ts';
import { workingDayCounting } from './count-working-days.ts';
import type { Counting, Due } from './counting.ts';
import { HOUR_MS, dayNamed } from './days.ts';
import { endOfDay } from './end-of-day.ts';
import { cutoffOf, normaliseStart } from './normalise-start.ts';
import type { Term } from './term.ts';
import type { WorkingDays } from './working-days.ts';
import { addWorkingTime, workingTimeBetween } from './working-time.ts';
import { instantOf, localOf, localText } from './zone.ts';

/** Rule 4: time of N(start) on the n-th working day after it. Never n × hours of a day. */
export function sameTimeWorkingDays(term: Term, days: WorkingDays): Counting {
  // The end of the day plays no part here; midnight keeps the last day as it is counted.
  const inDays = workingDayCounting({ ...term, count: 'nextDay', endOfDay: 'midnight' }, days);
  return {
    ...workingTime(term, days),
    begin(at) {
      const counted = inDays.begin(at);
      const { ms } = localOf(counted.startsAt, days.zone);
      const target = instantOf({ day: counted.target, ms }, days.zone);
      const same = { rule: 'same-time', params: { at: localText(target, days.zone) } };
      const reasons = [...counted.reasons, same];
      return { startsAt: counted.startsAt, target, used: 0, reasons };
    },
  };
}

/** Rule 6, working hours: only time inside sessions counts. */
export function workingHours(term: Term, days: WorkingDays): Counting {
  return {
    ...workingTime(term, days),
    begin(at) {
      const start = normaliseStart(term, days, at);
      const counted = addWorkingTime(days, start.at, term.amount * HOUR_MS);
      const reasons = [...start.reasons, ...counted.reasons];
      return { startsAt: start.at, target: counted.target, used: 0, reasons };
    },
  };
}

/** Rule 6, clock hours: from the start itself unless a cutoff shifts it. */
export function clockHours(term: Term, days: WorkingDays): Counting {
  return {
    ...clockTime(term, days),
    begin(at) {
      const start = cutoffOf(term) ? normaliseStart(term, days, at) : { at, reasons: [] };
      const target = start.at + term.amount * HOUR_MS;
      const params = { from: localText(start.at, days.zone), ms: term.amount * HOUR_MS };
      const reasons = [...start.reasons, { rule: 'clock-hours', params }];
      return { startsAt: start.at, target, used: 0, reasons };
    },
  };
}

/** Rule 5 with `sameTime`: the clock time of the start on the last day; never rolled. */
export function sameTimeCalendarDays(term: Term, days: WorkingDays): Counting {
  return {
    ...clockTime(term, days),
    begin(at) {
      const start = calendarStart(term, days, at);
      const counted = countFrom(term, start.day);
      const { ms } = localOf(start.at, days.zone);
      const target = instantOf({ day: counted.target, ms }, days.zone);
      const same = { rule: 'same-time', params: { at: localText(target, days.zone) } };
      const reasons = [...start.reasons, ...counted.reasons, same];
      return { startsAt: start.at, target, used: 0, reasons };
    },
  };
}

function workingTime(term: Term, days: WorkingDays): Omit<Counting, 'begin'> {
  return {
    measure: 'millisecond',
    used: (from, to) => workingTimeBetween(days, from, to),
    left: (target, at) => workingTimeBetween(days, at, target),
    resume({ target, left, from, to }) {
      if (workingTimeBetween(days, from, to) === 0) return { target, reasons: [] };
      return addWorkingTime(days, to, left);
    },
    extend: (to) => (typeof to === 'string' ? endOfDay(term, days, dayNamed(to)) : to),
    due: (target) => timeDue(days, target),
  };
}

function clockTime(term: Term, days: WorkingDays): Omit<Counting, 'begin'> {
  return {
    measure: 'millisecond',
    used: (from, to) => Math.max(0, to - from),
    left: (target, at) => Math.max(0, target - at),
    resume({ left, to }) {
      const params = { from: localText(to, days.zone), ms: left };
      return { target: to + left, reasons: [{ rule: 'clock-hours', params }] };
    },
    extend: (to) => (typeof to === 'string' ? endOfDay(term, days, dayNamed(to)) : to),
    due: (target) => timeDue(days, target),
  };
}

function timeDue(days: WorkingDays, target: Instant): Due {
  return { at: target, day: localOf(target - 1, days.zone).day, reasons: [] };
}
