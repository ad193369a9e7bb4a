// server/api/live: a stream of "ask again" for one desk. Who asks for a dossier must see it.
import { z } from 'zod';
import { findHandledDossier } from '../../access/dossiers.ts';
import { tenantOf } from '../../access/visitor.ts';
import { operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

/** GET /api/live — text/event-stream: `ready`, `inbox`, `dossier`; no event carries data. */
const contract = { query: z.strictObject({ dossier: z.uuid().optional() }) };

export const openLive = operation({
  method: 'GET',
  path: '/api/live',
  permission: { who: 'official', object: 'own' },
  rate: 'read',
  contract,
  live: true,
  async handler({ query, visitor, services }) {
    const tenant = tenantOf(visitor);
    if (visitor.account === null || tenant === null) throw new Refusal('access.denied');
    const account = visitor.account.id;
    const dossier = query.dossier ?? null;
    if (dossier !== null && (await findHandledDossier(services.store, visitor, dossier)) === null)
      throw notFound();
    return {
      status: 200 as const,
      stream: (request, response) =>
        services.live.open(request, response, { tenant, account, dossier }),
    };
  },
});
