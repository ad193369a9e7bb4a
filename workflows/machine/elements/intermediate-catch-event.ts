// machine/elements: intermediate catch event: a timer, message, signal, condition, or several of them;
// or the end of a link, which is passed at once (BPMN 2.0.2, 10.5.4). A cycle in the flow fires once: the token goes on after the first round.
import type { IntermediateCatchEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { emit, enqueue } from '../turn.ts';
import { cancelWaits, isCame, listen } from '../waits.ts';
import type { Element } from './element.ts';

export const intermediateCatchEvent: Element<IntermediateCatchEvent> = {
  enter(turn, token, node) {
    activate(turn, token, node);
    if (node.trigger.kind === 'link') return finish(turn, token, node);
    listen(turn, { element: node.id, token, repeats: false }, node.trigger);
  },
  resume(turn, token, node, trigger) {
    if (!isCame(trigger)) throw new Error(`kernel: ${trigger.kind} at a catch event`);
    emit(turn, trigger);
    if (node.trigger.kind === 'multiple') cancelWaits(turn, token, node.id, node.id);
    enqueue(turn, 'complete', token);
  },
  cancel(turn, token, node, by) {
    cancelWaits(turn, token, node.id, by);
  },
};
