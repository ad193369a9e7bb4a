// compile/3-lower: end event. The inputs of a message end event are what the message carries.
import type { EndEvent, NodeBase } from '../../../ir/procedure.ts';
import { child, extension, text } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import { lowerCompensation } from './intermediate-throw-event.ts';
import { lowerMessage, type Lower, type Lowering } from '../lowering.ts';

export const lowerEndEvent: Lower = (node, base, lowering) => ({
  ...base,
  inputs: [],
  kind: 'end-event',
  result: lowerResult(node, base, lowering),
  outcome: text(extension(node.element, 'motcua:Outcome'), 'code'),
});

function lowerResult(node: ModelNode, base: NodeBase, lowering: Lowering): EndEvent['result'] {
  switch (node.entry.event) {
    case 'message':
      return { ...lowerMessage(node.definition, lowering), data: base.inputs };
    case 'error':
      return { kind: 'error', code: text(child(node.definition, 'errorRef'), 'errorCode') ?? '' };
    case 'terminate':
      return { kind: 'terminate' };
    case 'compensation':
      return lowerCompensation(node);
    default:
      return { kind: 'none' };
  }
}
