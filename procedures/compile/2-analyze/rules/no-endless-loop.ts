// Rule: a loop passes at least one element at which the dossier waits or its data can change;
// otherwise a token that enters it would run for ever. A join that tokens reach both straight along the
// loop and by way of such an element waits as well.
import { child, extension, text } from '../../1-parse/moddle.ts';
import { parseDuration } from '../iso-8601.ts';
import { linkSources, linkTargets } from '../links.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

const RUNS_THROUGH = /^bpmn:(Task|(Exclusive|Parallel|Inclusive|Complex)Gateway)$/;

/** Neither waits nor changes data: also ends of links, what is only thrown, and no time at all. */
function runsThrough({ element, entry, definition }: ModelNode): boolean {
  if (RUNS_THROUGH.test(element.$type)) return child(element, 'loopCharacteristics') === null;
  if (entry.event === 'link') return true;
  if (entry.placement === 'throw')
    return entry.event !== 'compensation' && extension(element, 'zeebe:IoMapping') === null;
  if (entry.placement !== 'catch' || entry.event !== 'timer') return false;
  const duration = text(child(definition, 'timeDuration'), 'body')?.trim();
  return duration !== undefined && parseDuration(duration) === 0;
}

export const noEndlessLoop: Rule = ({ model, report }) => {
  const through = [...model.nodes.values()].filter(runsThrough);
  const loops = onLoops(new Set(through));
  const left = onLoops(new Set([...loops].filter((node) => !isWaitingJoin(node, loops))));
  const [first] = left;
  if (!first) return;
  const node = firstRepeated(first, left);
  report.add('loop.without-wait', node.id, { name: node.name || node.id });
};

/** Peels off what has no predecessor or successor among the rest: what remains lies on loops or between. */
function onLoops(nodes: Set<ModelNode>): Set<ModelNode> {
  return peel(peel(nodes, before), after);
}

/**
 * A synchronising gateway on a loop into which a branch of the loop comes back that left it: if that
 * branch waited for nothing, all of it would be on the loop.
 */
function isWaitingJoin(node: ModelNode, loops: Set<ModelNode>): boolean {
  if (!/^bpmn:(Parallel|Inclusive)Gateway$/.test(node.element.$type)) return false;
  const outside = before(node).filter((source) => !loops.has(source));
  return outside.some((source) => comesFrom(source, loops));
}

function comesFrom(target: ModelNode, loops: Set<ModelNode>): boolean {
  const seen = new Set([target]);
  for (const node of seen) {
    if (loops.has(node)) return true;
    for (const source of [...before(node), ...(node.attachedTo ? [node.attachedTo] : [])])
      seen.add(source);
  }
  return false;
}

/** Every node that is left has a successor that is left, so walking on must come to a loop. */
function firstRepeated(from: ModelNode, left: Set<ModelNode>): ModelNode {
  const seen = new Set<ModelNode>();
  let node = from;
  while (!seen.has(node)) {
    seen.add(node);
    node = after(node).find((n) => left.has(n)) ?? node;
  }
  return node;
}

const before = (node: ModelNode): ModelNode[] => [
  ...node.incoming.map((flow) => flow.source),
  ...linkSources(node),
];
const after = (node: ModelNode): ModelNode[] => [
  ...node.outgoing.map((flow) => flow.target),
  ...linkTargets(node),
];

function peel(nodes: Set<ModelNode>, neighbours: (node: ModelNode) => ModelNode[]): Set<ModelNode> {
  const forward = neighbours === before ? after : before;
  const degree = new Map<ModelNode, number>();
  for (const node of nodes) degree.set(node, neighbours(node).filter((n) => nodes.has(n)).length);
  const queue = [...nodes].filter((node) => degree.get(node) === 0);
  for (let node = queue.pop(); node; node = queue.pop()) {
    nodes.delete(node);
    for (const next of forward(node)) {
      const count = degree.get(next);
      if (count === undefined || !nodes.has(next)) continue;
      degree.set(next, count - 1);
      if (count === 1) queue.push(next);
    }
  }
  return nodes;
}
