// server/api/dossiers: the whole page of a dossier, for its owner and its officials.
import { courseOf, leadingDeadlines } from '../../../store/dossiers.ts';
import { documentsOf } from '../../../store/documents.ts';
import type { Dossier, Task, TimelineLine } from '../../../store/entities/index.ts';
import { accountNames, agencyNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import type { Instant, Text } from '../../../procedures/ir/plain.ts';
import { findDossierForActor, type SeenDossier } from '../../access/dossiers.ts';
import { issueAcknowledgement } from '../../documents/acknowledgement.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import { presentDossierItem } from '../../present/dossier-item.ts';
import { filedValues, refusalReason } from '../../present/filed-values.ts';
import { iso } from '../../present/instants.ts';
import type { Services } from '../../services.ts';
import { getDossier as contract, type DossierPage, type TimelineEntry } from './contract.ts';

export const getDossier = operation({
  method: 'GET',
  path: '/api/dossiers/:id',
  permission: { who: 'account', object: 'readable-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services, now }) {
    const seen = await findDossierForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    // The paper may be missing because the process died after filing; a failure here is no reason not to answer.
    await issueAcknowledgement(services, {
      tenant: seen.dossier.tenant,
      dossier: seen.dossier.id,
    }).catch(() => null);
    return ok(await load(services, seen, now));
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
      refusalReason: dossier.outcome === 'refused' ? await refusalReason(em, store.keys, id) : null,
    };
  });
}

type Names = { agencies: Map<string, Text>; people: Map<string, string> };

/** Names of its agencies and officials; an owner's own scope does not show who works where. */
async function namesOf(
  store: Services['store'],
  dossier: Dossier,
  { timeline, tasks }: { timeline: TimelineLine[]; tasks: Task[] },
): Promise<Names> {
  const codes = [
    dossier.agency,
    dossier.receivingAgency,
    ...timeline.map((line) => line.agency),
    ...tasks.map((task) => task.agency),
  ];
  const ids = [...timeline.map((line) => line.person), ...tasks.map((task) => task.assignee)];
  return store.read({ tenant: dossier.tenant }, async (em) => ({
    agencies: await agencyNames(
      em,
      codes.map((code) => code ?? null),
    ),
    people: await accountNames(
      em,
      ids.map((person) => person ?? null),
    ),
  }));
}

function presentLine(line: TimelineLine, { agencies, people }: Names): TimelineEntry {
  return {
    at: iso(line.at),
    text: line.text,
    agency: agencies.get(line.agency ?? '') ?? null,
    person: people.get(line.person ?? '') ?? null,
    stage: line.stage ?? null,
  };
}

/** Who has it now, and at which step. */
function handlingOf(dossier: Dossier, tasks: Task[], names: Names): DossierPage['handling'] {
  const task = tasks.findLast((row) => row.state === 'open');
  const agency = task?.agency ?? dossier.agency ?? dossier.receivingAgency;
  return {
    agency: names.agencies.get(agency) ?? null,
    person: names.people.get(task?.assignee ?? '') ?? null,
    step: task?.name ?? null,
  };
}
