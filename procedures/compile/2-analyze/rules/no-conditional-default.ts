// Rule: a default flow leaves its own element, carries no condition and is an alternative to one.
import { child, idOf } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noConditionalDefault: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) checkNode(node, analysis);
};

function checkNode(node: ModelNode, { report }: Analysis): void {
  const named = child(node.element, 'default');
  if (named === null) return;
  const flow = node.outgoing.find((candidate) => candidate.isDefault);
  if (!flow) report.add('flow.foreign-default', node.id, { flow: idOf(named) });
  else if (flow.condition !== null) report.add('flow.conditional-default', flow.id);
  else if (
    !node.element.$type.endsWith('Gateway') &&
    !node.outgoing.some((other) => other.condition !== null)
  ) {
    report.add('flow.idle-default', flow.id);
  }
}
