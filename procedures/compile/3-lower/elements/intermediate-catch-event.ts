// compile/3-lower: intermediate catch event: a timer or a message.
import { withAsk } from '../ask.ts';
import { lowerMessage, type Lower } from '../lowering.ts';
import { lowerTimer } from '../timer.ts';

export const lowerIntermediateCatchEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'intermediate-catch-event',
  trigger:
    node.entry.event === 'timer'
      ? lowerTimer(node, lowering)
      : withAsk(node, lowerMessage(node.definition, lowering), lowering),
});
