// procedures/clock: the one shape behind all ways of counting, so that pause, restart and stop are
// written once (ledger.ts). Invariant: a `Counting` is pure; `target` is a day number for terms
// that end with a day and an instant for terms that end at a time.
import type { Instant, PlainDate } from '../ir/plain.ts';
import type { Reason } from './term.ts';

export type Target = { target: number; reasons: Reason[] };
export type Due = { at: Instant; day: number; reasons: Reason[] };

export type Counting = {
  measure: 'day' | 'millisecond';
  /**
   * First target of a term started at an instant; `startsAt` is the normalised start, `used` what
   * the start itself uses up (the first day, where it counts).
   */
  begin(at: Instant): Target & { startsAt: Instant; used: number };
  /** Units used in the running stretch `[from, to]` (instants). */
  used(from: Instant, to: Instant): number;
  /** Units left at an instant. */
  left(target: number, at: Instant): number;
  /** New target after a pause that left `left` units. */
  resume(pause: { target: number; left: number; from: Instant; to: Instant }): Target;
  /** Target of a new due date: a date, then the end of that day, or an instant. */
  extend(to: PlainDate | Instant): number;
  due(target: number): Due;
};
