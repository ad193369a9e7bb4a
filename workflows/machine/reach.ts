// workflows/machine: which tokens have come to a gateway, and which still can (BPMN 2.0.2, table 13.3).
// Invariant: only tokens of the same running scope count.
import type { Node } from '../../procedures/ir/procedure.ts';
import { elementsWithTokens, tokensAt } from './places.ts';
import type { Turn } from './turn.ts';
import { isOnlyOnTheWayTo } from './ways.ts';

/** Tokens that arrived at a node of a scope and have not entered, oldest first. */
export function arrivedAt(turn: Turn, element: string, scope: string): string[] {
  return tokensAt(turn, element, scope).filter((id) => turn.state.tokens[id]?.phase === 'arrived');
}

/** Does an incident of one of its tokens hold the gateway? Then the others wait until it is resolved. */
export function isHeld(turn: Turn, element: string, scope: string): boolean {
  return tokensAt(turn, element, scope).some((id) => turn.state.tokens[id]?.phase === 'incident');
}

/** The oldest arrived token of each incoming flow that has one, oldest first. */
export function oldestOfEachFlow(turn: Turn, element: string, scope: string): string[] {
  const seen = new Set<string | null>();
  return arrivedAt(turn, element, scope).filter((id) => {
    const flow = turn.state.tokens[id]?.flow ?? null;
    if (seen.has(flow)) return false;
    seen.add(flow);
    return true;
  });
}

/** Incoming flows with a token that arrived. */
export function filledFlows(turn: Turn, element: string, scope: string): string[] {
  const flows = arrivedAt(turn, element, scope).map((id) => turn.state.tokens[id]?.flow ?? null);
  return [...new Set(flows.filter((flow) => flow !== null))];
}

/**
 * Does a token of the scope have a way to one of the incoming flows that are not `filled`, and none to
 * one that is? Then the gateway waits for it.
 */
export function isAwaited(turn: Turn, gateway: Node, scope: string, filled: Set<string>): boolean {
  const empty = gateway.incoming.filter((flow) => !filled.has(flow));
  if (empty.length === 0) return false;
  const ends = { wanted: empty, unless: [...filled] };
  const elements = elementsWithTokens(turn, scope);
  return isOnlyOnTheWayTo(turn.procedure.process, gateway, elements, ends);
}
