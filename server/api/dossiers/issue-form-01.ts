// server/api/dossiers: the receipt with appointment, handed out where somebody asks for it.
import { ClockProblem } from '../../../procedures/clock/index.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { issueForm01 as issue } from '../../documents/form-01.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import { issueForm01 as contract } from './contract.ts';

export const issueForm01 = operation({
  method: 'POST',
  path: '/api/dossiers/:id/form-01',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services }) {
    const seen = await findHandledDossier(services.store, visitor, params.id);
    if (seen === null || visitor.account === null) throw notFound();
    const document = await issue(services, seen.dossier, visitor.account.id).catch(uncounted);
    if (document === null) throw new Refusal('service.unavailable');
    return ok(presentDocument(document));
  },
});

/** No date can be promised: the calendar ends before it. */
const uncounted = (error: unknown): null => {
  if (error instanceof ClockProblem) return null;
  throw error;
};
