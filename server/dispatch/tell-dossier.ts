// server/dispatch: what an answer of a dossier means for the row that told it something about a call.
// Invariant: only what may change is tried again; what nobody waits for any more is done.
import type { Answer } from '../../workflows/messages.ts';
import type { Delivery } from './handler.ts';

export const told = (answer: Answer | 'unknown'): Delivery => {
  if (answer === 'unknown') return { kind: 'retry', reason: 'unknown' };
  if (answer.ok) return { kind: 'delivered' };
  const { code } = answer.rejection;
  if (code === 'child.not-pending' || code === 'dossier.ended') return { kind: 'delivered' };
  return code === 'dossier.not-started'
    ? { kind: 'retry', reason: code }
    : { kind: 'dead', reason: code };
};
