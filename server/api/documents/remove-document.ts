// server/api/documents: taking a file out of a submission that is not filed yet.
import { removeUpload } from '../../../store/documents.ts';
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
      const open = await em.execute<unknown[]>(
        'select 1 from motcua.submission where id = ? and filed_at is null for update',
        [submission.id],
      );
      if (open.length === 0) throw new Refusal('submission.filed');
      return removeUpload(em, { submission: submission.id, document: params.document });
    });
    // The row is gone and with it every way to the bytes; what stays behind is swept by age.
    await storage.remove(storageKey).catch(() => undefined);
    return noContent;
  },
});
