// machine/elements: send task (BPMN 2.0.2, 10.3.3). Says its message and goes on at once.
import type { SendTask } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { sendMessage } from '../send-message.ts';
import { neverWaits, type Element } from './element.ts';

export const sendTask: Element<SendTask> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    sendMessage(turn, token, node.id, node.result);
    finish(turn, token, node);
  },
};
