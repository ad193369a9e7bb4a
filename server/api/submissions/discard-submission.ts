// server/api/submissions: throwing away what is not filed. Invariant: the rows go first, in one
// transaction; with them every way to the bytes is gone.
import { discardSubmission as discard } from '../../../store/submissions.ts';
import { findSubmissionForActor } from '../../access/submissions.ts';
import { noContent, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { discardSubmission as contract } from './contract.ts';

export const discardSubmission = operation({
  method: 'DELETE',
  path: '/api/submissions/:id',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services: { store, storage }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { account } = seen;
    const files = await store.transact({ account }, (em) => discard(em, params.id, now));
    // What cannot be removed now is swept by age.
    for (const key of files) await storage.remove(key).catch(() => undefined);
    return noContent;
  },
});
