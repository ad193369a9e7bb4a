// Rule: a business rule task names a decision of the folder and where its result goes.
import { extension, text } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import { DATA_NAME } from '../../../language/vocabulary.ts';
import type { Rule } from '../rule.ts';

export const noUnknownDecision: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:BusinessRuleTask') continue;
    const called = extension(node.element, 'zeebe:CalledDecision');
    const decision = text(called, 'decisionId');
    const result = text(called, 'resultVariable');
    if (decision === null) report.add('decision.missing', node.id, { name: node.name || node.id });
    else if (bundle && !Object.hasOwn(bundle.decisions, decision))
      report.add('decision.unknown', node.id, { decision });
    if (called === null) continue;
    if (result === null) report.add('decision.no-result', node.id);
    else if (!DATA_NAME.test(result) || isReservedName(result))
      report.add('data.bad-name', node.id, { name: result });
  }
};
