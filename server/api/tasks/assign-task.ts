// server/api/tasks: a supervisor says who does a task, or puts it back to the unit. Invariant: nobody is
// given a task of the own dossier, and the attempt is evidence.
import { isSamePerson } from '../../../store/organisation.ts';
import { taskByAddress } from '../../../store/inbox.ts';
import type { Actor } from '../../../workflows/messages.ts';
import { candidatesFor } from '../../access/candidates.ts';
import { submitInput } from '../../access/submit-input.ts';
import { findSupervisedTask, type SupervisedTask } from '../../access/supervision.ts';
import { refuseOwnCase } from '../../access/tasks.ts';
import { actorAt } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { changeId } from './claim-task.ts';
import { assignTask as contract } from './contract.ts';

const ASSIGNING = ['head', 'coordinator'];

export const assignTask = operation({
  method: 'POST',
  path: '/api/tasks/:dossier/:task/assign',
  permission: { who: 'supervisor', object: 'supervised-task' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const seen = await findSupervisedTask(services.store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    const { task } = seen;
    if (task.state !== 'open') throw new Refusal('task.not-open');
    const to = body.to === null ? null : await chosen(services, seen, body.to, now);
    if (task.assignee !== body.to)
      await submitInput(services, params.dossier, {
        kind: 'assign-task',
        id: changeId(`assign-${body.to ?? 'nobody'}`, seen, visitor),
        at: now,
        task: params.task,
        actor: actorAt(visitor, { ...task, roles: ASSIGNING }),
        to,
      });
    const after = await services.store.read({ tenant: seen.tenant }, (em) =>
      taskByAddress(em, { tenant: seen.tenant, ...params }),
    );
    return ok({ ...params, assignee: after?.assigneeName ?? null });
  },
});

/** The person as the machine knows them; only somebody whose post the task is for. */
async function chosen(
  { store }: Services,
  seen: SupervisedTask,
  account: string,
  now: number,
): Promise<Actor> {
  const { tenant, task, dossier } = seen;
  const found = await store.read({ tenant }, async (em) => ({
    own: await isSamePerson(em, dossier.owner ?? null, account),
    candidate: (await candidatesFor(em, seen, now)).find((row) => row.account === account),
  }));
  if (found.own)
    return refuseOwnCase(store, { tenant, account, dossier: dossier.id, task: task.task });
  if (found.candidate === undefined) throw new Refusal('task.not-permitted');
  const { agency, role } = found.candidate;
  return { account, agency, roles: [role] };
}
