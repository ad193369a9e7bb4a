// server/api/tasks: the inbox. Invariant: filters and orders are words of a list, never SQL of a
// caller; the counts obey the same policy as the rows.
import { Temporal } from 'temporal-polyfill';
import { COUNTED_UP_TO, inbox, inboxCounts } from '../../../store/inbox.ts';
import type { Instant } from '../../../procedures/ir/plain.ts';
import { viewerOf } from '../../access/tasks.ts';
import { tenantOf } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { presentTasks } from '../../present/task-item.ts';
import { listTasks as contract } from './contract.ts';

export const listTasks = operation({
  method: 'GET',
  path: '/api/tasks',
  permission: { who: 'official', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services, now }) {
    const tenant = tenantOf(visitor);
    if (visitor.account === null || tenant === null) throw new Refusal('access.denied');
    const asked = {
      tenant,
      viewer: viewerOf(visitor),
      filter: query.filter,
      sort: query.sort,
      limit: query.limit,
      q: query.q ?? '',
      after: query.after ?? null,
      now,
      tomorrow: tomorrow(now, services.config.installation.zone),
    };
    return services.store.read({ tenant, account: visitor.account.id }, async (em) => {
      const { items, next } = await inbox(em, asked);
      return ok({
        items: await presentTasks(em, items, visitor, now),
        next,
        counts: await inboxCounts(em, asked),
        countedUpTo: COUNTED_UP_TO,
      });
    });
  },
});

/** First instant of the next day where the installation is. */
function tomorrow(now: Instant, zone: string): Instant {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return today.startOfDay().add({ days: 1 }).epochMilliseconds;
}
