// compile/3-lower: event sub-process; what it contains names it as its scope, and its start event
// says what it listens for.
import type { Lower } from '../lowering.ts';

export const lowerEventSubProcess: Lower = (node, base) => ({
  ...base,
  kind: 'event-sub-process',
  start: node.inner?.nodes.find((inner) => inner.element.$type === 'bpmn:StartEvent')?.id ?? '',
});
