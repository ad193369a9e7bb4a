// compile/3-lower: intermediate throw event: a message to another dossier, compensation, or nothing but a
// milestone. The inputs are what the message carries.
import type { CompensationThrow, IntermediateThrowEvent, NodeBase } from '../../../ir/procedure.ts';
import { child, idOf } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import type { Lower, Lowering } from '../lowering.ts';
import { lowerMessage } from '../lowering.ts';

export const lowerIntermediateThrowEvent: Lower = (node, base, lowering) => ({
  ...base,
  inputs: [],
  kind: 'intermediate-throw-event',
  result: lowerResult(node, base, lowering),
});

function lowerResult(
  node: ModelNode,
  base: NodeBase,
  lowering: Lowering,
): IntermediateThrowEvent['result'] {
  if (node.entry.event === 'message')
    return { ...lowerMessage(node.definition, lowering), data: base.inputs };
  return node.entry.event === 'compensation' ? lowerCompensation(node) : { kind: 'none' };
}

/** One activity whose work is undone, or that of everything in the scope. */
export function lowerCompensation({ definition }: ModelNode): CompensationThrow {
  const activity = child(definition, 'activityRef');
  return { kind: 'compensation', activity: activity === null ? null : idOf(activity) };
}
