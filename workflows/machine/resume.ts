// workflows/machine: what a wait got is handed to whoever waited.
// Invariant: an event that waits for all of several goes on with the last of them, once.
import type { Node } from '../../procedures/ir/procedure.ts';
import type { Trigger } from './elements/element.ts';
import { choose } from './elements/event-based-gateway.ts';
import { hear } from './elements/event-sub-process-start.ts';
import { elementFor } from './lifecycle.ts';
import { emit, known, nodeOf, type Turn } from './turn.ts';
import { nodeAt } from './views.ts';
import { isCame, waitsOf, type Wait } from './waits.ts';

/** Hands what came to the element that waited for it. */
export function resume(turn: Turn, wait: Wait | undefined, trigger: Trigger): void {
  const { element, token, scope } = known(wait, 'wait for', trigger.kind);
  const node = nodeOf(turn, element);
  if (isCame(trigger) && waitsForMore(turn, node, { element, token, scope })) {
    return emit(turn, { ...trigger, gathered: true });
  }
  if (token === null) return hear(turn, known(scope, 'scope of', element), node, trigger);
  const host = nodeAt(turn, token);
  if (host.kind === 'event-based-gateway') {
    return choose(turn, token, { gateway: host, target: node }, trigger);
  }
  const waited = host.id === element ? host : node;
  elementFor(turn, waited).resume(turn, token, waited, trigger);
}

function waitsForMore(turn: Turn, node: Node, wait: Wait): boolean {
  if (!('trigger' in node) || node.trigger.kind !== 'multiple' || !node.trigger.all) return false;
  return waitsOf(turn, wait) > 1;
}
