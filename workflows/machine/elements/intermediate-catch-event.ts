// machine/elements: intermediate catch event, timer or message (BPMN 2.0.2, 10.5.4).
// A cycle in the flow fires once: the token goes on after the first round.
import type { IntermediateCatchEvent } from '../../../procedures/ir/procedure.ts';
import { activate } from '../lifecycle.ts';
import { emit, enqueue } from '../turn.ts';
import { armTimer, awaitMessage, cancelWaits } from '../waits.ts';
import type { Element } from './element.ts';

export const intermediateCatchEvent: Element<IntermediateCatchEvent> = {
  enter(turn, token, node) {
    activate(turn, token, node);
    const listener = { element: node.id, token, repeats: false };
    if (node.trigger.kind === 'timer') armTimer(turn, listener, node.trigger);
    else awaitMessage(turn, listener, node.trigger);
  },
  resume(turn, token, _node, trigger) {
    if (trigger.kind === 'timer-fired') emit(turn, trigger);
    else if (trigger.kind === 'message-received') emit(turn, trigger);
    else throw new Error(`kernel: ${trigger.kind} at a catch event`);
    enqueue(turn, 'complete', token);
  },
  cancel(turn, token, node, by) {
    cancelWaits(turn, token, node.id, by);
  },
};
