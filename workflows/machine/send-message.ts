// workflows/machine: a message to another dossier, the same for every element that sends one. It is an
// outbox row: nobody waits for whether it was awaited there.
import type { MessageSend } from '../../procedures/ir/procedure.ts';
import { mapped, valueOf, visible } from './data.ts';
import { emit, newId, tokenOf, type Turn } from './turn.ts';

export function sendMessage(turn: Turn, token: string, element: string, send: MessageSend): void {
  const seen = visible(turn.state, tokenOf(turn, token).scope);
  const { correlationKey: key, message: name } = send;
  const correlationKey = key === null ? null : valueOf(turn, key, seen);
  const data = mapped(turn, send.data, seen);
  const message = newId(turn, 'message');
  emit(turn, { kind: 'message-sent', message, element, name, correlationKey, data });
  turn.effects.push({ kind: 'send-message', message });
}
