// server/api/tasks: who a supervisor may give a task to.
import { candidatesFor } from '../../access/candidates.ts';
import { findSupervisedTask } from '../../access/supervision.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { listCandidates as contract } from './contract.ts';

export const listCandidates = operation({
  method: 'GET',
  path: '/api/tasks/:dossier/:task/candidates',
  permission: { who: 'supervisor', object: 'supervised-task' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store }, now }) {
    const seen = await findSupervisedTask(store, visitor, params);
    if (seen === null) throw notFound();
    const people = await store.read({ tenant: seen.tenant }, (em) => candidatesFor(em, seen, now));
    return ok({
      items: people.map(({ account, name, roleName: post }) => ({ account, name, post })),
    });
  },
});
