// server/api/submissions: the person says that a register has something wrong. Invariant: it opens the
// field and no other, and the register's own value is kept beside it until the end.
import { prefilledFields } from '../../../procedures/forms/prefill.ts';
import { saveAside } from '../../../store/submissions.ts';
import {
  findSubmissionForActor,
  formInForce,
  presentSubmission,
} from '../../access/submissions.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { correctRegister as contract } from './contract.ts';

export const correctRegister = operation({
  method: 'PUT',
  path: '/api/submissions/:id/corrections',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { account, submission: before } = seen;
    const { form } = await formInForce(store, before, now);
    if (!prefilledFields(form.fields).some(({ path }) => path === body.path))
      throw new Refusal('form.unknown-field', { errors: [] });
    const others = before.aside.corrected.filter((path) => path !== body.path);
    const corrected = body.wrong ? [...others, body.path] : others;
    const submission = await store.transact({ account }, (em) =>
      saveAside(em, store.keys, { id: params.id, change: { corrected }, at: now }),
    );
    return ok(await presentSubmission(store, { submission, account }));
  },
});
