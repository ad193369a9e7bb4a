// server/api/dossiers: what may be known without logging in. Invariant: the code alone tells procedure,
// stage and degree of completion; the secret adds the course and nothing of who filed; a secret that
// does not fit the code is a dossier that does not exist.
import { openAsksOf } from '../../../store/asks.ts';
import { courseOf, isTrackingSecret, leadingDeadlines } from '../../../store/dossiers.ts';
import { dossierByCode } from '../../../store/dossier-code.ts';
import type { Dossier } from '../../../store/entities/index.ts';
import { tenantOfDossierCode } from '../../../store/lookups.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import type { Store } from '../../../store/store.ts';
import type { Instant } from '../../../procedures/ir/plain.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { handlingOf, namesOf, presentLine } from '../../present/course.ts';
import { presentDue } from '../../present/due-date.ts';
import { iso, isoOrNull } from '../../present/instants.ts';
import { trackDossier as contract, type TrackedDossier } from './contract.ts';

export const trackDossier = operation({
  method: 'GET',
  path: '/api/tracking/:code',
  permission: { who: 'anybody', object: 'none' },
  rate: 'track',
  contract,
  async handler({ params, query, services: { store }, now }) {
    const tenant = await tenantOfDossierCode(store, params.code);
    if (tenant === null) throw notFound();
    const found = await store.read({ tenant }, async (em) => {
      const row = await dossierByCode(em, params.code);
      return row && { row, manifest: (await sealedByHash(em, row.procedureHash)).manifest };
    });
    if (found === null) throw notFound();
    const { row, manifest } = found;
    if (query.secret !== undefined && !isTrackingSecret(row, query.secret)) throw notFound();
    return ok({
      code: row.code,
      procedure: manifest.name,
      stage: row.stage,
      completion: row.completion,
      ended: row.status === 'ended',
      course: query.secret === undefined ? null : await courseFor(store, row, now),
    });
  },
});

async function courseFor(
  store: Store,
  dossier: Dossier,
  now: Instant,
): Promise<TrackedDossier['course']> {
  const { id, tenant } = dossier;
  const { course, term, asks } = await store.read({ tenant }, async (em) => ({
    course: await courseOf(em, id),
    term: (await leadingDeadlines(em, [id])).get(id),
    asks: dossier.status === 'ended' ? [] : await openAsksOf(em, store.keys, id),
  }));
  const names = await namesOf(store, dossier, course);
  names.people.delete(dossier.owner ?? '');
  return {
    submittedAt: iso(dossier.submittedAt),
    endedAt: isoOrNull(dossier.endedAt),
    due: term ? presentDue(term, now) : null,
    handling: handlingOf(dossier, course.tasks, names),
    timeline: course.timeline.map((line) => presentLine(line, names)),
    asks: asks
      .filter((ask) => ask.kind !== 'withdraw')
      .map((ask) => ({ title: ask.title, dueAt: isoOrNull(ask.dueAt) })),
  };
}
