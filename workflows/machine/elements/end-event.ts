// machine/elements: end event, none, message, error, terminate or compensation (BPMN 2.0.2, 10.5.3).
// Invariant: the token dies here; an error nobody catches keeps it here as an incident instead.
import type { EndEvent } from '../../../procedures/ir/procedure.ts';
import { consume } from '../flows.ts';
import { activate, cancelScope, complete } from '../lifecycle.ts';
import { sendMessage } from '../send-message.ts';
import { throwError } from '../throw-error.ts';
import { tokenOf } from '../turn.ts';
import { undoes, waitsForHandlers } from './compensation-throw.ts';
import type { Element } from './element.ts';

export const endEvent: Element<EndEvent> = {
  ...waitsForHandlers,
  enter(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    activate(turn, token, node);
    if (node.result.kind === 'message') sendMessage(turn, token, node.id, node.result);
    if (undoes(turn, token, node)) return;
    complete(turn, token, node);
    if (node.result.kind === 'terminate') cancelScope(turn, scope, node.id, token);
    consume(turn, token);
    if (node.result.kind === 'error') {
      throwError(turn, node.id, node.result.code, { scope });
    }
  },
};
