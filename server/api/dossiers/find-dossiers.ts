// server/api/dossiers: finding a dossier of one's agency, whether or not it has a task just now.
import { handledDossiers } from '../../../store/handled-dossiers.ts';
import { agencyNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { viewerOf } from '../../access/tasks.ts';
import { tenantOf } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { findDossiers as contract, type HandledItem } from './contract.ts';

export const findDossiers = operation({
  method: 'GET',
  path: '/api/handled-dossiers',
  permission: { who: 'official', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services }) {
    const tenant = tenantOf(visitor);
    if (visitor.account === null || tenant === null) throw new Refusal('access.denied');
    const { q, limit, after = null } = query;
    const viewer = viewerOf(visitor);
    return services.store.read({ tenant, account: visitor.account.id }, async (em) => {
      const { items: rows, next } = await handledDossiers(em, { tenant, viewer, q, after, limit });
      const names = await agencyNames(
        em,
        rows.map((row) => row.agency),
      );
      const items: HandledItem[] = [];
      for (const { procedureHash, agency, submittedAt, ...row } of rows)
        items.push({
          ...row,
          procedure: (await sealedByHash(em, procedureHash)).manifest.name,
          agency: agency === null ? null : (names.get(agency) ?? null),
          submittedAt: iso(submittedAt),
        });
      return ok({ items, next });
    });
  },
});
