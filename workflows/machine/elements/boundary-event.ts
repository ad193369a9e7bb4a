// machine/elements: boundary event of every trigger (BPMN 2.0.2, 10.5.4 and 13.5.3).
// Invariant: interrupting ends the activity with all that is in it and goes on instead of it; the
// other kind goes on beside it and keeps listening (a timer while rounds are left).
import type { BoundaryEvent } from '../../../procedures/ir/procedure.ts';
import { activate, cancelToken, finish } from '../lifecycle.ts';
import { attempt, createToken, emit, enqueue, ensureRoom, tokenOf, type Turn } from '../turn.ts';
import { isCame, listenOn, rungOf } from '../waits.ts';
import { neverWaits, type Element, type Trigger } from './element.ts';

export const boundaryEvent: Element<BoundaryEvent> = {
  ...neverWaits,
  enter(turn, token, node) {
    ensureRoom(turn);
    activate(turn, token, node);
    finish(turn, token, node);
  },
  resume(turn, host, node, trigger) {
    const token = createToken(turn, node.id, tokenOf(turn, host).scope);
    enqueue(turn, 'enter', token);
    sayWhatCame(turn, { host, token, node }, trigger);
    if (node.interrupting) cancelToken(turn, host, node.id);
  },
};

function sayWhatCame(
  turn: Turn,
  { host, token, node }: { host: string; token: string; node: BoundaryEvent },
  trigger: Trigger,
): void {
  if (!isCame(trigger)) throw new Error(`kernel: ${trigger.kind} at a boundary`);
  const rung = rungOf(turn, trigger);
  emit(turn, { ...trigger, token });
  if (node.interrupting) return;
  attempt(turn, { token, during: 'enter' }, () =>
    listenOn(turn, { element: node.id, token: host, repeats: true }, node.trigger, rung),
  );
}
