// server/present: a running or finished term as people read it. Invariant: the date was counted when
// the clock was settled; only its distance from now is worked out here.
import { reasonText, state } from '../../procedures/clock/index.ts';
import type { Instant } from '../../procedures/ir/plain.ts';
import type { Deadline } from '../../store/entities/index.ts';
import type { DueDate } from '../api/contract.ts';
import { iso } from './instants.ts';

export function presentDue(row: Deadline, now: Instant): DueDate | null {
  const { dueAt = null, result = null } = row;
  if (dueAt === null) return null;
  return {
    term: row.term.name,
    dueAt: iso(dueAt),
    state: stateOf(row, dueAt, now),
    reasons: result === null ? [] : result.reasons.map(reasonText),
    legalBasis: row.term.legalBasis,
  };
}

function stateOf(row: Deadline, dueAt: Instant, now: Instant): DueDate['state'] {
  if (row.state === 'stopped') return 'stopped';
  if (!row.result) return now > dueAt ? 'overdue' : 'running';
  const standing = state(row.result, now);
  if (standing === 'early') return 'running';
  return standing === 'due-today' || standing === 'overdue' ? standing : 'stopped';
}
