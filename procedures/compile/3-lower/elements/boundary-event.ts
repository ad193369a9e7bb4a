// compile/3-lower: boundary event: timer, message or error. `cancelActivity` is true unless the
// diagram says otherwise (BPMN 2.0.2, table 10.91).
import type { BoundaryEvent } from '../../../ir/procedure.ts';
import { child, text } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import { lowerMessage, type Lower, type Lowering } from '../lowering.ts';
import { lowerTimer } from '../timer.ts';

export const lowerBoundaryEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'boundary-event',
  attachedTo: node.attachedTo?.id ?? '',
  interrupting: node.entry.placement === 'boundary',
  trigger: lowerTrigger(node, lowering),
});

function lowerTrigger(node: ModelNode, lowering: Lowering): BoundaryEvent['trigger'] {
  if (node.entry.event === 'timer') return lowerTimer(node, lowering);
  if (node.entry.event === 'message') return lowerMessage(node.definition, lowering);
  return { kind: 'error', code: text(child(node.definition, 'errorRef'), 'errorCode') };
}
