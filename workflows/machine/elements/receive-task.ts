// machine/elements: receive task, an activity that waits for one message (BPMN 2.0.2, 10.3.3). One that
// starts dossiers has got it when its token stands there.
import type { ReceiveTask } from '../../../procedures/ir/procedure.ts';
import { activateAndListen } from '../lifecycle.ts';
import { emit, enqueue } from '../turn.ts';
import { cancelWaits, listen } from '../waits.ts';
import { beginAt } from './start-event.ts';
import type { Element } from './element.ts';

export const receiveTask: Element<ReceiveTask> = {
  enter(turn, token, node) {
    if (node.instantiates) return beginAt(turn, token, node);
    activateAndListen(turn, token, node);
    listen(turn, { element: node.id, token, repeats: false }, node.trigger);
  },
  resume(turn, token, _node, trigger) {
    if (trigger.kind !== 'message-received') throw new Error(`kernel: ${trigger.kind} at receive`);
    emit(turn, trigger);
    enqueue(turn, 'complete', token);
  },
  cancel(turn, token, node, by) {
    cancelWaits(turn, token, node.id, by);
  },
};
