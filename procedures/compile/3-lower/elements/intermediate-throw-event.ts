// compile/3-lower: intermediate throw event: what it says, or nothing but a milestone.
import type { IntermediateThrowEvent } from '../../../ir/procedure.ts';
import { lowerThrown } from '../throws.ts';
import type { Lower } from '../lowering.ts';

export const lowerIntermediateThrowEvent: Lower = (node, base, lowering) => ({
  ...base,
  inputs: [],
  kind: 'intermediate-throw-event',
  // What may stand here and what may not is the table's business.
  result: lowerThrown(node, base, lowering) as IntermediateThrowEvent['result'],
});
