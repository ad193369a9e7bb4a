// server/api/incidents: what waits for somebody who looks after it.
import { incidents } from '../../../store/incidents.ts';
import { supervisionOf } from '../../access/supervision.ts';
import { ok, operation } from '../../http/operation.ts';
import { presentIncidents } from '../../present/incident.ts';
import { listIncidents as contract } from './contract.ts';

export const listIncidents = operation({
  method: 'GET',
  path: '/api/incidents',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services: { store } }) {
    const { tenant, agencies } = supervisionOf(visitor);
    const { state, limit, after = null } = query;
    return store.read({ tenant }, async (em) => {
      const { items, next } = await incidents(em, { tenant, agencies, state, after, limit });
      return ok({ items: await presentIncidents(em, items), next });
    });
  },
});
