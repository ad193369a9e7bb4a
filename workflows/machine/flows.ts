// workflows/machine: which flows a token takes, and what becomes of it (BPMN 2.0.2, 13.3).
// Invariant: a token that completes an element goes on, splits, or dies with a fact; never silently.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Flow, Node } from '../../procedures/ir/procedure.ts';
import { isTrue, visible } from './data.ts';
import { Trouble } from './trouble.ts';
import { createToken, emit, enqueue, ensureRoom, known, tokenOf, type Turn } from './turn.ts';

/**
 * Leaving anything but an exclusive gateway: the unconditional flows and every conditional one that
 * holds; the default flow only if no condition holds. No flow out means the token ends here.
 */
export function flowsOut(turn: Turn, token: string, node: Node): Flow[] {
  return flowsThatHold(turn, node, visible(turn.state, tokenOf(turn, token).scope));
}

/** The same with these data. */
export function flowsThatHold(turn: Turn, node: Node, data: JsonObject): Flow[] {
  const all = outgoing(turn, node);
  const conditional = all.filter((flow) => flow.condition !== null && !flow.isDefault);
  if (conditional.length === 0) return all;
  const holding = new Set(conditional.filter((flow) => isTrue(turn, flow.condition!, data)));
  const taken = all.filter((flow) =>
    flow.isDefault ? holding.size === 0 : flow.condition === null || holding.has(flow),
  );
  if (taken.length === 0) throw new Trouble('flow.none', `no flow can be taken from ${node.id}`);
  return taken;
}

/** Leaving an exclusive gateway: the first flow, in the order of the diagram, whose condition holds. */
export function firstFlowOut(turn: Turn, token: string, node: Node): Flow[] {
  const data = visible(turn.state, tokenOf(turn, token).scope);
  const all = outgoing(turn, node);
  const holds = ({ condition }: Flow) => condition === null || isTrue(turn, condition, data);
  const taken =
    all.find((flow) => !flow.isDefault && holds(flow)) ?? all.find((flow) => flow.isDefault);
  if (taken) return [taken];
  if (all.length === 0) return [];
  throw new Trouble('flow.none', `no flow can be taken from ${node.id}`);
}

export function outgoing(turn: Turn, node: Node): Flow[] {
  return node.outgoing.map((id) => known(turn.procedure.process.flows[id], 'flow', id));
}

/** The token itself takes the first flow, new tokens the others. */
export function takeFlows(turn: Turn, token: string, flows: readonly Flow[]): void {
  const { element, scope } = tokenOf(turn, token);
  const [first, ...others] = flows;
  if (!first) return consume(turn, token);
  if (others.length > 0) ensureRoom(turn, others.length);
  const movers = [token, ...others.map(() => createToken(turn, element, scope))];
  flows.forEach((flow, index) => {
    const mover = known(movers[index], 'token for flow', flow.id);
    emit(turn, { kind: 'flow-taken', token: mover, flow: flow.id, to: flow.target });
    enqueue(turn, 'enter', mover);
  });
}

export function consume(turn: Turn, token: string): void {
  const { element, scope } = tokenOf(turn, token);
  emit(turn, { kind: 'token-consumed', token, element });
  turn.vacated.push(scope);
}
