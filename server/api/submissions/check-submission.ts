// server/api/submissions: whether a submission could be filed as it is. The answer is yes (204) or the
// list of what is missing or wrong (422).
import { documentsOf, findSubmissionForActor, formInForce } from '../../access/submissions.ts';
import { checkedForm, decidedNow, guidedValues } from '../../forms/guided.ts';
import { checkKept } from '../../forms/check-values.ts';
import { noContent, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { checkSubmission as contract } from './contract.ts';

export const checkSubmission = operation({
  method: 'POST',
  path: '/api/submissions/:id/check',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services: { store }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    const { form, procedure } = await formInForce(store, seen.submission, now);
    const documents = await documentsOf(store, seen.account, params.id);
    const { values, aside } = seen.submission;
    const guided = decidedNow(procedure.sealed, aside.guidance?.answers ?? null, now);
    checkKept(checkedForm(form, guided), { ...values, ...guidedValues(form, guided) }, documents, {
      now,
      zone: procedure.sealed.manifest.zone,
    });
    return noContent;
  },
});
