// workflows/machine: a transaction that is cancelled (BPMN 2.0.2, 10.3.5, 10.5.6 and 13.3.4). What runs
// in it is ended, what completed in it is undone, then its cancel boundary event goes on.
// Invariant: what did not complete is not undone; nothing leaves the transaction before all is undone.
import type { EndEvent, Node } from '../../procedures/ir/procedure.ts';
import { call, compensateNext, lift } from './compensation.ts';
import { consume } from './flows.ts';
import { cancelScope, cancelToken, complete, localScope } from './lifecycle.ts';
import { LIMITS } from './state.ts';
import { createToken, emit, enqueue, known, nodeOf, tokenOf, type Turn } from './turn.ts';
import { isInstance, nodeAt } from './views.ts';
import { boundaryOf, cancelListeners } from './waits.ts';

/** A token reached a cancel end event. */
export function cancelTransaction(turn: Turn, token: string, node: EndEvent): void {
  const { scope: from } = tokenOf(turn, token);
  const scope = raiseToTransaction(turn, from);
  complete(turn, token, node);
  emit(turn, { kind: 'transaction-cancelled', scope, element: node.id, token });
  cancelListeners(turn, scope, node.id);
  consume(turn, token);
  cancelScope(turn, scope, node.id, null);
}

/** Sub-processes between the end event and the transaction end with it: what completed in them counts. */
function raiseToTransaction(turn: Turn, from: string): string {
  let scope = from;
  for (let depth = 0; depth < LIMITS.scopes; depth++) {
    const { element, parent } = known(turn.state.scopes[scope], 'scope', scope);
    const node = nodeOf(turn, element);
    if (node.kind === 'sub-process' && node.transaction === true) break;
    const to = known(parent ?? undefined, 'transaction around', from);
    lift(turn, node, { scope, to });
    scope = to;
  }
  return scope;
}

/** Everything in the transaction has ended: what completed in it is undone now. */
export function undoTransaction(turn: Turn, token: string, node: Node): void {
  const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
  const { cancelledBy } = known(turn.state.scopes[scope], 'scope', scope);
  const element = known(cancelledBy, 'cancel of', scope);
  const isCalled = Object.values(turn.state.compensations).some(({ by }) => by === token);
  if (!isCalled) call(turn, token, { element, activity: null, scopes: [scope] });
  undoNext(turn, token);
}

/** One more handler is done. */
export function undoNext(turn: Turn, token: string): void {
  if (!compensateNext(turn, token)) leave(turn, token);
}

/**
 * The cancel event at the boundary takes over from the whole, several instances or not: those that
 * still run are ended, and as the whole has not completed, nothing of the others is undone.
 */
function leave(turn: Turn, token: string): void {
  const around = known(turn.state.scopes[tokenOf(turn, token).scope], 'scope around', token);
  const host = isInstance(turn, token)
    ? known(around.token ?? undefined, 'whole of', token)
    : token;
  const boundary = nodeAt(turn, host).boundary.find(
    (id) => boundaryOf(turn, id).trigger.kind === 'cancel',
  );
  const event = known(boundary, 'cancel event at', tokenOf(turn, host).element);
  const { scope } = tokenOf(turn, host);
  cancelToken(turn, host, event);
  enqueue(turn, 'enter', createToken(turn, event, scope));
}
