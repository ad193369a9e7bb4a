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
import { isInstance } from './views.ts';
import { boundaryOf } from './waits.ts';

/** The activity completed: from now on it can be undone, if it has a handler. */
export function keepCompensation(turn: Turn, token: string, node: Node): void {
  const handler = handlerOf(turn, node);
  if (handler === null || node.loop !== undefined) return;
  keep(turn, token, { element: node.id, handler });
}

/**
 * The same before its scope is closed, where what the handler sees is in it: the item of an instance,
 * or the sub-process whose handler is an event sub-process.
 */
export function keepInside(turn: Turn, token: string, node: Node, inner: string): boolean {
  const handler = handlerOf(turn, node);
  if (handler === null || node.loop !== undefined) return false;
  const isInside = nodeOf(turn, handler).kind === 'event-sub-process';
  if (!isInside && !isInstance(turn, token)) return false;
  keep(turn, token, { element: node.id, handler, inner });
  return true;
}

function keep(
  turn: Turn,
  token: string,
  what: { element: string; handler: string; inner?: string },
): void {
  const { scope } = tokenOf(turn, token);
  const compensation = newId(turn, 'compensation');
  const { element, handler, inner } = what;
  const kept = { kind: 'compensation-kept', compensation, element, handler, scope } as const;
  emit(turn, inner === undefined ? kept : { ...kept, inner });
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
  if (!some || (node.loop === undefined && handlerOf(turn, node) !== null)) return;
  const { scope: to } = tokenOf(turn, token);
  lift(turn, node, { scope: inner, to });
}

export function lift(turn: Turn, { id: element, loop }: Node, way: { scope: string; to: string }) {
  const compensation = newId(turn, 'compensation');
  const sideBySide = loop?.kind === 'multi-instance' && !loop.sequential;
  const atOnce = sideBySide ? ({ atOnce: true } as const) : {};
  emit(turn, { kind: 'compensations-lifted', compensation, element, ...way, ...atOnce });
}

/** Throws compensation for one activity, or for everything in the scope. False = nothing to undo. */
export function throwCompensation(
  turn: Turn,
  token: string,
  { element, activity }: { element: string; activity: string | null },
): boolean {
  return call(turn, token, { element, activity, scopes: scopesOf(turn, token) });
}

/** The token will have undone what is kept in these scopes. False = nothing to undo. */
export function call(
  turn: Turn,
  token: string,
  { element, activity, scopes }: { element: string; activity: string | null; scopes: string[] },
): boolean {
  const compensations = inOrder(turn.state.compensations).filter((id) => {
    const one = turn.state.compensations[id]!;
    if (one.by !== null || !scopes.includes(one.scope)) return false;
    return activity === null || one.element === activity || one.within.includes(activity);
  });
  emit(turn, { kind: 'compensation-thrown', token, element, activity, compensations });
  return compensations.length > 0;
}

/** Handlers begin for which nothing has to be undone before; false = the throw is over. */
export function compensateNext(turn: Turn, token: string): boolean {
  const { compensations, scopes } = turn.state;
  const waiting = inOrder(compensations).filter((id) => compensations[id]?.by === token);
  const working = Object.values(scopes).filter((scope) => scope.token === token && scope.undoing);
  const all = [
    ...waiting.map((id) => compensations[id]!),
    ...working.map(({ undoing }) => undoing!),
  ];
  const next = waiting.filter((id) => !all.some((one) => isBefore(compensations[id]!, one)));
  ensureRoom(turn, next.length);
  for (const id of next.toReversed()) begin(turn, token, id);
  return all.length > 0;
}

function begin(turn: Turn, token: string, compensation: string): void {
  const { element, handler, scope: parent } = turn.state.compensations[compensation]!;
  const scope = newId(turn, 'scope');
  const { element: thrower } = tokenOf(turn, token);
  emit(turn, { kind: 'scope-opened', scope, element: thrower, parent, token });
  emit(turn, { kind: 'compensation-begun', compensation, scope, element, handler });
  enqueue(turn, 'enter', createToken(turn, handler, scope));
}

/**
 * Did it complete before the other? What was lifted with its sub-process counts as completed with it;
 * instances side by side completed neither before nor after each other.
 */
function isBefore(a: Order, b: Order): boolean {
  const length = Math.min(a.order.length, b.order.length);
  for (let at = 0; at < length; at++) {
    if (a.order[at] === b.order[at]) continue;
    return a.free?.includes(at) !== true && a.order[at]! < b.order[at]!;
  }
  return a.order.length < b.order.length;
}

type Order = Pick<Compensation, 'order' | 'free'>;

/** The scope of the throw; from an event sub-process also the scope it listens for. */
function scopesOf(turn: Turn, token: string): string[] {
  const scopes: string[] = [];
  let at: string | null = tokenOf(turn, token).scope;
  while (at !== null && scopes.length < LIMITS.scopes) {
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
  return HOLDS_HANDLER.has(node.kind) ? handlerIn(turn, node) : null;
}

const HOLDS_HANDLER: ReadonlySet<Node['kind']> = new Set([
  'sub-process',
  'ad-hoc-sub-process',
  'event-sub-process',
]);

/** An event sub-process in it that undoes the whole of it. */
function handlerIn(turn: Turn, { id }: Node): string | null {
  for (const node of Object.values(turn.procedure.process.nodes)) {
    if (node.kind !== 'event-sub-process' || node.scope !== id) continue;
    const start = nodeOf(turn, node.start);
    if (start.kind !== 'event-sub-process-start') continue;
    if (start.trigger.kind === 'compensation') return node.id;
  }
  return null;
}
