// machine/elements: what a throw and an end event of compensation have in common (BPMN 2.0.2, 13.5.5).
// Invariant: the token stays at the event until every handler it called is done.
import type { EndEvent, IntermediateThrowEvent } from '../../../procedures/ir/procedure.ts';
import { compensateNext, throwCompensation } from '../compensation.ts';
import { cancelScope, closeLocal, localScope } from '../lifecycle.ts';
import type { Turn } from '../turn.ts';
import type { Element } from './element.ts';

type Thrower = EndEvent | IntermediateThrowEvent;

/** True if the event throws compensation and the token waits for handlers now. */
export function undoes(turn: Turn, token: string, { id, result }: Thrower): boolean {
  if (result.kind !== 'compensation') return false;
  if (!throwCompensation(turn, token, { element: id, activity: result.activity })) return false;
  compensateNext(turn, token);
  return true;
}

export const waitsForHandlers: Omit<Element<Thrower>, 'enter'> = {
  resume(turn, token, node, trigger) {
    if (trigger.kind !== 'retried') throw new Error(`kernel: ${trigger.kind} at ${node.id}`);
    compensateNext(turn, token);
  },
  emptied(turn, token, node) {
    closeLocal(turn, token, node.id);
    compensateNext(turn, token);
  },
  cancel(turn, token, _node, by) {
    const scope = localScope(turn, token);
    if (scope !== null) cancelScope(turn, scope, by, null);
  },
};
