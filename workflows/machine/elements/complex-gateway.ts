// machine/elements: complex gateway (BPMN 2.0.2, 10.6.5 and 13.4.5). It is activated when its condition
// over `activationCount` (the tokens that arrived) holds, and takes one token of each flow that has one.
// Then it waits to be reset: for a token of each other flow, unless none can come (as at an inclusive
// gateway). The reset takes those and passes on along the conditional flows that hold then
// (`waitingForStart` tells the two apart); flows without condition belong to the activation.
// Invariant: a reset that takes no token makes none.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { ComplexGateway, Flow } from '../../../procedures/ir/procedure.ts';
import { isTrue, visible } from '../data.ts';
import { consume, flowsThatHold, outgoing, takeFlows } from '../flows.ts';
import { activate, finish } from '../lifecycle.ts';
import { arrivedAt, filledFlows, isAwaited, isHeld, oldestOfEachFlow } from '../reach.ts';
import { emit, tokenOf, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const complexGateway: Element<ComplexGateway> = {
  ...neverWaits,
  enter(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    if (isHeld(turn, node.id, scope) || takenBefore(turn, scope, node) !== null) return;
    if (isActivated(turn, scope, node)) start(turn, token, node);
  },
  mayJoin(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    if (isHeld(turn, node.id, scope)) return false;
    return takenBefore(turn, scope, node) === null
      ? isActivated(turn, scope, node)
      : mayReset(turn, scope, node);
  },
  join(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    if (takenBefore(turn, scope, node) !== null) reset(turn, scope, node);
    else if (isActivated(turn, scope, node)) start(turn, token, node);
  },
};

/** Nothing can come any more, whether or not something waits to be taken. */
export function mayReset(turn: Turn, scope: string, node: ComplexGateway): boolean {
  const before = takenBefore(turn, scope, node) ?? [];
  const filled = new Set([...before, ...filledFlows(turn, node.id, scope)]);
  return !isAwaited(turn, node, scope, filled);
}

/** Flows of which the activation took a token; null = it waits for start. */
function takenBefore(turn: Turn, scope: string, { id }: ComplexGateway): string[] | null {
  return turn.state.scopes[scope]?.resets?.[id] ?? null;
}

function dataAt(turn: Turn, scope: string, { id }: ComplexGateway): JsonObject {
  const waitingForStart = (turn.state.scopes[scope]?.resets?.[id] ?? null) === null;
  const activationCount = arrivedAt(turn, id, scope).length;
  return { ...visible(turn.state, scope), activationCount, waitingForStart };
}

function isActivated(turn: Turn, scope: string, node: ComplexGateway): boolean {
  return node.activation === null || isTrue(turn, node.activation, dataAt(turn, scope, node));
}

function start(turn: Turn, token: string, node: ComplexGateway): void {
  const { scope } = tokenOf(turn, token);
  const data = dataAt(turn, scope, node);
  const taken = filledFlows(turn, node.id, scope);
  const [first = token, ...others] = oldestOfEachFlow(turn, node.id, scope);
  for (const other of others) consume(turn, other);
  if (taken.length < node.incoming.length)
    emit(turn, { kind: 'gateway-activated', scope, element: node.id, flows: taken });
  activate(turn, first, node);
  finish(turn, first, node, () => flowsThatHold(turn, node, data));
}

/** The late tokens are taken; the oldest goes on if some flow wants it now. */
export function reset(turn: Turn, scope: string, node: ComplexGateway): void {
  const before = takenBefore(turn, scope, node) ?? [];
  const late = oldestOfEachFlow(turn, node.id, scope).filter(
    (id) => !before.includes(tokenOf(turn, id).flow ?? ''),
  );
  const [first, ...others] = late;
  const flows = first === undefined ? [] : flowsAtReset(turn, scope, node);
  emit(turn, { kind: 'gateway-reset', scope, element: node.id });
  if (first === undefined) return;
  for (const other of others) consume(turn, other);
  takeFlows(turn, first, flows);
}

function flowsAtReset(turn: Turn, scope: string, node: ComplexGateway): Flow[] {
  const all = outgoing(turn, node);
  const conditional = all.filter((flow) => flow.condition !== null);
  if (conditional.length === 0) return [];
  const data = dataAt(turn, scope, node);
  const holding = conditional.filter((flow) => isTrue(turn, flow.condition!, data));
  return holding.length > 0 ? holding : all.filter((flow) => flow.isDefault);
}
