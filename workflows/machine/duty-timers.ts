// workflows/machine: timers that follow a clock, such as the apology owed before a due date (rule 12).
// Invariant: such a timer is due only while the clock of its term runs; settle works out when, from the
// ledger of that clock, so it moves with every change of the due date.
import type { TimerDuty } from '../facts.ts';
import { askRecount, emit, inOrder, type Turn } from './turn.ts';

/** Settle needs the ledger of the clock of this duty, if it runs. */
export function askDuty(turn: Turn, duty: TimerDuty): void {
  for (const clock of inOrder(turn.state.clocks)) {
    const { term, token } = turn.state.clocks[clock]!;
    if (token === null && term.id === duty.term) askRecount(turn, clock);
  }
}

/** The clock started, changed or stopped: its duties are due at another time, or not now. */
export function moveDuties(turn: Turn, clock: string, term?: string): void {
  const id = term ?? turn.state.clocks[clock]?.term.id;
  for (const timer of inOrder(turn.state.timers)) {
    const { duty } = turn.state.timers[timer]!;
    if (duty !== undefined && duty.term === id) {
      emit(turn, { kind: 'timer-moved', timer, clock, duty, due: null });
    }
  }
}
