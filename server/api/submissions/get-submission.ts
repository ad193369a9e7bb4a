// server/api/submissions: what its owner has filled in so far.
import { findSubmissionForActor, presentSubmission } from '../../access/submissions.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { getSubmission as contract } from './contract.ts';

export const getSubmission = operation({
  method: 'GET',
  path: '/api/submissions/:id',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    return ok(await presentSubmission(store, seen));
  },
});
