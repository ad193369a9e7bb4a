// server/api/dossiers: an official says that enough was done of what the procedure leaves to people.
import { findHandledDossier } from '../../access/dossiers.ts';
import { inputIdOf } from '../../access/input-id.ts';
import { submitInput } from '../../access/submit-input.ts';
import { actorAt, HANDLING_ROLES } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { completeAdHoc as contract } from './contract.ts';

export const completeAdHoc = operation({
  method: 'POST',
  path: '/api/dossiers/:id/activities/done',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params: { id: dossier }, body: { scope }, visitor, services, key, now }) {
    const seen = await findHandledDossier(services.store, visitor, dossier);
    if (seen === null || visitor.account === null) throw notFound();
    const { agency = null, procedureCode } = seen.dossier;
    const turn = await submitInput(services, dossier, {
      kind: 'complete-ad-hoc',
      id: inputIdOf('complete-ad-hoc', visitor, key, { dossier, scope }),
      at: now,
      scope,
      actor: actorAt(visitor, { agency, roles: HANDLING_ROLES, procedureCode }),
    });
    return ok({ dossier, turn });
  },
});
