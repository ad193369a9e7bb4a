// server/api/dossiers: an official starts something that the procedure leaves to people.
import { findHandledDossier } from '../../access/dossiers.ts';
import { inputIdOf } from '../../access/input-id.ts';
import { submitInput } from '../../access/submit-input.ts';
import { actorAt, HANDLING_ROLES } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { startActivity as contract } from './contract.ts';

export const startActivity = operation({
  method: 'POST',
  path: '/api/dossiers/:id/activities',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params: { id: dossier }, body, visitor, services, key, now }) {
    const seen = await findHandledDossier(services.store, visitor, dossier);
    if (seen === null || visitor.account === null) throw notFound();
    const { agency = null, procedureCode } = seen.dossier;
    const turn = await submitInput(services, dossier, {
      kind: 'start-activity',
      id: inputIdOf('start-activity', visitor, key, { dossier, ...body }),
      at: now,
      actor: actorAt(visitor, { agency, roles: HANDLING_ROLES, procedureCode }),
      ...body,
    });
    return ok({ dossier, turn });
  },
});
