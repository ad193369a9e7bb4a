// server/api/submissions: whether the register may be asked for what it holds of the person. Invariant:
// without a yes nothing is asked, and a no forgets what was said.
import { setConsent } from '../../../store/register-answers.ts';
import {
  findSubmissionForActor,
  formInForce,
  presentSubmission,
} from '../../access/submissions.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { askRegister } from '../../prefill/ask-register.ts';
import { POPULATION } from '../../prefill/sources.ts';
import { consentToRegister as contract } from './contract.ts';

export const consentToRegister = operation({
  method: 'PUT',
  path: '/api/submissions/:id/consent',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'lookup',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const { store } = services;
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    await formInForce(store, seen.submission, now);
    const { account } = seen;
    const { consent } = body;
    await store.transact({ account }, (em) =>
      setConsent(em, { submission: params.id, account, register: POPULATION, consent, at: now }),
    );
    await askRegister(services, seen, now);
    return ok(await presentSubmission(store, seen));
  },
});
