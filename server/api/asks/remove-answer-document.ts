// server/api/asks: taking a file out of an answer that was not given yet.
import { holdPlace, removeUpload } from '../../../store/documents.ts';
import { findAsk } from '../../access/asks.ts';
import { noContent, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { removeAnswerDocument as contract } from './contract.ts';
import { missingOrClosed } from './missing-or-closed.ts';

export const removeAnswerDocument = operation({
  method: 'DELETE',
  path: '/api/dossiers/:id/asks/:ask/documents/:document',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services: { store, storage } }) {
    const seen = await findAsk(store, visitor, params);
    if (seen === null) throw await missingOrClosed(store, visitor, params.id);
    const { account, answer } = seen;
    if (answer === null) throw notFound();
    const storageKey = await store.transact({ account }, async (em) => {
      const place = { kind: 'answer', id: answer.id } as const;
      if (!(await holdPlace(em, place))) throw new Refusal('answer.given');
      return removeUpload(em, { place, document: params.document });
    });
    await storage.remove(storageKey).catch(() => undefined);
    return noContent;
  },
});
