// compile/3-lower: receive task: waits for its message.
import { flag } from '../../1-parse/moddle.ts';
import { withAsk } from '../ask.ts';
import { lowerMessage, type Lower } from '../lowering.ts';

export const lowerReceiveTask: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'receive-task',
  ...(flag(node.element, 'instantiate') && { instantiates: true as const }),
  trigger: withAsk(node, lowerMessage(node.element, lowering), lowering),
});
