// server/api/reports: the dossiers behind one number.
import { reportList } from '../../../store/reports.ts';
import { reportScope } from '../../access/report-scope.ts';
import { ok, operation } from '../../http/operation.ts';
import { presentRows } from '../../present/report.ts';
import { listCounted as contract } from './contract.ts';

export const listCounted = operation({
  method: 'GET',
  path: '/api/reports/dossiers',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services, now }) {
    const { measure, limit, after = null, ...asked } = query;
    const { zone } = services.config.installation;
    const scope = reportScope(visitor, asked, { now, zone });
    return services.store.read({ tenant: scope.tenant }, async (em) => {
      const { items, next } = await reportList(em, { ...scope, measure, after, limit });
      return ok({ items: await presentRows(em, items), next });
    });
  },
});
