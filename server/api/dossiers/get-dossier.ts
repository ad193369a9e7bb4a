// server/api/dossiers: the whole page of a dossier, for its owner and its officials.
import { courseOf, leadingDeadlines } from '../../../store/dossiers.ts';
import { documentsOf } from '../../../store/documents.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { correctionsOf } from '../../../store/register-answers.ts';
import type { Instant } from '../../../procedures/ir/plain.ts';
import { findDossierForActor, type SeenDossier } from '../../access/dossiers.ts';
import { issueAcknowledgement } from '../../documents/acknowledgement.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import { presentDossierItem } from '../../present/dossier-item.ts';
import { filedValues, refusalReason, withdrawalReason } from '../../present/filed-values.ts';
import { handlingOf, namesOf, presentLine } from '../../present/course.ts';
import { dueChanges } from '../../present/due-changes.ts';
import type { Services } from '../../services.ts';
import { getDossier as contract, type DossierPage } from './contract.ts';

export const getDossier = operation({
  method: 'GET',
  path: '/api/dossiers/:id',
  permission: { who: 'account', object: 'readable-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services, now }) {
    const seen = await findDossierForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    const page = await load(services, seen, now);
    const { tenant, id, acknowledgement } = seen.dossier;
    if (!page.documents.some((document) => document.id === acknowledgement)) {
      // Drawn when somebody first looks, so that filing need not wait; a failure is no reason not to answer.
      const drawn = await issueAcknowledgement(services, { tenant, dossier: id }).catch(() => null);
      if (drawn !== null) page.documents.push(presentDocument(drawn));
    }
    return ok(page);
  },
});

async function load(
  { store }: Services,
  { dossier, scope }: SeenDossier,
  now: Instant,
): Promise<DossierPage> {
  const { id } = dossier;
  const course = await store.read(scope, (em) => courseOf(em, id));
  const names = await namesOf(store, dossier, course);
  return store.read(scope, async (em) => {
    const sealed = await sealedByHash(em, dossier.procedureHash);
    const terms = await leadingDeadlines(em, [id]);
    return {
      ...presentDossierItem(dossier, {
        procedure: sealed.manifest.name,
        agencies: names.agencies,
        term: terms.get(id),
        now,
      }),
      values: await filedValues(em, store.keys, dossier),
      form: sealed.forms[sealed.manifest.submissionForm] ?? null,
      timeline: course.timeline.map((line) => presentLine(line, names)),
      documents: (await documentsOf(em, { dossier: id })).map(presentDocument),
      handling: handlingOf(dossier, course.tasks, names),
      dueChanges: await dueChanges(em, store.keys, dossier),
      withdrawalReason:
        dossier.stage === 'withdrawn' ? await withdrawalReason(em, store.keys, id) : null,
      corrections: (await correctionsOf(em, store.keys, id)).map(
        ({ field: path, registered, filed, asOf }) => ({ path, registered, filed, asOf }),
      ),
      refusalReason: dossier.outcome === 'refused' ? await refusalReason(em, store.keys, id) : null,
    };
  });
}
