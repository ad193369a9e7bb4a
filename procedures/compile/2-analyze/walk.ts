// compile/2-analyze: reachability over the token graph, shared by the rules that ask for it.
// Invariant: each node is visited once, so a walk is linear in the size of the diagram.
import { children, type Moddle } from '../1-parse/moddle.ts';
import { linkSources, linkTargets } from './links.ts';
import type { ModelNode } from './model.ts';

/** Where a token can go from here in the same scope: along flows and links, out through boundary events, to what undoes. */
export function successors(node: ModelNode): ModelNode[] {
  const targets = node.outgoing.map((flow) => flow.target);
  return [...targets, ...linkTargets(node), ...node.boundary, ...node.handlers];
}

export function predecessors(node: ModelNode): ModelNode[] {
  const sources = [...node.incoming.map((flow) => flow.source), ...linkSources(node)];
  return node.attachedTo === null ? sources : [...sources, node.attachedTo];
}

/** All nodes that can be reached from these, themselves included. */
export function reach(from: ModelNode[], next: (node: ModelNode) => ModelNode[]): Set<ModelNode> {
  const seen = new Set(from);
  const queue = [...from];
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const neighbour of next(node)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      queue.push(neighbour);
    }
  }
  return seen;
}

/** Event definitions of an event: its own and those it shares by reference, in that order. */
export function definitionsOf(event: Moddle): Moddle[] {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')];
}
