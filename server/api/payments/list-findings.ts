// server/api/payments: where our books and the provider's differ, for heads of agencies.
import { Dossier } from '../../../store/entities/index.ts';
import { findingsOf } from '../../../store/payments/findings.ts';
import { tenantOf } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { listFindings as contract } from './contract.ts';

export const listFindings = operation({
  method: 'GET',
  path: '/api/payment-findings',
  permission: { who: 'head', object: 'none' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services }) {
    const tenant = tenantOf(visitor);
    if (tenant === null) throw new Refusal('access.denied');
    return services.store.read({ tenant }, async (em) => {
      const { items: rows, next } = await findingsOf(em, {
        tenant,
        agencies: visitor.posts.filter((post) => post.role === 'head').map((post) => post.agency),
        after: query.after ?? null,
        limit: query.limit,
      });
      const ids = rows.flatMap((row) => (row.dossier ? [row.dossier] : []));
      const dossiers = await em.find(
        Dossier,
        { id: { $in: ids } },
        { fields: ['id', 'code'], disableIdentityMap: true },
      );
      const codes = new Map(dossiers.map(({ id, code }) => [id, code]));
      const items = rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        reference: row.reference ?? null,
        payment: row.payment ?? null,
        dossier: row.dossier ?? null,
        dossierCode: codes.get(row.dossier ?? '') ?? null,
        ours: row.ours ?? null,
        theirs: row.theirs ?? null,
        foundAt: iso(row.foundAt),
        state: row.state,
      }));
      return ok({ items, next });
    });
  },
});
