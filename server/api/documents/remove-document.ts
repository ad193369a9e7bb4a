// server/api/documents: taking a file out of a submission that is not filed yet.
import { holdPlace, removeUpload } from '../../../store/documents.ts';
import { findSubmissionForActor } from '../../access/submissions.ts';
import { noContent, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { removeDocument as contract } from './contract.ts';

export const removeDocument = operation({
  method: 'DELETE',
  path: '/api/submissions/:id/documents/:document',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services: { store, storage } }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { account, submission } = seen;
    const storageKey = await store.transact({ account }, async (em) => {
      const place = { kind: 'submission', id: submission.id } as const;
      if (!(await holdPlace(em, place))) throw new Refusal('submission.filed');
      return removeUpload(em, { place, document: params.document });
    });
    // The row is gone and with it every way to the bytes; what stays behind is swept by age.
    await storage.remove(storageKey).catch(() => undefined);
    return noContent;
  },
});
