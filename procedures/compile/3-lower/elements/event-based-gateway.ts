// compile/3-lower: event-based gateway; what it waits for is told by the events its flows lead to.
import { flag, text } from '../../1-parse/moddle.ts';
import type { Lower } from '../lowering.ts';

export const lowerEventBasedGateway: Lower = ({ element }, base) => ({
  ...base,
  kind: 'event-based-gateway',
  ...(flag(element, 'instantiate') && {
    instantiates: text(element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive',
  }),
});
