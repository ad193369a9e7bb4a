// store/projections: running and stopped terms, and the due date each open task is sorted by.
import type { Term } from '../../procedures/clock/term.ts';
import type { CountedBy, Fact } from '../../workflows/facts.ts';
import { Deadline, Task } from '../entities/index.ts';
import type { Em } from '../store.ts';
import type { Context, Projector } from './projector.ts';

type Started = {
  clock: string;
  scope: Deadline['scope'];
  token: string | null;
  term: Term;
  startedAt: number;
  dueAt: number | null;
  counted: CountedBy | null;
};

export const projectDeadlines: Projector = async (em, context, entries) => {
  let touched = false;
  for (const { fact } of entries) {
    const started = startedBy(fact);
    if (started) await start(em, context, started);
    const stopped = stoppedBy(fact);
    if (stopped) await stop(em, context.dossier, stopped, fact.at);
    // A timer's term says nothing about the due date of a task.
    touched ||= ['clock-started', 'clock-stopped', 'task-opened'].includes(fact.kind);
  }
  if (touched) await sortTasks(em, context.dossier);
};

function startedBy(fact: Fact): Started | null {
  if (fact.kind === 'clock-started') {
    const { clock, term, token = null, counted = null } = fact;
    const dueAt = counted?.result.dueAt ?? null;
    return {
      clock,
      term,
      token,
      counted,
      dueAt,
      startedAt: fact.from,
      scope: token === null ? 'dossier' : 'task',
    };
  }
  if (fact.kind === 'timer-armed' && fact.term !== null) {
    const { timer, term, due, clock: counted = null } = fact;
    return {
      clock: timer,
      term,
      token: null,
      counted,
      dueAt: due ?? counted?.result.dueAt ?? null,
      startedAt: fact.at,
      scope: 'timer',
    };
  }
  return null;
}

async function start(em: Em, { dossier, tenant }: Context, started: Started): Promise<void> {
  const { clock, scope, term, startedAt, dueAt, token, counted } = started;
  const task =
    token === null
      ? null
      : await em.findOne(Task, { dossier, token, state: 'open' }, { disableIdentityMap: true });
  await em.insert(Deadline, {
    dossier,
    clock,
    tenant,
    scope,
    task: task?.task ?? null,
    term,
    startedAt,
    dueAt,
    result: counted?.result ?? null,
    calendar: counted?.calendar.id ?? null,
    calendarVersion: counted?.calendar.version ?? null,
    state: 'running',
    stoppedAt: null,
    stopReason: null,
  });
}

function stoppedBy(fact: Fact): { clock: string; reason: string } | null {
  if (fact.kind === 'clock-stopped') return { clock: fact.clock, reason: fact.reason };
  if (fact.kind === 'timer-fired') return { clock: fact.timer, reason: 'fired' };
  if (fact.kind === 'timer-cancelled') return { clock: fact.timer, reason: fact.by };
  return null;
}

/** A timer without a legal term has no row: nothing to stop. */
async function stop(
  em: Em,
  dossier: string,
  stopped: { clock: string; reason: string },
  at: number,
): Promise<void> {
  await em.nativeUpdate(
    Deadline,
    { dossier, clock: stopped.clock },
    { state: 'stopped', stoppedAt: at, stopReason: stopped.reason },
  );
}

/** An open task is due when its own term is, else when the dossier's earliest running term is. */
async function sortTasks(em: Em, dossier: string): Promise<void> {
  await em.execute(
    `update motcua.task t set due_at = coalesce(
       (select min(d.due_at) from motcua.deadline d
         where d.dossier = t.dossier and d.task = t.task and d.state = 'running'),
       (select min(d.due_at) from motcua.deadline d
         where d.dossier = t.dossier and d.scope = 'dossier' and d.state = 'running'))
     where t.dossier = ? and t.state = 'open'`,
    [dossier],
  );
}
