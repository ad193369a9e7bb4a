// server/api/submissions: the caller's open submission of a procedure, made when there is none.
import { openSubmission as open } from '../../../store/submissions.ts';
import { procedureInForce } from '../../access/catalogue.ts';
import { presentSubmission } from '../../access/submissions.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { askRegister } from '../../prefill/ask-register.ts';
import { openSubmission as contract } from './contract.ts';

export const openSubmission = operation({
  method: 'POST',
  path: '/api/submissions',
  permission: { who: 'account', object: 'own' },
  rate: 'write',
  contract,
  async handler({ body, visitor, services, now }) {
    const { store } = services;
    if (visitor.account === null) throw new Refusal('session.required');
    const account = visitor.account.id;
    const procedure = await procedureInForce(store, body.procedureCode, now);
    if (procedure === null) throw notFound();
    const {
      tenant,
      version: { code: procedureCode },
    } = procedure;
    const submission = await store.transact({ tenant, account }, (em) =>
      open(em, store.keys, { tenant, account, procedureCode, at: now }),
    );
    await askRegister(services, { submission, account }, now);
    return ok(await presentSubmission(store, { submission, account }));
  },
});
