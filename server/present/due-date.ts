// server/present: a running or finished term as people read it. Invariant: the date was counted when
// the clock was settled; only its distance from now is worked out here.
import { reasonText, state } from '../../procedures/clock/index.ts';
import type { ClockResult } from '../../procedures/clock/index.ts';
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import type { Deadline } from '../../store/entities/index.ts';
import type { DueDate } from '../api/contract.ts';
import { iso } from './instants.ts';

export function presentDue(row: Deadline, now: Instant): DueDate | null {
  const { result = null } = row;
  const dueAt = row.dueAt ?? result?.dueAt ?? null;
  if (dueAt === null) return null;
  return {
    term: row.term.name,
    dueAt: iso(dueAt),
    state: stateOf(row, dueAt, now),
    reasons: reasonsOf(result),
    legalBasis: row.term.legalBasis,
  };
}

/** While the clock stands still no date is promised, so none is told. */
function reasonsOf(result: ClockResult | null): Text[] {
  if (result === null) return [];
  const told = result.reasons.filter(({ rule }) => rule !== 'due' || result.status !== 'paused');
  return told.map(reasonText);
}

function stateOf(row: Deadline, dueAt: Instant, now: Instant): DueDate['state'] {
  if (row.state === 'stopped') return 'stopped';
  if (!row.result) return now > dueAt ? 'overdue' : 'running';
  const standing = state(row.result, now);
  if (standing === 'early') return 'running';
  return standing === 'due-today' || standing === 'overdue' || standing === 'paused'
    ? standing
    : 'stopped';
}
