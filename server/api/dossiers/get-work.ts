// server/api/dossiers: tasks of a dossier, who handed it over to whom, and what holds it up.
import { courseOf } from '../../../store/dossiers.ts';
import type { Task } from '../../../store/entities/index.ts';
import { readJournal, stateAfter, type Entry } from '../../../store/journal.ts';
import { accountNames, agencyNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { maySupervise } from '../../access/supervision.ts';
import { mayDo } from '../../access/tasks.ts';
import { actorAt, HANDLING_ROLES } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { choicesIn } from '../../present/choices.ts';
import { handOversIn } from '../../present/hand-overs.ts';
import { iso, isoOrNull } from '../../present/instants.ts';
import { getWork as contract } from './contract.ts';

export const getWork = operation({
  method: 'GET',
  path: '/api/dossiers/:id/work',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store }, now }) {
    const seen = await findHandledDossier(store, visitor, params.id);
    if (seen === null || visitor.account === null) throw notFound();
    const { procedureCode, procedureHash, agency: held = null } = seen.dossier;
    const actor = actorAt(visitor, { agency: held, roles: HANDLING_ROLES, procedureCode });
    return store.read(seen.scope, async (em) => {
      const { tasks, deadlines, incidents } = await courseOf(em, params.id);
      const journal = await readJournal(em, store.keys, params.id);
      const handOvers = handOversIn(journal, tasks, deadlines);
      const state = hasChoices(journal) ? stateAfter(journal) : null;
      const choices =
        state && choicesIn(await sealedByHash(em, procedureHash), state, { actor, at: now });
      const agencies = await agencyNames(em, [
        ...tasks.map((task) => task.agency ?? null),
        ...handOvers.flatMap((line) => [line.fromAgency, line.toAgency]),
      ]);
      const people = await accountNames(em, [
        ...tasks.map((task) => task.assignee ?? null),
        ...handOvers.flatMap((line) => [line.from, line.to, line.onBehalfOf]),
      ]);
      const agency = (code: string | null | undefined) => agencies.get(code ?? '') ?? null;
      const person = (id: string | null | undefined) => people.get(id ?? '') ?? null;
      const forPost = (task: Task) => ({
        agency: task.agency ?? null,
        roles: task.roles,
        procedureCode,
      });
      return ok({
        tasks: tasks.map((task) => ({
          task: task.task,
          name: task.name,
          state: task.state,
          agency: agency(task.agency),
          assignee: person(task.assignee),
          openedAt: iso(task.openedAt),
          closedAt: isoOrNull(task.closedAt),
          dueAt: isoOrNull(task.dueAt),
          mayOpen: mayDo(visitor, forPost(task)),
          mayAssign: task.state === 'open' && maySupervise(visitor, forPost(task)),
          version: task.version,
        })),
        handOvers: handOvers.map((line) => ({
          step: line.step,
          fromAgency: agency(line.fromAgency),
          from: person(line.from),
          toAgency: agency(line.toAgency),
          to: person(line.to) ?? '—',
          onBehalfOf: person(line.onBehalfOf),
          handedAt: iso(line.handedAt),
          receivedAt: iso(line.receivedAt),
          result: line.result,
        })),
        incidents: incidents
          .filter((row) => row.state === 'open')
          .map((row) => ({ incident: row.incident, code: row.code, raisedAt: iso(row.raisedAt) })),
        choices: choices ?? [],
      });
    });
  },
});

/** Most dossiers leave nothing open to choose; then nothing has to be worked out. */
function hasChoices(journal: readonly Entry[]): boolean {
  return journal.some(({ fact }) => fact.kind === 'activities-enabled');
}
