// machine/elements: the whole of an activity that is done several times: standard loop and
// multi-instance, sequential or side by side (BPMN 2.0.2, 10.3.8, 13.3.6 and 13.3.7).
// Invariant: its token stands here until no instance is left and none is to begin.
import type { Node } from '../../../procedures/ir/procedure.ts';
import { activate, cancelOwned, localScope } from '../lifecycle.ts';
import { beginInstances, openLoop } from '../loops.ts';
import { enqueue, known, type Turn } from '../turn.ts';
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
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};

function goOn(turn: Turn, token: string, node: Node): void {
  const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
  if (!beginInstances(turn, node, scope)) enqueue(turn, 'complete', token);
}
