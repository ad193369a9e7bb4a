// server/api/tasks: one task with its form and what the dossier already knows of it.
import { sealedByHash } from '../../../store/procedures.ts';
import { dossierState } from '../../../store/journal.ts';
import { taskForm, userTask } from '../../forms/task-form.ts';
import { maySupervise } from '../../access/supervision.ts';
import { findTaskForActor, mayDo } from '../../access/tasks.ts';
import { standsInFor } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentTasks } from '../../present/task-item.ts';
import { taskValues } from '../../present/task-values.ts';
import { getTask as contract } from './contract.ts';

export const getTask = operation({
  method: 'GET',
  path: '/api/tasks/:dossier/:task',
  permission: { who: 'official', object: 'task' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services, now }) {
    const seen = await findTaskForActor(services.store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    const { task, dossier, tenant } = seen;
    const { store } = services;
    return store.read({ tenant }, async (em) => {
      const [item] = await presentTasks(em, [task], visitor, now);
      if (item === undefined) throw notFound();
      const sealed = await sealedByHash(em, dossier.procedureHash);
      const form = taskForm(sealed, task.element);
      const node = userTask(sealed, task.element);
      const open = task.state === 'open';
      const permitted = open && mayDo(visitor, task);
      return ok({
        ...item,
        form,
        values:
          form === null || !open
            ? {}
            : taskValues(form, await dossierState(em, store.keys, dossier.id), task.task),
        state: task.state,
        mayClaim: permitted && task.assignee === null,
        mayComplete: permitted && task.assignee === visitor.account.id,
        mayAssign: open && maySupervise(visitor, task),
        signs: node?.signs === true,
        compose: node?.compose ?? null,
        hasChecklist: task.roles.includes('intake-officer') && sealed.manifest.documents.length > 0,
        onBehalfOf: standsInFor(visitor, task),
        grounds: sealed.manifest.legalBasis.map(({ reference, name }) => ({ reference, name })),
      });
    });
  },
});
