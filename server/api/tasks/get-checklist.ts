// server/api/tasks: the papers a procedure asks for, and what an intake officer found.
import { checklistOf } from '../../../store/notes.ts';
import { accountNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { findTaskForActor } from '../../access/tasks.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { isoOrNull } from '../../present/instants.ts';
import { getChecklist as contract, type ChecklistContent } from './contract.ts';

export const getChecklist = operation({
  method: 'GET',
  path: '/api/tasks/:dossier/:task/checklist',
  permission: { who: 'official', object: 'task' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findTaskForActor(store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    const { task, dossier, tenant } = seen;
    const account = visitor.account.id;
    return store.read({ tenant }, async (em) => {
      const { manifest } = await sealedByHash(em, dossier.procedureHash);
      const saved = await checklistOf(em, store.keys, params);
      const names = await accountNames(em, [saved?.author ?? null]);
      return ok({
        documents: manifest.documents.map(({ id, name, required, note }) => ({
          id,
          name,
          required,
          note,
        })),
        content: (saved?.content as ChecklistContent | undefined) ?? EMPTY,
        version: saved?.version ?? 0,
        savedBy: names.get(saved?.author ?? '') ?? null,
        savedAt: isoOrNull(saved?.savedAt),
        mayEdit: task.state === 'open' && task.assignee === account,
      });
    });
  },
});

const EMPTY: ChecklistContent = { items: [], sets: 1, note: '' };
