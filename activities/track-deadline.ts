// activities: `track-deadline`. Looks at the terms of a dossier and urges the head of the agency when
// one has run out. Invariant: one notice for one (dossier, effect), however often it runs.
import { Deadline } from '../store/entities/index.ts';
import { enqueue } from '../store/outbox.ts';
import { nowIn } from '../store/store.ts';
import type { Service } from './service.ts';

const MOST_DEADLINES = 200;

/**
 * Header `template`: notice to the head (default `urge`). Answer data: `overdue`, `dueAt` (ISO instant
 * of the earliest running term, or null).
 */
export const trackDeadline: Service = ({ store }, { ref, effect, headers, procedureHash }) =>
  store.transact({ tenant: ref.tenant }, async (em) => {
    const at = await nowIn(em);
    const running = await em.find(
      Deadline,
      {
        dossier: ref.dossier,
        // What an applicant or a reminder waits for is no term of the office.
        scope: { $ne: 'timer' },
        state: 'running',
        dueAt: { $ne: null },
      },
      { orderBy: { dueAt: 'asc' }, limit: MOST_DEADLINES, disableIdentityMap: true },
    );
    const dueAt = running[0]?.dueAt ?? null;
    const overdue = dueAt !== null && dueAt <= at;
    if (overdue)
      await enqueue(em, store.keys, {
        tenant: ref.tenant,
        dossier: ref.dossier,
        kind: 'send-notice',
        key: `${ref.dossier}/${effect}`,
        payload: {
          notice: effect,
          template: headers['template'] ?? 'urge',
          element: null,
          at,
          procedureHash,
          audience: 'head',
        },
      });
    return { data: { overdue, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() } };
  });
