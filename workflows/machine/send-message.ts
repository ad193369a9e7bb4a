// workflows/machine: a message to another dossier, the same for every element that sends one. It is an
// outbox row: nobody waits for whether it was awaited there.
import type { MessageSend } from '../../procedures/ir/procedure.ts';
import { mapped, valueOf, visible, wordOf } from './data.ts';
import { scopeAt } from './lifecycle.ts';
import { emit, newId, type Turn } from './turn.ts';

export function sendMessage(turn: Turn, token: string, element: string, send: MessageSend): void {
  const seen = visible(turn.state, scopeAt(turn, token));
  const { correlationKey: key } = send;
  const name = wordOf(turn, send.name, send.message, seen);
  const data = mapped(turn, send.data, seen);
  const correlationKey = key === null ? null : valueOf(turn, key, send.keyOfPayload ? data : seen);
  const message = newId(turn, 'message');
  emit(turn, { kind: 'message-sent', message, element, name, correlationKey, data });
  turn.effects.push({ kind: 'send-message', message });
}
