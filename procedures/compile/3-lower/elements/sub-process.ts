// compile/3-lower: embedded sub-process or transaction; what it contains names it as its scope.
import type { Lower } from '../lowering.ts';

export const lowerSubProcess: Lower = (node, base) => ({
  ...base,
  kind: 'sub-process',
  start: node.inner?.nodes.find((inner) => inner.element.$type === 'bpmn:StartEvent')?.id ?? '',
  ...(node.element.$type === 'bpmn:Transaction' && { transaction: true as const }),
});
