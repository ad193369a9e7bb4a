// server/api/tasks: keeping what was found. Invariant: by who has taken the task, while it is open, and
// only about papers of the procedure.
import { saveChecklist as save } from '../../../store/notes.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { mayDo } from '../../access/tasks.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { openTask } from './claim-task.ts';
import { saveChecklist as contract } from './contract.ts';

export const saveChecklist = operation({
  method: 'PUT',
  path: '/api/tasks/:dossier/:task/checklist',
  permission: { who: 'official', object: 'task' },
  rate: 'write',
  contract,
  async handler(call) {
    const { params, body, services, now } = call;
    const { seen, visitor } = await openTask(call);
    const { task, dossier, tenant } = seen;
    if (!mayDo(visitor, task)) throw new Refusal('task.not-permitted');
    if (task.assignee !== visitor.account.id) throw new Refusal('task.not-claimed');
    const { version, ...content } = body;
    const saved = await services.store.transact({ tenant }, async (em) => {
      const { manifest } = await sealedByHash(em, dossier.procedureHash);
      const known = new Set(manifest.documents.map((document) => document.id));
      const ids = content.items.map((item) => item.document);
      if (ids.some((id) => !known.has(id)) || new Set(ids).size !== ids.length)
        throw new Refusal('request.invalid');
      return save(em, services.store.keys, {
        ...params,
        tenant,
        author: visitor.account.id,
        content,
        version,
        at: now,
      });
    });
    return ok({ version: saved, savedAt: iso(now) });
  },
});
