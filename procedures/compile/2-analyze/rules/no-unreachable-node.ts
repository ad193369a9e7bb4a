// Rule: every node can be reached from the start of its scope. Where nothing starts, an event in the
// middle without a flow to it is named all the same (BPMN 2.0.2, 10.5.4).
import {
  canBeStarted,
  isAdHoc,
  isEventSubProcess,
  isHandler,
  type ModelNode,
  type ModelScope,
} from '../model.ts';
import { beginningsOf } from '../starts.ts';
import { reach, successors } from '../walk.ts';
import type { Rule } from '../rule.ts';

export const noUnreachableNode: Rule = ({ model, report }) => {
  for (const node of model.scopes.flatMap(unreachable))
    report.add('node.unreachable', node.id, { name: node.name || node.id });
};

function unreachable(scope: ModelScope): ModelNode[] {
  const { nodes } = scope;
  const starts = isAdHoc(scope) ? nodes.filter(canBeStarted) : beginningsOf(scope);
  if (starts.length === 0) return nodes.filter(isLonelyEvent);
  const reached = reach(starts, successors);
  return nodes.filter(
    (node) =>
      !reached.has(node) &&
      node.entry.status !== 'refused' &&
      !isEventSubProcess(node) &&
      !isHandler(node),
  );
}

/** Only the target of a link has no flow to it. */
function isLonelyEvent({ element, entry, incoming }: ModelNode): boolean {
  const between = /^bpmn:Intermediate(Catch|Throw)Event$/.test(element.$type);
  return between && entry.event !== 'link' && incoming.length === 0;
}
