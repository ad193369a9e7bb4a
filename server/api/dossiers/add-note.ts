// server/api/dossiers: a note for colleagues. Written once; who filed never sees it.
import { addNote as add } from '../../../store/notes.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { addNote as contract } from './contract.ts';

export const addNote = operation({
  method: 'POST',
  path: '/api/dossiers/:id/notes',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const seen = await findHandledDossier(store, visitor, params.id);
    if (seen === null || visitor.account === null) throw notFound();
    const note = {
      tenant: seen.dossier.tenant,
      dossier: params.id,
      task: body.task,
      author: visitor.account.id,
      text: body.text,
      at: now,
    };
    return created({ id: await store.transact(seen.scope, (em) => add(em, store.keys, note)) });
  },
});
