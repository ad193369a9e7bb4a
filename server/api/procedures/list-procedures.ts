// server/api/procedures: the public catalogue, searched without diacritics or case.
import { inAllTenants } from '../../access/catalogue.ts';
import { catalogue } from '../../../store/procedures.ts';
import { ok, operation } from '../../http/operation.ts';
import { listProcedures as contract } from './contract.ts';

export const listProcedures = operation({
  method: 'GET',
  path: '/api/procedures',
  permission: { who: 'anybody', object: 'none' },
  rate: 'read',
  contract,
  async handler({ query, services, now }) {
    const { q = '', after = null, limit } = query;
    // One row more than asked, so that the joined list knows whether there is a next page.
    const found = await inAllTenants(
      services.store,
      async (em, tenant) =>
        (await catalogue(em, { tenant, at: now, q, after, limit: limit + 1 })).items,
    );
    const sorted = [...new Map(found.map((item) => [item.code, item])).values()].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    );
    const items = sorted.slice(0, limit);
    return ok({
      items: items.map(({ code, manifest: { name, summary, field, level } }) => ({
        code,
        name,
        summary,
        field,
        level,
      })),
      next: sorted.length > limit ? (items.at(-1)?.code ?? null) : null,
    });
  },
});
