// machine/elements: start of an event sub-process, of every trigger (BPMN 2.0.2, 10.5.2 and 13.5.4).
// Invariant: interrupting ends everything else in the scope, listeners included, so nothing
// follows but this; the other kind runs beside it and keeps listening while the scope lives.
import type { EventSubProcessStart, Node } from '../../../procedures/ir/procedure.ts';
import { activate, cancelScope, finish, localScope } from '../lifecycle.ts';
import { attempt, createToken, emit, enqueue, ensureRoom } from '../turn.ts';
import { known, nodeOf, tokenOf, type Turn } from '../turn.ts';
import { armListeners, cancelListeners, isCame, listenOn, rungOf } from '../waits.ts';
import { neverWaits, type Element, type Trigger } from './element.ts';

export const eventSubProcessStart: Element<EventSubProcessStart> = {
  ...neverWaits,
  enter(turn, token, node) {
    ensureRoom(turn);
    armListeners(turn, tokenOf(turn, token).scope);
    activate(turn, token, node);
    finish(turn, token, node);
  },
};

/** What `scope` waited for at `node` has come. */
export function hear(turn: Turn, scope: string, node: Node, trigger: Trigger): void {
  if (node.kind !== 'event-sub-process-start') throw new Error(`kernel: ${node.id} hears nothing`);
  begin(turn, scope, node, (token) => sayWhatCame(turn, { scope, token, node }, trigger));
}

/**
 * The event sub-process of `node` begins in `scope`; `say` tells why once there is a token at its
 * start. Nothing here can go wrong in the model: what can, is done when that token enters.
 */
export function begin(
  turn: Turn,
  scope: string,
  node: EventSubProcessStart,
  say: (token: string) => void,
): void {
  const host = createToken(turn, node.scope, scope);
  activate(turn, host, nodeOf(turn, node.scope));
  const inner = known(localScope(turn, host) ?? undefined, 'scope of', node.scope);
  const token = createToken(turn, node.id, inner);
  enqueue(turn, 'enter', token);
  say(token);
  if (!node.interrupting) return;
  cancelScope(turn, scope, node.id, host);
  cancelListeners(turn, scope, node.id);
  if (turn.state.scopes[scope]?.adHoc?.done === false) {
    const { element } = known(turn.state.scopes[scope], 'scope', scope);
    emit(turn, { kind: 'ad-hoc-done', scope, element });
  }
}

function sayWhatCame(
  turn: Turn,
  { scope, token, node }: { scope: string; token: string; node: EventSubProcessStart },
  trigger: Trigger,
): void {
  if (!isCame(trigger)) throw new Error(`kernel: ${trigger.kind} at ${node.id}`);
  const rung = rungOf(turn, trigger);
  emit(turn, { ...trigger, token });
  if (node.interrupting) return;
  attempt(turn, { token, during: 'enter' }, () =>
    listenOn(turn, { element: node.id, token: null, scope, repeats: true }, node.trigger, rung),
  );
}
