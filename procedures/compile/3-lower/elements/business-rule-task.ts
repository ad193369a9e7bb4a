// compile/3-lower: business rule task: the decision and the name its result gets.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Lower } from '../lowering.ts';

export const lowerBusinessRuleTask: Lower = (node, base) => {
  const called = extension(node.element, 'zeebe:CalledDecision');
  return {
    ...base,
    kind: 'business-rule-task',
    decision: text(called, 'decisionId') ?? '',
    resultVariable: text(called, 'resultVariable') ?? '',
  };
};
