// server/api/incidents: one incident with the data that a correction can change. Who looks is recorded.
import { incidentData } from '../../../store/incidents.ts';
import { findIncidentForActor, recordLook } from '../../access/supervision.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentIncidents } from '../../present/incident.ts';
import { getIncident as contract } from './contract.ts';

export const getIncident = operation({
  method: 'GET',
  path: '/api/incidents/:dossier/:incident',
  permission: { who: 'supervisor', object: 'incident' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findIncidentForActor(store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    const { tenant, incident } = seen;
    await recordLook(store, { tenant, account: visitor.account.id, ...params });
    return store.read({ tenant }, async (em) => {
      const [item] = await presentIncidents(em, [incident]);
      if (item === undefined) throw notFound();
      const open = incident.state === 'open';
      return ok({ ...item, data: open ? await incidentData(em, store.keys, params) : null });
    });
  },
});
