// Rule: a condition can be true or false. A number or a text alone never is; whatever has to be
// evaluated first is judged when it runs.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

/** Where a condition stands, by the type of what holds it. */
const conditions: Record<string, string> = {
  'bpmn:SequenceFlow': 'conditionExpression',
  'bpmn:StandardLoopCharacteristics': 'loopCondition',
  'bpmn:MultiInstanceLoopCharacteristics': 'completionCondition',
  'bpmn:ComplexBehaviorDefinition': 'condition',
  'bpmn:AdHocSubProcess': 'completionCondition',
  'bpmn:ComplexGateway': 'activationCondition',
  'bpmn:ConditionalEventDefinition': 'condition',
};
const NUMBER = /^-?\d*\.?\d+$/;
const TEXT = /^"(?:[^"\\]|\\.)*"$/;

export const noUnbooleanCondition: FileRule = ({ contents, report }) => {
  for (const owner of Object.keys(conditions).flatMap((type) => contents.of(type))) {
    const property = conditions[owner.$type];
    const condition = property === undefined ? null : child(owner, property);
    const source = sourceOf(condition);
    if (NUMBER.test(source) || TEXT.test(source))
      report.add('expression.not-boolean', condition, { source });
  }
};

function sourceOf(condition: Moddle | null): string {
  return (text(condition, 'body') ?? '').trim().replace(/^=/, '').trim();
}
