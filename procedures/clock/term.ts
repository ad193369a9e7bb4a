// procedures/clock: the legal clock's words. Semantics: the numbered rules in README.md.
// Invariant: instants are UTC milliseconds; every date is decided in the calendar's zone; nothing
// here reads the host's clock, zone or locale.
import type { Instant, PlainDate, Text } from '../ir/plain.ts';

export type Unit = 'workingDay' | 'calendarDay' | 'calendarMonth' | 'workingHour' | 'clockHour';

/** A legal time limit as the diagram states it. Unknown values are refused at compile time. */
export type Term = {
  id: string;
  name: Text;
  amount: number;
  unit: Unit;
  /** `submitted`, `entered` (element entered) or the name of a milestone of the diagram. */
  startsOn: string;
  /** Milestone that ends it; `decided` unless the diagram says otherwise. */
  stopOn: string;
  count: 'nextDay' | 'sameTime' | 'inclusive';
  /** `sessionEnd`, `midnight` or `HH:mm`. */
  endOfDay: string;
  roll: 'none' | 'next' | 'previous';
  cutoff: { after: string; mode: 'shiftStart' | 'sameDayOnly' | 'transferOnly' } | null;
  onSupplement: 'restart' | 'pause' | 'stop' | 'none';
  maxExtensions: number;
  legalBasis: string | null;
};

/** Half-open working session `[from, to)`, `HH:mm`. */
export type Session = { from: string; to: string };
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type CalendarException = {
  date: PlainDate;
  kind: 'off' | 'work';
  /** Only for `work`; absent = the sessions of Monday (refused if Monday has none). */
  sessions?: Session[];
  name: Text;
  source: string;
  knownFrom: Instant | null;
};
/** One version of a calendar; immutable once a clock has used it. */
export type Calendar = {
  id: string;
  version: number;
  zone: string;
  weekly: Partial<Record<Weekday, Session[]>>;
  /**
   * First and last day for which the exceptions are known to be complete; counting over a day
   * outside is refused (`clock.calendar-ends`). null = the publisher vouches for every day.
   */
  covers: { from: PlainDate; to: PlainDate } | null;
  exceptions: CalendarException[];
};

/** What happened to a running term, in order of instants. */
export type LedgerEntry =
  | { kind: 'start'; at: Instant }
  | { kind: 'pause'; at: Instant; reason: string }
  | { kind: 'resume'; at: Instant; reason: string }
  | { kind: 'restart'; at: Instant }
  /** Rule 11; `to` is a date, then the end of that day, or an instant. `ground`: the legal ground. */
  | { kind: 'extend'; at: Instant; to: PlainDate | Instant; ground: string }
  | { kind: 'stop'; at: Instant; reason: string };

/** One step of the sentence that explains a due date; rendered in vi and en by `reasons.ts`. */
export type Reason = { rule: string; params: Record<string, string | number> };

/**
 * What a ledger comes to. `consumed` and `remaining` are told at the last ledger entry, in
 * `measure`: days for terms that end with a day, milliseconds (working or clock time, as the unit
 * says) for hour units and `sameTime`.
 */
export type ClockResult = {
  calendar: { id: string; version: number };
  zone: string;
  /** `running`: `dueAt` is the promise. `paused`: `dueAt` is where it would be without the pause. */
  status: 'running' | 'paused' | 'stopped';
  /** Instant and reason of the `stop` entry. */
  stopped: { at: Instant; reason: string } | null;
  /** Start after normalisation (rule 2) of the run that counts: the last start or restart. */
  startsAt: Instant;
  dueAt: Instant;
  /** Last day of the term in the calendar's zone (24:00 belongs to the day it ends). */
  dueOn: PlainDate;
  measure: 'day' | 'millisecond';
  consumed: number;
  remaining: number;
  /** The last segment of a running clock ends at `dueAt`, of a paused one at the last entry. */
  segments: Segment[];
  reasons: Reason[];
};
export type Segment = { from: Instant; to: Instant; kind: 'running' | 'paused' | 'returned' };
