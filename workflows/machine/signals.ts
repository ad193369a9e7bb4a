// workflows/machine: signals (BPMN 2.0.2, 10.5.1). A signal goes to everything in the tenant that waits
// for it at that instant: in this dossier within the turn, to the others by the outbox.
// Invariant: it is heard after what was activated at the same time, before what follows the throw; each
// wait hears it once.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { SignalThrow } from '../../procedures/ir/procedure.ts';
import { mapped, visible, wordOf } from './data.ts';
import { scopeAt } from './lifecycle.ts';
import { resume } from './resume.ts';
import { BEGUN } from './state.ts';
import { emit, ensureRoom, inOrder, newId, type Turn } from './turn.ts';

/** Says it; whoever waits here hears it when the visits that are due have been made. */
export function throwSignal(turn: Turn, token: string, element: string, send: SignalThrow): void {
  const seen = visible(turn.state, scopeAt(turn, token));
  const name = wordOf(turn, send.name, send.signal, seen);
  const data = mapped(turn, send.data, seen);
  const staying = Object.values(turn.state.signals).filter(
    (one) => one.repeats && one.name === name,
  );
  if (staying.length > 0) ensureRoom(turn, staying.length * BEGUN);
  const signal = newId(turn, 'signal');
  emit(turn, { kind: 'signal-thrown', signal, element, name, data });
  turn.effects.push({ kind: 'broadcast-signal', signal, name, data });
  turn.queue.push({ kind: 'hear', name, data });
}

/** Everything that waits for the signal now hears it, the oldest wait first. */
export function hearSignal(turn: Turn, name: string, data: JsonObject): void {
  const { signals } = turn.state;
  for (const subscription of inOrder(signals).filter((id) => signals[id]?.name === name)) {
    const waiting = turn.state.signals[subscription];
    if (waiting) resume(turn, waiting, { kind: 'signal-received', subscription, data });
  }
}
