// server/api/submissions: keeping what was typed, right or wrong, complete or not. Invariant: only
// keys of the form are kept, so nothing enters a dossier through a name nobody declared.
import { saveSubmission as save } from '../../../store/submissions.ts';
import {
  findSubmissionForActor,
  formInForce,
  presentSubmission,
} from '../../access/submissions.ts';
import { refuseUnknownKeys } from '../../forms/known-keys.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { saveSubmission as contract } from './contract.ts';

export const saveSubmission = operation({
  method: 'PUT',
  path: '/api/submissions/:id',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { form } = await formInForce(store, seen.submission, now);
    refuseUnknownKeys(form, body.values);
    const { account } = seen;
    const submission = await store.transact({ account }, (em) =>
      save(em, store.keys, { id: params.id, version: body.version, values: body.values, at: now }),
    );
    return ok(await presentSubmission(store, { submission, account }));
  },
});
