// compile/3-lower: boundary event: timer, message, error or compensation. `cancelActivity` is true unless the
// diagram says otherwise (BPMN 2.0.2, table 10.91).
import type { EventSubProcessStart } from '../../../ir/procedure.ts';
import { child, text } from '../../1-parse/moddle.ts';
import { isCompensationBoundary, type ModelNode } from '../../2-analyze/model.ts';
import { withAsk } from '../ask.ts';
import { lowerMessage, type Lower, type Lowering } from '../lowering.ts';
import { lowerTimer } from '../timer.ts';

export const lowerBoundaryEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'boundary-event',
  attachedTo: node.attachedTo?.id ?? '',
  interrupting: node.entry.placement === 'boundary' && !isCompensationBoundary(node),
  trigger: isCompensationBoundary(node)
    ? { kind: 'compensation', handler: node.handlers[0]?.id ?? '' }
    : lowerCaught(node, lowering),
});

/** What an event catches that stands beside the flow: a timer, a message or an error. */
export function lowerCaught(node: ModelNode, lowering: Lowering): EventSubProcessStart['trigger'] {
  if (node.entry.event === 'timer') return lowerTimer(node, lowering);
  if (node.entry.event === 'message')
    return withAsk(node, lowerMessage(node.definition, lowering), lowering);
  return { kind: 'error', code: text(child(node.definition, 'errorRef'), 'errorCode') };
}
