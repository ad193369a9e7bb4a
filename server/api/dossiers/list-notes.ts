// server/api/dossiers: what officials noted while appraising. Only through the policy for officials.
import { notesOf } from '../../../store/notes.ts';
import { accountNames } from '../../../store/organisation.ts';
import { courseOf } from '../../../store/dossiers.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { listNotes as contract } from './contract.ts';

export const listNotes = operation({
  method: 'GET',
  path: '/api/dossiers/:id/notes',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findHandledDossier(store, visitor, params.id);
    if (seen === null || visitor.account === null) throw notFound();
    const account = visitor.account.id;
    return store.read(seen.scope, async (em) => {
      const notes = await notesOf(em, store.keys, params.id);
      const people = await accountNames(
        em,
        notes.map((note) => note.author),
      );
      const { tasks } = await courseOf(em, params.id);
      const steps = new Map(tasks.map((task) => [task.task, task.name]));
      return ok({
        items: notes.map((note) => ({
          id: note.id,
          at: iso(note.at),
          author: people.get(note.author) ?? '—',
          mine: note.author === account,
          step: steps.get(note.task ?? '') ?? null,
          text: note.text,
        })),
      });
    });
  },
});
