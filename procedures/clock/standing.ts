// procedures/clock, rule 8: why a clock stands still, read from its ledger alone.
// Invariant: says what `ledger.ts` says; no calendar is needed for it, so the kernel may ask.
import type { Stage } from '../ir/procedure.ts';
import type { LedgerEntry } from './term.ts';

/** Pause reason that a restart ends: the applicant was asked to complete the dossier. */
export const SUPPLEMENT = 'supplement';

/** How a clock ends whose dossier ends in this stage: by the applicant, so nobody decided. */
export const UNDECIDED: Partial<Record<Stage, string>> = {
  withdrawn: 'withdrawn',
  stopped: 'stoppedByApplicant',
};

/** Reasons for which the clock stands still after the last entry; none = it runs. */
export function pausedReasons(ledger: readonly LedgerEntry[]): ReadonlySet<string> {
  const reasons = new Set<string>();
  for (const entry of ledger) {
    if (entry.kind === 'pause') reasons.add(entry.reason);
    if (entry.kind === 'resume') reasons.delete(entry.reason);
    if (entry.kind === 'restart') reasons.delete(SUPPLEMENT);
  }
  return reasons;
}
