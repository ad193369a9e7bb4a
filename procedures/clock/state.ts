// procedures/clock, rule 13: how a clock stands at a moment. Only here is there a “now”.
// Invariant: on time means decided at or before the due instant; early means on an earlier date.
import type { Instant } from '../ir/plain.ts';
import { formatDay } from './days.ts';
import type { ClockResult } from './term.ts';
import { localOf } from './zone.ts';

export type ClockState =
  /** Running, the last day has not come. */
  | 'early'
  /** Running on its last day, the due instant not passed. */
  | 'due-today'
  | 'overdue'
  | 'paused'
  | 'finished-early'
  | 'finished-on-time'
  | 'finished-late'
  /** Ended without a decision of the office (rule 9); never counted late. */
  | 'stopped';

/** Stop reasons that end a clock without anybody having decided. */
export const UNDECIDED_STOPS: readonly string[] = ['stoppedByApplicant', 'withdrawn', 'cancelled'];

/** `now` is UTC milliseconds; dates are compared in the zone of the calendar that counted. */
export function state(result: ClockResult, now: Instant): ClockState {
  const { stopped, dueAt } = result;
  if (stopped) {
    if (UNDECIDED_STOPS.includes(stopped.reason)) return 'stopped';
    if (stopped.at > dueAt) return 'finished-late';
    return dateOf(stopped.at, result) < result.dueOn ? 'finished-early' : 'finished-on-time';
  }
  if (result.status === 'paused') return 'paused';
  if (now > dueAt) return 'overdue';
  return dateOf(now, result) < result.dueOn ? 'early' : 'due-today';
}

function dateOf(instant: Instant, { zone }: ClockResult): string {
  return formatDay(localOf(instant, zone).day);
}
