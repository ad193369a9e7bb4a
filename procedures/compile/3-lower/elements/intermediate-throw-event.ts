// compile/3-lower: intermediate throw event: a message to another dossier, or nothing but a milestone.
// The inputs are what the message carries.
import type { Lower } from '../lowering.ts';
import { lowerMessage } from '../lowering.ts';

export const lowerIntermediateThrowEvent: Lower = (node, base, lowering) => ({
  ...base,
  inputs: [],
  kind: 'intermediate-throw-event',
  result:
    node.entry.event === 'message'
      ? { ...lowerMessage(node.definition, lowering), data: base.inputs }
      : { kind: 'none' },
});
