// Rule: a gateway says when it is left: an exclusive one with several ways out for each of them, a
// complex one with several ways in when it is activated (BPMN 2.0.2, 10.6.2 and 10.6.5).
import { child } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Report } from '../../report.ts';
import type { Rule } from '../rule.ts';

export const noBlindGateway: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (!CHOOSES.test(node.element.$type)) continue;
    if (node.element.$type === 'bpmn:ComplexGateway') checkActivation(node, report);
    if (node.outgoing.length > 1) checkWaysOut(node, report);
  }
};

const CHOOSES = /^bpmn:(Exclusive|Inclusive|Complex)Gateway$/;

function checkWaysOut(node: ModelNode, report: Report): void {
  const gateway = node.name || node.id;
  const always = node.outgoing.filter((flow) => flow.condition === null && !flow.isDefault);
  if (node.element.$type === 'bpmn:ExclusiveGateway') {
    for (const { id } of always) report.add('gateway.no-condition', id, { gateway });
  } else if (always.length > 0) return;
  if (!node.outgoing.some((flow) => flow.isDefault))
    report.add('gateway.no-default', node.id, { gateway });
}

function checkActivation(node: ModelNode, report: Report): void {
  if (node.incoming.length > 1 && child(node.element, 'activationCondition') === null)
    report.add('gateway.no-activation', node.id, { gateway: node.name || node.id });
}
