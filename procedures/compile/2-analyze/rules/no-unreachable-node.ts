// Rule: every node can be reached from the start of its scope.
import { reach, successors } from '../walk.ts';
import type { Rule } from '../rule.ts';

export const noUnreachableNode: Rule = ({ model, report }) => {
  for (const scope of model.scopes) {
    const starts = scope.nodes.filter((node) => node.element.$type === 'bpmn:StartEvent');
    if (starts.length === 0) continue;
    const reached = reach(starts, successors);
    for (const node of scope.nodes) {
      if (!reached.has(node) && node.entry.status !== 'refused')
        report.add('node.unreachable', node.id, { name: node.name || node.id });
    }
  }
};
