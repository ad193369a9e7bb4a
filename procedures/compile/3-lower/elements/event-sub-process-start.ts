// compile/3-lower: start event of an event sub-process: a timer, a message or an error of the scope
// around it. An error always interrupts (BPMN 2.0.2, 10.5.2).
import type { Lower } from '../lowering.ts';
import { lowerCaught } from './boundary-event.ts';

export const lowerEventSubProcessStart: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'event-sub-process-start',
  interrupting: node.entry.placement === 'event-sub-process-start',
  trigger: lowerCaught(node, lowering),
});
