// workflows/machine: compensation (BPMN 2.0.2, 10.7 and 13.5.5). What an activity with a handler did is
// kept when it completes; a throw has it undone, the latest first, one after another.
// Invariant: each completion is undone at most once; a handler sees the data as they were when the
// activity completed, and what it writes goes to the scopes that live.
import type { Node } from '../../procedures/ir/procedure.ts';
import { bytesOf } from './data.ts';
import { LIMITS, type Compensation } from './state.ts';
import { Trouble } from './trouble.ts';
import { createToken, emit, enqueue, ensureRoom, inOrder, known, newId } from './turn.ts';
import { nodeOf, tokenOf, type Turn } from './turn.ts';
import { boundaryOf } from './waits.ts';

/** The activity completed: from now on it can be undone, if it has a handler. */
export function keepCompensation(turn: Turn, token: string, node: Node): void {
  const handler = handlerOf(turn, node);
  if (handler === null) return;
  const { scope } = tokenOf(turn, token);
  const compensation = newId(turn, 'compensation');
  emit(turn, { kind: 'compensation-kept', compensation, element: node.id, handler, scope });
  let size = 0;
  for (const { data } of Object.values(turn.state.compensations)) size += bytesOf(data);
  if (size > LIMITS.dataBytes) throw new Trouble('limit.data', `${size} bytes kept for handlers`);
}

/**
 * A sub-process completes: what can be undone in it can be undone from outside, together and in the
 * place of the sub-process; a handler of its own stands for all of it.
 */
export function liftCompensations(turn: Turn, token: string, node: Node, inner: string): void {
  const some = Object.values(turn.state.compensations).some(({ scope }) => scope === inner);
  if (!some || handlerOf(turn, node) !== null) return;
  const compensation = newId(turn, 'compensation');
  const { scope: to } = tokenOf(turn, token);
  emit(turn, { kind: 'compensations-lifted', compensation, element: node.id, scope: inner, to });
}

/** Throws compensation for one activity, or for everything in the scope. False = nothing to undo. */
export function throwCompensation(
  turn: Turn,
  token: string,
  { element, activity }: { element: string; activity: string | null },
): boolean {
  const scopes = scopesOf(turn, token);
  const compensations = inOrder(turn.state.compensations).filter((id) => {
    const one = turn.state.compensations[id]!;
    if (one.by !== null || !scopes.includes(one.scope)) return false;
    return activity === null || one.element === activity || one.within.includes(activity);
  });
  emit(turn, { kind: 'compensation-thrown', token, element, activity, compensations });
  return compensations.length > 0;
}

/** The next handler begins; without one the throw is over. */
export function compensateNext(turn: Turn, token: string): void {
  const [latest] = inOrder(turn.state.compensations)
    .filter((id) => turn.state.compensations[id]?.by === token)
    .sort((a, b) => byOrder(turn.state.compensations[b]!, turn.state.compensations[a]!));
  if (latest === undefined) return enqueue(turn, 'complete', token);
  ensureRoom(turn);
  const { element, handler, scope: parent } = turn.state.compensations[latest]!;
  const scope = newId(turn, 'scope');
  const { element: thrower } = tokenOf(turn, token);
  emit(turn, { kind: 'scope-opened', scope, element: thrower, parent, token });
  emit(turn, { kind: 'compensation-begun', compensation: latest, scope, element, handler });
  enqueue(turn, 'enter', createToken(turn, handler, scope));
}

/** Of completion; what was lifted with its sub-process counts as completed with it. */
function byOrder({ order: a }: Compensation, { order: b }: Compensation): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!;
  }
  return a.length - b.length;
}

/** The scope of the throw; from an event sub-process also the scope it listens for. */
function scopesOf(turn: Turn, token: string): string[] {
  const scopes: string[] = [];
  let at: string | null = tokenOf(turn, token).scope;
  while (at !== null && scopes.length < LIMITS.depth) {
    scopes.push(at);
    const scope: { element: string; parent: string | null; token: string | null } = known(
      turn.state.scopes[at],
      'scope',
      at,
    );
    const listens =
      scope.token !== null && nodeOf(turn, scope.element).kind === 'event-sub-process';
    at = listens ? scope.parent : null;
  }
  return scopes;
}

function handlerOf(turn: Turn, node: Node): string | null {
  for (const id of node.boundary) {
    const { trigger } = boundaryOf(turn, id);
    if (trigger.kind === 'compensation') return trigger.handler;
  }
  return null;
}
