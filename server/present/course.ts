// server/present: the course of a dossier: what happened, and who has it now. Names of agencies and
// officials are what NĐ 224/2026 Art. 15.1 g has told to the applicant.
import type { Text } from '../../procedures/ir/plain.ts';
import type { Dossier, Task, TimelineLine } from '../../store/entities/index.ts';
import { accountNames, agencyNames } from '../../store/organisation.ts';
import type { Store } from '../../store/store.ts';
import type { DossierPage, TimelineEntry } from '../api/dossiers/contract.ts';
import { iso } from './instants.ts';

export type Names = { agencies: Map<string, Text>; people: Map<string, string> };

/** Names of its agencies and officials; an owner's own scope does not show who works where. */
export async function namesOf(
  store: Store,
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

export function presentLine(line: TimelineLine, { agencies, people }: Names): TimelineEntry {
  return {
    at: iso(line.at),
    text: line.text,
    agency: agencies.get(line.agency ?? '') ?? null,
    person: people.get(line.person ?? '') ?? null,
    stage: line.stage ?? null,
  };
}

/** Who has it now, and at which step. */
export function handlingOf(dossier: Dossier, tasks: Task[], names: Names): DossierPage['handling'] {
  const task = tasks.findLast((row) => row.state === 'open');
  const agency = task?.agency ?? dossier.agency ?? dossier.receivingAgency;
  return {
    agency: names.agencies.get(agency) ?? null,
    person: names.people.get(task?.assignee ?? '') ?? null,
    step: task?.name ?? null,
  };
}
