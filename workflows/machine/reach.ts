// workflows/machine: which tokens can still come to a gateway (BPMN 2.0.2, table 13.3).
// Invariant: only tokens of the same running scope count; a way leads along sequence flows, out through
// boundary events and over links, and never through the gateway itself.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { inOrder, known, type Turn } from './turn.ts';

/** Tokens that arrived at a node of a scope and have not entered, oldest first. */
export function arrivedAt(turn: Turn, element: string, scope: string): string[] {
  const { tokens } = turn.state;
  return inOrder(tokens).filter((id) => {
    const one = tokens[id]!;
    return one.element === element && one.scope === scope && one.phase === 'arrived';
  });
}

/** Does an incident of one of its tokens hold the gateway? Then the others wait until it is resolved. */
export function isHeld(turn: Turn, element: string, scope: string): boolean {
  return Object.values(turn.state.tokens).some(
    (token) => token.element === element && token.scope === scope && token.phase === 'incident',
  );
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
  const { process } = turn.procedure;
  const toEmpty = waysTo(process, gateway, empty);
  const toFilled = waysTo(process, gateway, [...filled]);
  return Object.values(turn.state.tokens).some(
    ({ element, scope: at }) => at === scope && toEmpty.has(element) && !toFilled.has(element),
  );
}

/** Nodes from which one of the flows can be reached without a visit to the gateway. */
function waysTo(process: ProcessGraph, gateway: Node, flows: string[]): Set<string> {
  const reached = new Set<string>();
  const queue: string[] = [];
  const visit = (element: string) => {
    if (element === gateway.id || reached.has(element)) return;
    reached.add(element);
    queue.push(element);
  };
  for (const flow of flows) visit(known(process.flows[flow], 'flow', flow).source);
  for (let element = queue.pop(); element !== undefined; element = queue.pop()) {
    for (const before of comesFrom(process, known(process.nodes[element], 'element', element)))
      visit(before);
  }
  return reached;
}

function comesFrom(process: ProcessGraph, node: Node): string[] {
  const sources = node.incoming.map((flow) => known(process.flows[flow], 'flow', flow).source);
  if (node.kind === 'boundary-event') return [...sources, node.attachedTo];
  if (node.kind === 'intermediate-catch-event' && node.trigger.kind === 'link')
    return [...sources, ...throwsOf(process, node.scope, node.trigger.link)];
  return sources;
}

function throwsOf(process: ProcessGraph, scope: string, link: string): string[] {
  const leads = (node: Node) =>
    node.scope === scope &&
    node.kind === 'intermediate-throw-event' &&
    node.result.kind === 'link' &&
    node.result.link === link;
  return Object.values(process.nodes)
    .filter(leads)
    .map(({ id }) => id);
}

/** The catch to which a link of a scope leads; the compiler lets there be exactly one. */
export function linkTarget(turn: Turn, from: Node, link: string): string {
  const target = Object.values(turn.procedure.process.nodes).find(
    (node) =>
      node.kind === 'intermediate-catch-event' &&
      node.scope === from.scope &&
      node.trigger.kind === 'link' &&
      node.trigger.link === link,
  );
  return known(target, 'catch of link', link).id;
}
