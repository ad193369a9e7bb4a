// compile/3-lower: start event: none, or a message that starts the dossier.
import { lowerMessage, type Lower } from '../lowering.ts';

export const lowerStartEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'start-event',
  trigger:
    node.entry.event === 'message' ? lowerMessage(node.definition, lowering) : { kind: 'none' },
});
