// server/present: the control sheet (form 06) read from the journal: every time a dossier came into
// other hands. Invariant: only what facts say; who handed over is who completed a task last.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import type { Deadline, Task } from '../../store/entities/index.ts';
import type { Entry } from '../../store/journal.ts';
import type { Actor } from '../../workflows/messages.ts';

export type HandOver = {
  step: Text;
  fromAgency: string | null;
  from: string | null;
  toAgency: string | null;
  to: string;
  onBehalfOf: string | null;
  handedAt: Instant;
  receivedAt: Instant;
  result: 'in-time' | 'late' | null;
};

export function handOversIn(
  journal: readonly Entry[],
  tasks: readonly Task[],
  deadlines: readonly Deadline[],
): HandOver[] {
  const byId = new Map(tasks.map((task) => [task.task, task]));
  const lines: HandOver[] = [];
  let last: { actor: Actor; at: Instant; task: string } | null = null;
  for (const { fact } of journal) {
    if (fact.kind === 'task-completed') last = { actor: fact.actor, at: fact.at, task: fact.task };
    const taken = takenBy(fact);
    const task = taken && byId.get(taken.task);
    if (!taken || !task) continue;
    // The same person going on with the dossier is no hand-over.
    if (last !== null && last.actor.account === taken.actor.account) continue;
    lines.push({
      step: task.name,
      fromAgency: last?.actor.agency ?? null,
      from: last?.actor.account ?? null,
      toAgency: taken.actor.agency,
      to: taken.actor.account,
      onBehalfOf: taken.actor.onBehalfOf ?? null,
      handedAt: last === null ? task.openedAt : last.at,
      receivedAt: fact.at,
      result: last === null ? null : standing(last, deadlines),
    });
  }
  return lines;
}

function takenBy(fact: Entry['fact']): { task: string; actor: Actor } | null {
  if (fact.kind === 'task-claimed') return { task: fact.task, actor: fact.actor };
  if (fact.kind === 'task-assigned' && fact.to !== null) return { task: fact.task, actor: fact.to };
  return null;
}

/** How a completed task stood against its own term; null = it had none. */
function standing(
  done: { task: string; at: Instant },
  deadlines: readonly Deadline[],
): HandOver['result'] {
  const term = deadlines.find((row) => row.task === done.task && row.scope === 'task');
  if (!term || term.dueAt === null || term.dueAt === undefined) return null;
  return done.at <= term.dueAt ? 'in-time' : 'late';
}
