// store/projections: what officials see in their inbox.
import { raw } from '@mikro-orm/postgresql';
import { Task } from '../entities/index.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Text } from '../../procedures/ir/plain.ts';
import type { Entry } from '../journal.ts';
import { stepName, type Context, type FactOf, type Projector } from './projector.ts';
import type { Em } from '../store.ts';

export const projectTasks: Projector = async (em, context, entries) => {
  for (const { fact } of entries) {
    if (fact.kind === 'task-opened') await open(em, context, fact, instanceOf(fact.token, entries));
    const change = changeBy(fact);
    if (change) await update(em, context.dossier, change.task, change.to);
  }
};

async function open(
  em: Em,
  { dossier, tenant, procedure }: Context,
  fact: FactOf<'task-opened'>,
  instance: number | null,
): Promise<void> {
  const { task, element, token, roles, agency, form, at } = fact;
  await em.insert(Task, {
    dossier,
    task,
    tenant,
    element,
    token,
    name: numbered(stepName(procedure, element), instance),
    roles,
    agency,
    form,
    state: 'open',
    assignee: null,
    openedAt: at,
    closedAt: null,
    dueAt: null,
    version: 1,
  });
}

/** Number of the task among those that the same step opened; null = it opens one. */
function instanceOf(token: string, entries: Entry[]): number | null {
  for (const { fact } of entries)
    if (fact.kind === 'token-created' && fact.token === token) return fact.instance ?? null;
  return null;
}

function numbered(name: Text, instance: number | null): Text {
  if (instance === null) return name;
  return { vi: `${name.vi} (${instance})`, en: `${name.en} (${instance})` };
}

type Change = Partial<Pick<Task, 'state' | 'assignee' | 'closedAt'>>;

function changeBy(fact: Fact): { task: string; to: Change } | null {
  switch (fact.kind) {
    case 'task-claimed':
      return { task: fact.task, to: { assignee: fact.actor.account } };
    case 'task-released':
      return { task: fact.task, to: { assignee: null } };
    case 'task-assigned':
      return { task: fact.task, to: { assignee: fact.to?.account ?? null } };
    case 'task-completed':
      return {
        task: fact.task,
        to: { state: 'completed', assignee: fact.actor.account, closedAt: fact.at },
      };
    case 'task-cancelled':
      return { task: fact.task, to: { state: 'cancelled', closedAt: fact.at } };
    default:
      return null;
  }
}

async function update(em: Em, dossier: string, task: string, change: Change): Promise<void> {
  const rows = await em.nativeUpdate(
    Task,
    { dossier, task },
    { ...change, version: raw<number>('version + 1') },
  );
  if (rows === 0) throw new Error(`fact about ${task}, which was never opened`);
}
