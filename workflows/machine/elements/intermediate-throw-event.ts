// machine/elements: intermediate throw event, none or message (BPMN 2.0.2, 10.5.4). Throwing takes no
// time: the token goes on at once.
import type { IntermediateThrowEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { sendMessage } from '../send-message.ts';
import { neverWaits, type Element } from './element.ts';

export const intermediateThrowEvent: Element<IntermediateThrowEvent> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    if (node.result.kind === 'message') sendMessage(turn, token, node.id, node.result);
    finish(turn, token, node);
  },
};
