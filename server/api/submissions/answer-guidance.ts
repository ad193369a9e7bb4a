// server/api/submissions: the questions before the form. Invariant: the decision is the procedure's own,
// made again when filing by the version that is in force then.
import { guide } from '../../../procedures/decisions/guide.ts';
import { saveAside } from '../../../store/submissions.ts';
import {
  findSubmissionForActor,
  formInForce,
  presentSubmission,
} from '../../access/submissions.ts';
import { checkValues } from '../../forms/check-values.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { answerGuidance as contract } from './contract.ts';

export const answerGuidance = operation({
  method: 'PUT',
  path: '/api/submissions/:id/guidance',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { account } = seen;
    const { procedure } = await formInForce(store, seen.submission, now);
    const { sealed } = procedure;
    const form = sealed.forms[sealed.manifest.guidance?.form ?? ''];
    if (form === undefined) throw new Refusal('form.unknown-field', { errors: [] });
    const when = { now, zone: sealed.manifest.zone };
    const answers = checkValues(form, body.answers, when);
    const decided = guide(sealed, answers, when);
    if (decided === null) throw new Refusal('guidance.no-rule');
    const submission = await store.transact({ account }, (em) =>
      saveAside(em, store.keys, {
        id: params.id,
        change: { guidance: { answers, decided } },
        at: now,
      }),
    );
    return ok(await presentSubmission(store, { submission, account }));
  },
});
