// workflows/machine: legal terms. The kernel says when a clock starts and stops; settle counts the
// due date with the calendar in force and writes it into the fact.
// Invariant: a term of the dossier has at most one running clock.
import { UNDECIDED } from '../../procedures/clock/standing.ts';
import type { Term } from '../../procedures/clock/term.ts';
import type { Instant } from '../../procedures/ir/plain.ts';
import { pauseFromTheStart, stopClock } from './clock-changes.ts';
import { moveDuties } from './duty-timers.ts';
import { emit, inOrder, newId, nodeOf, type Turn } from './turn.ts';

/** The dossier begins: terms that run from filing, and from the start of the process. */
export function startDossierClocks(turn: Turn): void {
  for (const term of Object.values(turn.procedure.process.terms)) {
    if (term.startsOn === 'submitted') start(turn, term, turn.state.submittedAt ?? turn.at, null);
    if (term.startsOn === 'entered') start(turn, term, turn.at, null);
  }
}

/** A task opens: its step term starts now, or counts from what has already happened. */
export function startTaskClock(turn: Turn, token: string, term: Term): void {
  const from =
    term.startsOn === 'entered'
      ? turn.at
      : term.startsOn === 'submitted'
        ? turn.state.submittedAt
        : (turn.state.milestones[term.startsOn] ?? null);
  if (from !== null) start(turn, term, from, token);
}

/** Says the milestone, stops what it ends, starts what begins with it. */
export function reachMilestone(turn: Turn, milestone: string, element: string): void {
  emit(turn, { kind: 'milestone-reached', milestone, element });
  stopClocks(turn, milestone, ({ term }) => term.stopOn === milestone);
  for (const term of Object.values(turn.procedure.process.terms)) {
    if (term.startsOn === milestone) start(turn, term, turn.at, null);
  }
  for (const id of inOrder(turn.state.tasks)) {
    const { token, element: at } = turn.state.tasks[id]!;
    const node = nodeOf(turn, at);
    if (node.kind === 'user-task' && node.term?.startsOn === milestone) {
      start(turn, node.term, turn.at, token);
    }
  }
}

export function stopClocksOf(turn: Turn, token: string): void {
  stopClocks(turn, 'task-ended', (clock) => clock.token === token);
}

export function stopAllClocks(turn: Turn): void {
  const { stage } = turn.state;
  const reason = (stage !== null && UNDECIDED[stage]) || 'dossier-ended';
  stopClocks(turn, reason, () => true);
}

function start(turn: Turn, term: Term, from: Instant, token: string | null): void {
  const running = Object.values(turn.state.clocks);
  if (running.some((clock) => clock.term.id === term.id && clock.token === token)) return;
  const clock = newId(turn, 'clock');
  emit(turn, { kind: 'clock-started', clock, term, from, ...(token === null ? {} : { token }) });
  turn.effects.push({ kind: 'start-clock', clock });
  if (token !== null) return;
  moveDuties(turn, clock);
  pauseFromTheStart(turn, clock);
}

function stopClocks(
  turn: Turn,
  reason: string,
  which: (clock: { term: Term; token: string | null }) => boolean,
): void {
  for (const clock of inOrder(turn.state.clocks)) {
    if (which(turn.state.clocks[clock]!)) stopClock(turn, clock, reason);
  }
}
