// compile/2-analyze: the two ends of a link event (BPMN 2.0.2, 10.5.4), which stand for a sequence flow.
// Invariant: two ends belong together by `source` and `target` where they are given, else by name.
import { child, children, text, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode } from './model.ts';

export function isLinkThrow({ entry }: ModelNode): boolean {
  return entry.event === 'link' && entry.placement === 'throw';
}

export function isLinkCatch({ entry }: ModelNode): boolean {
  return entry.event === 'link' && entry.placement === 'catch';
}

/** Does this throw lead to that catch? */
export function belong({ definition: from }: ModelNode, { definition: to }: ModelNode): boolean {
  const target = child(from, 'target');
  const sources = children(to, 'source');
  if (target !== null) return target === to;
  if (sources.length > 0) return sources.includes(from as Moddle);
  const name = text(from, 'name');
  return name !== null && name === text(to, 'name');
}

/** Catches to which a throw leads; a rule lets there be exactly one. [] for everything else. */
export function linkTargets(node: ModelNode): ModelNode[] {
  if (!isLinkThrow(node)) return [];
  return node.scope.nodes.filter((other) => isLinkCatch(other) && belong(node, other));
}

/** Throws that lead to a catch. [] for everything else. */
export function linkSources(node: ModelNode): ModelNode[] {
  if (!isLinkCatch(node)) return [];
  return node.scope.nodes.filter((other) => isLinkThrow(other) && belong(other, node));
}
