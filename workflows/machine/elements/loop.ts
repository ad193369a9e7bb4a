// machine/elements: the whole of an activity that is done several times: standard loop and
// multi-instance, sequential or side by side (BPMN 2.0.2, 10.3.8, 13.3.6 and 13.3.7).
// Invariant: its token stands here until no instance is left and none is to begin.
import type { InstanceThrow, Node } from '../../../procedures/ir/procedure.ts';
import { visible, wordOf } from '../data.ts';
import { consume } from '../flows.ts';
import { activate, cancelOwned, cancelScope, complete, localScope } from '../lifecycle.ts';
import { beginInstances, openLoop, thrownBy } from '../loops.ts';
import { sendMessage } from '../send-message.ts';
import { throwSignal } from '../signals.ts';
import { throwError } from '../throw-error.ts';
import { throwEscalation } from '../throw-escalation.ts';
import { enqueue, known, tokenOf, type Turn } from '../turn.ts';
import { armBoundary } from '../waits.ts';
import type { Element } from './element.ts';

export const loop: Element = {
  enter(turn, token, node) {
    activate(turn, token, node);
    openLoop(turn, token, node);
    armBoundary(turn, token, node);
    goOn(turn, token, node);
  },
  resume(turn, token, node, trigger) {
    if (trigger.kind !== 'retried') throw new Error(`kernel: ${trigger.kind} at a loop`);
    goOn(turn, token, node);
  },
  emptied: goOn,
  leave(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    const host = known(turn.state.scopes[scope]?.token ?? undefined, 'whole of', token);
    const thrown = thrownBy(turn, token);
    complete(turn, token, node);
    for (const one of thrown) say(turn, token, node.id, one);
    consume(turn, token);
    if (turn.state.scopes[scope]?.loop?.over === true) cancelScope(turn, scope, node.id, null);
    for (const one of thrown) rise(turn, host, node.id, one);
  },
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};

/** What goes out from here is said before the instance is gone. */
function say(turn: Turn, token: string, element: string, thrown: InstanceThrow): void {
  if (thrown.kind === 'message') sendMessage(turn, token, element, thrown);
  if (thrown.kind === 'signal') throwSignal(turn, token, element, thrown);
}

/** What rises begins at the boundary of the whole; what interrupts there leaves nothing to rise from. */
function rise(turn: Turn, host: string, element: string, thrown: InstanceThrow): void {
  if (turn.state.tokens[host] === undefined) return;
  if (thrown.kind !== 'error' && thrown.kind !== 'escalation') return;
  const seen = visible(turn.state, tokenOf(turn, host).scope);
  const code = wordOf(turn, thrown.codeFrom, thrown.code, seen);
  if (thrown.kind === 'error') return throwError(turn, element, code, { token: host });
  throwEscalation(turn, { element, code, data: {} }, { token: host });
}

function goOn(turn: Turn, token: string, node: Node): void {
  const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
  if (!beginInstances(turn, node, scope)) enqueue(turn, 'complete', token);
}
