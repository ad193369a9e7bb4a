// compile/3-lower: start event of an event sub-process, of every trigger. An error always interrupts; compensation begins
// when what is around it is undone (BPMN 2.0.2, 10.5.2).
import type { Lower } from '../lowering.ts';
import { lowerTrigger } from '../triggers.ts';

export const lowerEventSubProcessStart: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'event-sub-process-start',
  interrupting: node.entry.placement === 'event-sub-process-start',
  trigger:
    node.entry.event === 'compensation'
      ? { kind: 'compensation', handler: base.scope }
      : lowerTrigger(node, lowering),
});
