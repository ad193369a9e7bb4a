// store/projections: running and stopped terms, and the due date each open task is sorted by.
import type { LedgerEntry, Term } from '../../procedures/clock/term.ts';
import { toTimestamp } from '../instant.ts';
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
    const change = changeBy(fact);
    if (change) await recount(em, context.dossier, change);
    const stopped = stoppedBy(fact);
    if (stopped) await stop(em, context.dossier, stopped, fact.at);
    // A timer's term says nothing about the due date of a task.
    touched ||= fact.kind === 'task-opened' || fact.kind.startsWith('clock-');
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
    ledger: [{ kind: 'start', at: startedAt }],
    result: counted?.result ?? null,
    calendar: counted?.calendar.id ?? null,
    calendarVersion: counted?.calendar.version ?? null,
    state: 'running',
    stoppedAt: null,
    stopReason: null,
  });
}

type Change = { clock: string; entry: LedgerEntry; counted: CountedBy };

function changeBy(fact: Fact): Change | null {
  switch (fact.kind) {
    case 'clock-paused':
      return changed(fact, { kind: 'pause', at: fact.at, reason: fact.reason });
    case 'clock-resumed':
      return changed(fact, { kind: 'resume', at: fact.at, reason: fact.reason });
    case 'clock-restarted':
      return changed(fact, { kind: 'restart', at: fact.at });
    case 'clock-extended':
      return changed(fact, { kind: 'extend', at: fact.at, to: fact.to, ground: fact.ground });
    default:
      return null;
  }
}

function changed(fact: { clock: string; counted?: CountedBy }, entry: LedgerEntry): Change {
  if (!fact.counted) throw new Error('a change of a clock that nobody counted');
  return { clock: fact.clock, entry, counted: fact.counted };
}

/** While a clock stands still there is no date to keep: the row has none, its result the old one. */
async function recount(em: Em, dossier: string, { clock, entry, counted }: Change): Promise<void> {
  const { result } = counted;
  const dueAt = result.status === 'paused' ? null : toTimestamp(result.dueAt);
  await em.execute(
    `update motcua.deadline set ledger = ledger || ?::jsonb, result = ?::jsonb, due_at = ?
     where dossier = ? and clock = ?`,
    [JSON.stringify([entry]), JSON.stringify(result), dueAt, dossier, clock],
  );
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
  const { clock, reason } = stopped;
  const end = { status: 'stopped', stopped: { at, reason } };
  await em.execute(
    `update motcua.deadline set state = 'stopped', stopped_at = ?, stop_reason = ?,
       due_at = coalesce(due_at, to_timestamp((result ->> 'dueAt')::numeric / 1000)),
       ledger = ledger || ?::jsonb, result = result || ?::jsonb
     where dossier = ? and clock = ?`,
    [
      toTimestamp(at),
      reason,
      JSON.stringify([{ kind: 'stop', at, reason }]),
      JSON.stringify(end),
      dossier,
      clock,
    ],
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
