// compile/3-lower: boundary event of every trigger. `cancelActivity` is true unless the diagram says
// otherwise, for an escalation, too (BPMN 2.0.2, table 10.91).
import type { BoundaryEvent } from '../../../ir/procedure.ts';
import { isCompensationBoundary, type ModelNode } from '../../2-analyze/model.ts';
import type { Lower, Lowering } from '../lowering.ts';
import { lowerTrigger } from '../triggers.ts';

export const lowerBoundaryEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'boundary-event',
  attachedTo: node.attachedTo?.id ?? '',
  interrupting: node.entry.placement === 'boundary' && !isCompensationBoundary(node),
  trigger: lowerCaught(node, lowering),
});

function lowerCaught(node: ModelNode, lowering: Lowering): BoundaryEvent['trigger'] {
  if (isCompensationBoundary(node))
    return { kind: 'compensation', handler: node.handlers[0]?.id ?? '' };
  return node.entry.event === 'cancel' ? { kind: 'cancel' } : lowerTrigger(node, lowering);
}
