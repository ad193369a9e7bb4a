// compile/3-lower: event-based gateway; what it waits for is told by the events its flows lead to.
import type { Lower } from '../lowering.ts';

export const lowerEventBasedGateway: Lower = (_node, base) => ({
  ...base,
  kind: 'event-based-gateway',
});
