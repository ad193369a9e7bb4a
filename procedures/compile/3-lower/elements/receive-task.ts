// compile/3-lower: receive task: waits for its message.
import { withAsk } from '../ask.ts';
import { lowerMessage, type Lower } from '../lowering.ts';

export const lowerReceiveTask: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'receive-task',
  trigger: withAsk(node, lowerMessage(node.element, lowering), lowering),
});
