// server/api/dossiers: data of a running dossier are set by whoever looks after it. The journal says who.
import { findSupervisedDossier } from '../../access/supervision.ts';
import { submitInput } from '../../access/submit-input.ts';
import { actorAt, SUPERVISING_ROLES } from '../../access/visitor.ts';
import { inputIdOf } from '../../access/input-id.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { setData as contract } from './contract.ts';

export const setData = operation({
  method: 'POST',
  path: '/api/dossiers/:id/data',
  permission: { who: 'supervisor', object: 'supervised-dossier' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params: { id: dossier }, body, visitor, services, key, now }) {
    const seen = await findSupervisedDossier(services.store, visitor, dossier);
    if (seen === null || visitor.account === null) throw notFound();
    const turn = await submitInput(services, dossier, {
      kind: 'set-data',
      id: inputIdOf('set-data', visitor, key, { dossier, data: body.data }),
      at: now,
      actor: actorAt(visitor, { agency: null, roles: SUPERVISING_ROLES, procedureCode: '' }),
      data: body.data,
    });
    return ok({ dossier, turn });
  },
});
