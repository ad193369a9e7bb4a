// machine/elements: what a throw and an end event of compensation have in common (BPMN 2.0.2, 13.5.5).
// Invariant: the token stays at the event until every handler it called is done.
import type {
  CompensationThrow,
  EndEvent,
  IntermediateThrowEvent,
} from '../../../procedures/ir/procedure.ts';
import { compensateNext, throwCompensation } from '../compensation.ts';
import { cancelOwned, closeScope } from '../lifecycle.ts';
import { enqueue, type Turn } from '../turn.ts';
import type { Element } from './element.ts';

type Thrower = EndEvent | IntermediateThrowEvent;

/** True if the event throws compensation and the token waits for handlers now. */
export function undoes(
  turn: Turn,
  token: string,
  { id: element }: Thrower,
  { activity }: CompensationThrow,
): boolean {
  if (!throwCompensation(turn, token, { element, activity })) return false;
  goOn(turn, token);
  return true;
}

export const waitsForHandlers: Omit<Element<Thrower>, 'enter'> = {
  resume(turn, token, node, trigger) {
    if (trigger.kind !== 'retried') throw new Error(`kernel: ${trigger.kind} at ${node.id}`);
    goOn(turn, token);
  },
  emptied(turn, token, node, scope) {
    closeScope(turn, scope, node.id);
    goOn(turn, token);
  },
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};

function goOn(turn: Turn, token: string): void {
  if (!compensateNext(turn, token)) enqueue(turn, 'complete', token);
}
