// compile/3-lower: end event: what it says, and how the dossier ends if it ends here.
import type { EndEvent } from '../../../ir/procedure.ts';
import { extension, text } from '../../1-parse/moddle.ts';
import { lowerThrown } from '../throws.ts';
import type { Lower } from '../lowering.ts';

export const lowerEndEvent: Lower = (node, base, lowering) => ({
  ...base,
  inputs: [],
  kind: 'end-event',
  // What may stand here and what may not is the table's business.
  result: lowerThrown(node, base, lowering) as EndEvent['result'],
  outcome: text(extension(node.element, 'motcua:Outcome'), 'code'),
});
