// procedures/clock: what the clock refuses, as coded data. Invariant: the clock answers with a
// result or with one of these codes; it never guesses, hangs or falls back to a default.

export type ClockProblemCode =
  /** A value of the term that is not known, not possible or not implemented. */
  | 'clock.term-invalid'
  | 'clock.calendar-invalid'
  /** Entries out of order, a resume without its pause, anything after a stop. */
  | 'clock.ledger-invalid'
  /** Counting reached a day for which the calendar has no confirmed list. */
  | 'clock.calendar-ends'
  /** Three years without one working day. */
  | 'clock.no-working-day'
  /** A day without sessions was asked for the end of its session and Monday has none either. */
  | 'clock.no-session-end'
  /** The term leads further than the clock is willing to count. */
  | 'clock.too-far'
  | 'clock.instant-range';

export const LIMITS = {
  /** Days searched for the next working day. */
  daysWithoutWork: 1_096,
  /** Days walked by one count. */
  walkDays: 3_660,
  workingDays: 1_200,
  calendarDays: 3_650,
  months: 120,
  hours: 10_000,
  ledgerEntries: 1_000,
  exceptions: 2_000,
  sessionsPerDay: 8,
  /** 1970-01-01 and 2200-01-01, UTC milliseconds. */
  instants: { from: 0, to: 7_258_118_400_000 },
} as const;

/** The one exception the clock throws: configuration or data, not a bug. */
export class ClockProblem extends Error {
  override readonly name = 'ClockProblem';
  readonly code: ClockProblemCode;
  readonly detail: string;

  constructor(code: ClockProblemCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
