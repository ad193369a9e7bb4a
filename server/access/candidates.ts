// server/access: who could do a task: holders of its posts at its agency, but never the person whose
// dossier it is.
import type { Instant } from '../../procedures/ir/plain.ts';
import { holdings, type Holding } from '../../store/deputies.ts';
import { COORDINATOR } from '../../store/inbox.ts';
import { isSamePerson } from '../../store/organisation.ts';
import type { Em } from '../../store/store.ts';
import type { SupervisedTask } from './supervision.ts';

/** One line per person, by name. Scope: the tenant. */
export async function candidatesFor(
  em: Em,
  { task, dossier, tenant }: SupervisedTask,
  now: Instant,
): Promise<Holding[]> {
  const agencies = task.agency === null ? null : [task.agency];
  const roles = task.agency === null ? [COORDINATOR] : task.roles;
  const people = new Map<string, Holding>();
  for (const row of await holdings(em, { tenant, agencies, at: now })) {
    if (!roles.includes(row.role) || people.has(row.account)) continue;
    if (!(await isSamePerson(em, dossier.owner ?? null, row.account))) people.set(row.account, row);
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
