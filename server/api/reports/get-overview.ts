// server/api/reports: the numbers of a period.
import { reportScope } from '../../access/report-scope.ts';
import { ok, operation } from '../../http/operation.ts';
import { presentOverview } from '../../present/report.ts';
import { getOverview as contract } from './contract.ts';

export const getOverview = operation({
  method: 'GET',
  path: '/api/reports/overview',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services, now }) {
    const { by, ...asked } = query;
    const { zone } = services.config.installation;
    const scope = reportScope(visitor, asked, { now, zone });
    return services.store.read({ tenant: scope.tenant }, async (em) =>
      ok(await presentOverview(em, { ...scope, by })),
    );
  },
});
