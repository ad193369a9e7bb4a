// compile/3-lower: call activity: the code of the procedure that it calls. What that hands back comes
// in one piece as `outputs`; its data outputs are those of the call, by name.
import type { Mapping } from '../../../ir/procedure.ts';
import { extension, text } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import { lowerExpression, type Lower, type Lowering } from '../lowering.ts';

export const lowerCallActivity: Lower = (node, base, lowering) => ({
  ...base,
  outputs: base.outputs.map((output) => handedBack(output, node, lowering)),
  kind: 'call-activity',
  procedure: text(extension(node.element, 'zeebe:CalledElement'), 'processId') ?? '',
});

function handedBack(output: Mapping, node: ModelNode, lowering: Lowering): Mapping {
  const { target, brought } = output;
  if (brought === undefined) return output;
  const source = lowerExpression(`=outputs.${brought}`, node.element, lowering, ['outputs']);
  return { target, source };
}
