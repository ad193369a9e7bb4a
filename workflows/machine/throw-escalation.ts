// workflows/machine: escalations on their way up (BPMN 2.0.2, 10.5.1 and 10.5.7).
// Invariant: nothing ends by an escalation unless what catches it interrupts; what nobody catches is
// recorded and the flow goes on, and a dossier that was called tells its caller.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { findCatcher, type Origin } from './catchers.ts';
import { begin } from './elements/event-sub-process-start.ts';
import { cancelToken } from './lifecycle.ts';
import { createToken, emit, enqueue, newId, tokenOf, type Turn } from './turn.ts';

export type Escalation = { element: string; code: string; data: JsonObject };

/** The token that threw it may be gone afterwards. */
export function throwEscalation(turn: Turn, thrown: Escalation, from: Origin): void {
  const { code } = thrown;
  const catcher = findCatcher(turn, { kind: 'escalation', code }, from);
  if (!catcher) return uncaught(turn, thrown);
  if ('start' in catcher) {
    const { scope, start } = catcher;
    return begin(turn, scope, start, (token) => say(turn, thrown, { by: start.id, token }));
  }
  const { host, boundary } = catcher;
  const token = createToken(turn, boundary.id, tokenOf(turn, host).scope);
  enqueue(turn, 'enter', token);
  say(turn, thrown, { by: boundary.id, token });
  if (boundary.interrupting) cancelToken(turn, host, boundary.id);
}

function uncaught(turn: Turn, thrown: Escalation): void {
  const escalation = say(turn, thrown, { by: null });
  if (!turn.state.isChild) return;
  const { code, data } = thrown;
  turn.effects.push({ kind: 'escalate-to-caller', escalation, code, data });
}

function say(
  turn: Turn,
  thrown: Escalation,
  caught: { by: string; token: string } | { by: null },
): string {
  const escalation = newId(turn, 'escalation');
  emit(turn, { kind: 'escalation-thrown', escalation, ...thrown, ...caught });
  return escalation;
}
