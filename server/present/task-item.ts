// server/present: one line of the inbox.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { leadingDeadlines } from '../../store/dossiers.ts';
import { Deadline } from '../../store/entities/index.ts';
import type { InboxRow } from '../../store/inbox.ts';
import { agencyNames } from '../../store/organisation.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Em } from '../../store/store.ts';
import type { KnownVisitor } from '../access/visitor.ts';
import type { TaskItem } from '../api/tasks/contract.ts';
import { presentDue } from './due-date.ts';
import { iso } from './instants.ts';

const MAX_TERMS = 2_000;

/** Rows as the visitor sees them, in the order given. Reads in the tenant's scope. */
export async function presentTasks(
  em: Em,
  rows: InboxRow[],
  visitor: KnownVisitor,
  now: Instant,
): Promise<TaskItem[]> {
  if (rows.length === 0) return [];
  const agencies = await agencyNames(
    em,
    rows.map((row) => row.agency),
  );
  const terms = await termsOf(em, rows);
  const names = await procedureNames(em, rows);
  return rows.map((row) => {
    const { dossier, task, name, procedureCode, dossierCode, applicant, assignee, version } = row;
    const term = terms.get(`${dossier}/${task}`) ?? terms.get(dossier);
    return {
      dossier,
      task,
      name,
      procedureCode,
      dossierCode,
      applicant,
      version,
      procedure: names.get(row.procedureHash) ?? { vi: procedureCode, en: procedureCode },
      openedAt: iso(row.openedAt),
      assignee: assignee === null ? null : { account: assignee, name: row.assigneeName ?? '—' },
      agency: agencies.get(row.agency ?? '') ?? null,
      due: term ? presentDue(term, now) : null,
      mine: assignee === visitor.account.id,
    };
  });
}

/** Step terms by `dossier/task`, statutory terms by dossier. */
async function termsOf(em: Em, rows: InboxRow[]): Promise<Map<string, Deadline>> {
  const ids = [...new Set(rows.map((row) => row.dossier))];
  const terms = await leadingDeadlines(em, ids);
  const steps = await em.find(
    Deadline,
    { dossier: { $in: ids }, scope: 'task' },
    { limit: MAX_TERMS, disableIdentityMap: true },
  );
  for (const step of steps) if (step.task) terms.set(`${step.dossier}/${step.task}`, step);
  return terms;
}

async function procedureNames(em: Em, rows: InboxRow[]): Promise<Map<string, Text>> {
  const names = new Map<string, Text>();
  for (const hash of new Set(rows.map((row) => row.procedureHash)))
    names.set(hash, (await sealedByHash(em, hash)).manifest.name);
  return names;
}
