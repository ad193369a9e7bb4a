// Rule: an expression says something (BPMN 2.0.2, 8.3.6: the body of a formal expression). Timers and
// conditions of flows have rules that say more.
import { isA, text, type Moddle } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noEmptyExpression: FileRule = ({ contents, report }) => {
  for (const element of contents.of('bpmn:Expression')) {
    if (!isA(element, 'bpmn:Expression') || isJudgedElsewhere(element.$parent)) continue;
    if (text(element, 'body') === null) report.add('expression.empty', element);
  }
};

function isJudgedElsewhere(owner: Moddle | undefined): boolean {
  return owner?.$type === 'bpmn:SequenceFlow' || owner?.$type === 'bpmn:TimerEventDefinition';
}
