// server/api/incidents: letting a dossier go on, with corrected data or as it is.
import { findIncidentForActor } from '../../access/supervision.ts';
import { submitInput } from '../../access/submit-input.ts';
import { SUPERVISING_ROLES } from '../../access/visitor.ts';
import { actorAt } from '../../access/visitor.ts';
import { inputIdOf } from '../../access/input-id.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { retryIncident as contract } from './contract.ts';

export const retryIncident = operation({
  method: 'POST',
  path: '/api/incidents/:dossier/:incident/retry',
  permission: { who: 'supervisor', object: 'incident' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params, body, visitor, services, key, now }) {
    const seen = await findIncidentForActor(services.store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    const id = inputIdOf('retry', visitor, key, { ...params, data: body.data });
    if (seen.incident.state !== 'open') throw new Refusal('incident.not-open');
    const turn = await submitInput(services, params.dossier, {
      kind: 'retry-incident',
      id,
      at: now,
      incident: params.incident,
      actor: actorAt(visitor, { agency: null, roles: SUPERVISING_ROLES, procedureCode: '' }),
      data: body.data,
    });
    return ok({ dossier: params.dossier, turn });
  },
});
