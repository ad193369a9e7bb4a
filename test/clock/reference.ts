// test/clock: a second, slow legal clock that walks day by day and minute by minute. It shares no
// code with procedures/clock (types only) and takes its dates and zones from Temporal.
// Instants are whole minutes; what the clock would refuse is not asked here.
import { Temporal } from 'temporal-polyfill/implementation';
import type { Calendar, LedgerEntry, Session, Term } from '../../procedures/clock/term.ts';

const MINUTE = 60_000;
const WEEKDAYS = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Pause = { from: number; to: number };
type Day = Temporal.PlainDate;

/** `refused`: an extension to a date that is not later. */
export type Reference = { startsAt: number; dueAt: number; refused?: true };
type Extension = Extract<LedgerEntry, { kind: 'extend' }>;

export function referenceClock(term: Term, calendar: Calendar, ledger: LedgerEntry[]): Reference {
  const office = new Office(calendar);
  const index = ledger.findIndex(({ kind }) => kind === 'extend');
  const { startedAt, pauses } = effective(ledger);
  const begin = office.begin(term, startedAt);
  const shifted = pauses.map(({ from, to }) => ({
    from: Math.max(from, begin),
    to: Math.max(to, begin),
  }));
  if (index >= 0) {
    const before = promised(term, calendar, ledger.slice(0, index));
    const extension = ledger[index] as Extension;
    const target = office.target(term, extension.to);
    if (office.dueOf(term, target) <= before)
      return { startsAt: begin, dueAt: before, refused: true };
    const again = ledger.findLastIndex(({ kind }) => kind === 'restart' || kind === 'start');
    if (again < index) {
      const later = shifted.filter(
        ({ to }, place) => to > extension.at || place >= ended(ledger, index),
      );
      return { startsAt: begin, dueAt: goOn(term, office, target, later) };
    }
  }
  const dueAt = due(term, office, begin, shifted);
  return { startsAt: begin, dueAt };
}

/** Due date of the entries before an extension, an open pause left out of account. */
function promised(term: Term, calendar: Calendar, ledger: LedgerEntry[]): number {
  return referenceClock(term, calendar, ledger).dueAt;
}

/** How many pauses of the run that counts had ended before the entry at `index`. */
function ended(ledger: LedgerEntry[], index: number): number {
  return effective(ledger.slice(0, index)).pauses.length;
}

/** From a given target on, through the pauses that end after it was set. */
function goOn(term: Term, office: Office, target: number | Day, pauses: Pause[]): number {
  if (typeof target !== 'number') {
    const walk = term.unit === 'workingDay' ? office.throughDays : office.throughDates;
    return walk.call(office, term, target, pauses);
  }
  if (term.unit === 'clockHour' || term.unit === 'calendarDay') return stretch(target, pauses);
  return office.throughWork(target, pauses);
}

/** The last start, and the finished stretches after it in which some reason stood. */
function effective(ledger: LedgerEntry[]): { startedAt: number; pauses: Pause[] } {
  let startedAt = 0;
  let pauses: Pause[] = [];
  let standing: string[] = [];
  let since = 0;
  for (const entry of ledger) {
    if (entry.kind === 'start') startedAt = entry.at;
    if (entry.kind === 'restart') {
      startedAt = entry.at;
      pauses = [];
      standing = standing.filter((reason) => reason !== 'supplement');
      since = entry.at;
    }
    if (entry.kind === 'pause') {
      if (standing.length === 0) since = entry.at;
      if (!standing.includes(entry.reason)) standing.push(entry.reason);
    }
    if (entry.kind === 'resume') {
      standing = standing.filter((reason) => reason !== entry.reason);
      if (standing.length === 0) pauses.push({ from: since, to: entry.at });
    }
  }
  return { startedAt, pauses };
}

function due(term: Term, office: Office, begin: number, pauses: Pause[]): number {
  const sameTime = term.count === 'sameTime';
  switch (term.unit) {
    case 'workingHour':
      return minuteWalk(office, begin, term.amount * 60, pauses, null);
    case 'clockHour':
      return stretch(begin + term.amount * 60 * MINUTE, pauses);
    case 'workingDay': {
      if (!sameTime) return workingDays(term, office, begin, pauses);
      const at = office.at(office.forward(office.day(begin), term.amount), office.time(begin));
      return minuteWalk(office, begin, office.minutesBetween(begin, at), pauses, at);
    }
    default: {
      const day = office.day(begin);
      const last =
        term.unit === 'calendarMonth'
          ? day.add({ months: term.amount })
          : day.add({
              days: term.amount - (term.count === 'inclusive' && term.amount > 0 ? 1 : 0),
            });
      if (!sameTime) return calendarDays(term, office, begin, last, pauses);
      return stretch(office.at(last, office.time(begin)), pauses);
    }
  }
}

/** Works minute for minute; a minute inside a pause is not worked. */
function minuteWalk(
  office: Office,
  begin: number,
  minutes: number,
  pauses: Pause[],
  literal: number | null,
): number {
  let at = begin;
  let left = minutes;
  let end = literal ?? -1;
  let lost = false;
  for (const { from, to } of pauses) {
    const walked = office.work(at, left, from);
    left = walked.left;
    at = walked.at;
    if (left === 0 && end < 0) end = at;
    if (left === 0 && from > end) break;
    if (office.minutesBetween(from, to) === 0) continue;
    lost = true;
    at = to;
    end = left === 0 ? to : -1;
  }
  if (!lost && literal !== null) return literal;
  return left === 0 ? Math.max(end, at) : office.work(at, left, Number.MAX_SAFE_INTEGER).at;
}

/** A term around the clock becomes longer by every pause that begins before it is over. */
function stretch(target: number, pauses: Pause[]): number {
  let at = target;
  for (const { from, to } of pauses) {
    if (from > at) break;
    at = to + Math.max(0, at - from);
  }
  return at;
}

function workingDays(term: Term, office: Office, begin: number, pauses: Pause[]): number {
  const inclusive = term.count === 'inclusive' && term.amount > 0;
  let last = office.forward(office.day(begin), inclusive ? term.amount - 1 : term.amount);
  const open = (day: Day, after: number): Day =>
    office.end(term, day) > after ? day : office.forward(day, 1);
  return office.throughDays(term, open(last, begin), pauses);
}

function calendarDays(
  term: Term,
  office: Office,
  begin: number,
  unrolled: Day,
  pauses: Pause[],
): number {
  const shown = (day: Day): number => office.end(term, office.roll(term, day));
  const open = (from: Day, after: number): Day => {
    let day = from;
    while (shown(day) <= after) day = day.add({ days: 1 });
    return day;
  };
  return office.throughDates(term, open(unrolled, begin), pauses);
}

class Office {
  readonly calendar: Calendar;
  readonly known = new Map<string, { open: number; shut: number }[]>();

  constructor(calendar: Calendar) {
    this.calendar = calendar;
  }

  day(at: number): Day {
    return this.zoned(at).toPlainDate();
  }

  time(at: number): string {
    return this.zoned(at).toPlainTime().toString();
  }

  at(day: Day, time: string): number {
    if (time === '24:00') return this.at(day.add({ days: 1 }), '00:00');
    const plainTime = Temporal.PlainTime.from(time);
    return day.toZonedDateTime({ timeZone: this.calendar.zone, plainTime }).epochMilliseconds;
  }

  sessions(day: Day): Session[] {
    const date = day.toString();
    const exception = this.calendar.exceptions.find((candidate) => candidate.date === date);
    if (exception?.kind === 'off') return [];
    if (exception) return exception.sessions ?? this.calendar.weekly.mon ?? [];
    return this.calendar.weekly[WEEKDAYS[day.dayOfWeek] as 'mon'] ?? [];
  }

  workedFrom(day: Day): Day {
    let found = day;
    while (this.sessions(found).length === 0) found = found.add({ days: 1 });
    return found;
  }

  forward(day: Day, count: number): Day {
    let found = day;
    for (let step = 0; step < count; step += 1) found = this.workedFrom(found.add({ days: 1 }));
    return found;
  }

  roll(term: Term, day: Day): Day {
    let found = day;
    const step = term.roll === 'next' ? 1 : -1;
    while (term.roll !== 'none' && this.sessions(found).length === 0)
      found = found.add({ days: step });
    return found;
  }

  end(term: Term, day: Day): number {
    if (term.endOfDay === 'midnight') return this.at(day, '24:00');
    if (term.endOfDay !== 'sessionEnd') return this.at(day, term.endOfDay);
    const last = this.sessions(day).at(-1) ?? this.calendar.weekly.mon?.at(-1);
    return this.at(day, last?.to ?? 'no session');
  }

  /** Rule 2, or the event itself where the term is not tied to working time. */
  begin(term: Term, at: number): number {
    const { cutoff, unit, amount } = term;
    const applies =
      cutoff?.mode === 'shiftStart' || (cutoff?.mode === 'sameDayOnly' && amount === 0);
    if ((unit === 'clockHour' || unit.startsWith('calendar')) && !applies) return at;
    const day = this.day(at);
    const [first, ...others] = this.sessions(day);
    if (!first) return this.opening(this.workedFrom(day));
    if (applies && at > this.at(day, cutoff?.after ?? ''))
      return this.opening(this.forward(day, 1));
    for (const session of [first, ...others]) {
      if (at < this.at(day, session.from)) return this.at(day, session.from);
      if (at < this.at(day, session.to)) return at;
    }
    return this.opening(this.forward(day, 1));
  }

  /** Works on from `at` until nothing is left or `until` is reached. */
  work(at: number, minutes: number, until: number): { at: number; left: number } {
    let left = minutes;
    let now = at;
    let day = this.day(at);
    while (left > 0) {
      for (const { open, shut } of this.opened(day)) {
        if (left === 0) break;
        for (let minute = Math.max(open, at); minute < shut && left > 0; minute += MINUTE) {
          if (minute >= until) return { at: until, left };
          left -= 1;
          now = minute + MINUTE;
        }
      }
      day = day.add({ days: 1 });
      if (left > 0 && this.at(day, '00:00') > until) return { at: until, left };
    }
    return { at: now, left };
  }

  /** Working days: what a pause leaves is counted on from the day of resumption. */
  throughDays(term: Term, first: Day, pauses: Pause[]): number {
    let last = first;
    for (const { from, to } of pauses) {
      if (from > this.end(term, last)) break;
      const [pausedOn, resumedOn] = [this.day(from), this.day(to)];
      if (pausedOn.equals(resumedOn)) continue;
      let left = 0;
      let day = pausedOn;
      while (Temporal.PlainDate.compare(day, last) < 0) {
        day = day.add({ days: 1 });
        if (this.sessions(day).length > 0) left += 1;
      }
      const fresh = left > 0 ? this.forward(resumedOn, left) : this.workedFrom(resumedOn);
      last = this.end(term, fresh) > to ? fresh : this.forward(fresh, 1);
    }
    return this.end(term, last);
  }

  throughDates(term: Term, first: Day, pauses: Pause[]): number {
    const shown = (day: Day): number => this.end(term, this.roll(term, day));
    let last = first;
    for (const { from, to } of pauses) {
      if (from > shown(last)) break;
      const [pausedOn, resumedOn] = [this.day(from), this.day(to)];
      if (pausedOn.equals(resumedOn)) continue;
      const left = Math.max(0, pausedOn.until(last, { largestUnit: 'days' }).days);
      last = resumedOn.add({ days: left });
      while (shown(last) <= to) last = last.add({ days: 1 });
    }
    return shown(last);
  }

  throughWork(first: number, pauses: Pause[]): number {
    let target = first;
    for (const { from, to } of pauses) {
      if (from > target) break;
      if (this.minutesBetween(from, to) === 0) continue;
      const left = this.minutesBetween(from, target);
      target = left === 0 ? to : this.work(to, left, Number.MAX_SAFE_INTEGER).at;
    }
    return target;
  }

  /** What an extension names: a day for terms that end with one, else an instant. */
  target(term: Term, to: string | number): number | Day {
    const day = typeof to === 'number' ? this.day(to) : Temporal.PlainDate.from(to);
    const hours = term.unit === 'workingHour' || term.unit === 'clockHour';
    if (!hours && term.count !== 'sameTime') return day;
    return typeof to === 'number' ? to : this.end(term, day);
  }

  dueOf(term: Term, target: number | Day): number {
    if (typeof target === 'number') return target;
    return this.end(term, term.unit === 'workingDay' ? target : this.roll(term, target));
  }

  minutesBetween(from: number, to: number): number {
    let count = 0;
    let day = this.day(from);
    while (this.at(day, '00:00') < to) {
      for (const { open, shut } of this.opened(day)) {
        for (let minute = Math.max(open, from); minute < Math.min(shut, to); minute += MINUTE)
          count += 1;
      }
      day = day.add({ days: 1 });
    }
    return count;
  }

  private opening(day: Day): number {
    return this.at(day, this.sessions(day)[0]?.from ?? 'no session');
  }

  private opened(day: Day): { open: number; shut: number }[] {
    const key = day.toString();
    const known = this.known.get(key);
    if (known) return known;
    const made = this.sessions(day).map(({ from, to }) => ({
      open: this.at(day, from),
      shut: this.at(day, to),
    }));
    this.known.set(key, made);
    return made;
  }

  private zoned(at: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.calendar.zone);
  }
}
