// machine/elements: what throw and end events say (BPMN 2.0.2, 10.5.6). Messages go to the outbox,
// signals are heard within the turn, compensation keeps the token here until every handler is done.
// Invariant: a multiple event says everything, in the order of the diagram; what waits comes last.
import type { EndEvent, IntermediateThrowEvent } from '../../../procedures/ir/procedure.ts';
import { mapped, visible, wordOf } from '../data.ts';
import { sendMessage } from '../send-message.ts';
import { throwSignal } from '../signals.ts';
import type { Escalation } from '../throw-escalation.ts';
import { enqueue, tokenOf, type Turn } from '../turn.ts';
import { undoes } from './compensation-throw.ts';

export type Thrower = EndEvent | IntermediateThrowEvent;
export type Result = Exclude<Thrower['result'], { kind: 'multiple' }>;

export function resultsOf({ result }: Thrower): readonly Result[] {
  return result.kind === 'multiple' ? result.results : [result];
}

/** True if the token stays here for now: `complete` comes when all was heard or undone. */
export function says(turn: Turn, token: string, node: Thrower): boolean {
  let waits = false;
  for (const result of resultsOf(node)) {
    if (result.kind === 'message') sendMessage(turn, token, node.id, result);
    if (result.kind !== 'signal') continue;
    throwSignal(turn, token, node.id, result);
    waits = true;
  }
  const undoing = resultsOf(node).find(({ kind }) => kind === 'compensation');
  if (undoing?.kind === 'compensation' && undoes(turn, token, node, undoing)) return true;
  if (waits) enqueue(turn, 'complete', token);
  return waits;
}

/** Escalations of the event with what they carry, worked out while the token is still here. */
export function escalationsOf(turn: Turn, token: string, node: Thrower): Escalation[] {
  const seen = visible(turn.state, tokenOf(turn, token).scope);
  return resultsOf(node).flatMap((result) => {
    if (result.kind !== 'escalation') return [];
    const code = wordOf(turn, result.codeFrom, result.code, seen);
    return [{ element: node.id, code, data: mapped(turn, result.data, seen) }];
  });
}

/** Code of the error with which it ends, worked out like those. */
export function errorOf(turn: Turn, token: string, node: Thrower): string | null {
  const result = resultsOf(node).find(({ kind }) => kind === 'error');
  if (result?.kind !== 'error') return null;
  const seen = visible(turn.state, tokenOf(turn, token).scope);
  return wordOf(turn, result.codeFrom, result.code, seen);
}
