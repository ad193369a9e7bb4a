// compile/3-lower: inclusive gateway; conditions and the default stand on its flows.
import type { Lower } from '../lowering.ts';

export const lowerInclusiveGateway: Lower = (_node, base) => ({
  ...base,
  kind: 'inclusive-gateway',
});
