// server/api/tasks: taking a task. Whoever comes second is told who was faster.
import { createHash } from 'node:crypto';
import { accountNames } from '../../../store/organisation.ts';
import { submitInput } from '../../access/submit-input.ts';
import { findTaskForActor, mayDo, type SeenTask } from '../../access/tasks.ts';
import { actorAt, type KnownVisitor } from '../../access/visitor.ts';
import type { Call } from '../../http/operation.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { presentTasks } from '../../present/task-item.ts';
import { claimTask as contract, type TaskItem } from './contract.ts';

export const claimTask = operation({
  method: 'POST',
  path: '/api/tasks/:dossier/:task/claim',
  permission: { who: 'official', object: 'task' },
  rate: 'write',
  contract,
  async handler(call) {
    const { seen, visitor } = await openTask(call);
    const { services, now } = call;
    if (seen.task.assignee === visitor.account.id)
      return ok(await presented(services, seen, visitor, now));
    try {
      await submitInput(services, seen.dossier.id, {
        kind: 'claim-task',
        id: changeId('claim', seen, visitor),
        at: now,
        task: seen.task.task,
        actor: actorAt(visitor, seen.task),
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'task.claimed-by-other')
        throw await namingWinner(services, seen, visitor);
      throw error;
    }
    return ok(await reloaded(call));
  },
});

type TaskCall = Pick<Call<typeof contract>, 'params' | 'visitor' | 'services' | 'now'>;

/** The task of a call, open and within the visitor's roles. */
export async function openTask({
  params,
  visitor,
  services,
}: TaskCall): Promise<{ seen: SeenTask; visitor: KnownVisitor }> {
  const seen = await findTaskForActor(services.store, visitor, params);
  if (seen === null || visitor.account === null) throw notFound();
  if (!mayDo(visitor, seen.task)) throw new Refusal('task.not-permitted');
  if (seen.task.state !== 'open') throw new Refusal('task.not-open');
  return { seen, visitor };
}

/** The same press of a button on the same state of the task is the same input. */
export function changeId(
  what: string,
  { task }: Pick<SeenTask, 'task'>,
  { account }: KnownVisitor,
): string {
  const content = [what, task.dossier, task.task, account.id, task.version].join('|');
  return `${what.slice(0, 60)}-${createHash('sha256').update(content).digest('hex').slice(0, 40)}`;
}

const presented = async (
  services: Services,
  seen: SeenTask,
  visitor: KnownVisitor,
  now: number,
): Promise<TaskItem> => {
  const [item] = await services.store.read({ tenant: seen.tenant }, (em) =>
    presentTasks(em, [seen.task], visitor, now),
  );
  if (item === undefined) throw notFound();
  return item;
};

/** The task as it is after the turn. */
export async function reloaded({ params, visitor, services, now }: TaskCall): Promise<TaskItem> {
  const seen = await findTaskForActor(services.store, visitor, params);
  if (seen === null || visitor.account === null) throw notFound();
  return presented(services, seen, visitor, now);
}

async function namingWinner(
  services: Services,
  seen: SeenTask,
  visitor: KnownVisitor,
): Promise<Refusal> {
  const now = await findTaskForActor(services.store, visitor, {
    dossier: seen.task.dossier,
    task: seen.task.task,
  });
  const winner = now?.task.assignee ?? null;
  if (winner === null) return new Refusal('task.claimed-by-other');
  const names = await services.store.read({ tenant: seen.tenant }, (em) =>
    accountNames(em, [winner]),
  );
  const name = names.get(winner);
  if (name === undefined) return new Refusal('task.claimed-by-other');
  return new Refusal('task.claimed-by-other', {
    detail: { vi: `${name} đã nhận việc này.`, en: `${name} has taken this task.` },
  });
}
