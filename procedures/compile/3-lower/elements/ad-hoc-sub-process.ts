// compile/3-lower: ad-hoc sub-process: what people can start in it, and when it is done. `ordering` is
// parallel and the rest is cancelled unless the diagram says otherwise (BPMN 2.0.2, table 10.24).
import { child, flag, text } from '../../1-parse/moddle.ts';
import { canBeStarted } from '../../2-analyze/model.ts';
import { lowerExpression, type Lower } from '../lowering.ts';

export const lowerAdHocSubProcess: Lower = (node, base, lowering) => {
  const condition = child(node.element, 'completionCondition');
  const source = text(condition, 'body');
  return {
    ...base,
    kind: 'ad-hoc-sub-process',
    sequential: text(node.element, 'ordering') === 'Sequential',
    enabled: (node.inner?.nodes ?? []).filter(canBeStarted).map(({ id }) => id),
    completion:
      condition === null || source === null ? null : lowerExpression(source, condition, lowering),
    cancelRemaining: flag(node.element, 'cancelRemainingInstances'),
  };
};
