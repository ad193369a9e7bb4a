// Rule: an exclusive gateway with several ways out says for each of them when it is taken.
import type { Rule } from '../rule.ts';

export const noBlindGateway: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:ExclusiveGateway' || node.outgoing.length < 2) continue;
    for (const flow of node.outgoing) {
      if (flow.condition === null && !flow.isDefault)
        report.add('gateway.no-condition', flow.id, { gateway: node.name || node.id });
    }
    if (!node.outgoing.some((flow) => flow.isDefault))
      report.add('gateway.no-default', node.id, { gateway: node.name || node.id });
  }
};
