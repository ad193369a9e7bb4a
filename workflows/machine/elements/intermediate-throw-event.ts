// machine/elements: intermediate throw event, none, message or compensation (BPMN 2.0.2, 10.5.4).
// Throwing takes no time: the token goes on at once; only compensation is waited for.
import type { IntermediateThrowEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { sendMessage } from '../send-message.ts';
import { undoes, waitsForHandlers } from './compensation-throw.ts';
import type { Element } from './element.ts';

export const intermediateThrowEvent: Element<IntermediateThrowEvent> = {
  ...waitsForHandlers,
  enter(turn, token, node) {
    activate(turn, token, node);
    if (node.result.kind === 'message') sendMessage(turn, token, node.id, node.result);
    if (!undoes(turn, token, node)) finish(turn, token, node);
  },
};
