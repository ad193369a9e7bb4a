// compile/3-lower: exclusive gateway; conditions and the default stand on its flows.
import type { Lower } from '../lowering.ts';

export const lowerExclusiveGateway: Lower = (_node, base) => ({
  ...base,
  kind: 'exclusive-gateway',
});
