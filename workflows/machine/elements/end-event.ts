// machine/elements: end event, none, message, error or terminate (BPMN 2.0.2, 10.5.3).
// Invariant: the token dies here; an error nobody catches keeps it here as an incident instead.
import type { EndEvent } from '../../../procedures/ir/procedure.ts';
import { mapped, valueOf, visible } from '../data.ts';
import { consume } from '../flows.ts';
import { activate, cancelScope, complete } from '../lifecycle.ts';
import { throwError } from '../throw-error.ts';
import { emit, newId, tokenOf, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const endEvent: Element<EndEvent> = {
  ...neverWaits,
  enter(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    activate(turn, token, node);
    if (node.result.kind === 'message') sendMessage(turn, token, node, node.result);
    complete(turn, token, node);
    if (node.result.kind === 'terminate') cancelScope(turn, scope, node.id, token);
    consume(turn, token);
    if (node.result.kind === 'error') {
      throwError(turn, node.id, node.result.code, { scope });
    }
  },
};

type MessageResult = Extract<EndEvent['result'], { kind: 'message' }>;

function sendMessage(turn: Turn, token: string, node: EndEvent, result: MessageResult): void {
  const seen = visible(turn.state, tokenOf(turn, token).scope);
  const { correlationKey: key, message: name } = result;
  const correlationKey = key === null ? null : valueOf(turn, key, seen);
  const data = mapped(turn, result.data, seen);
  const message = newId(turn, 'message');
  emit(turn, { kind: 'message-sent', message, element: node.id, name, correlationKey, data });
  turn.effects.push({ kind: 'send-message', message });
}
