// compile/3-lower: complex gateway: the condition that activates it, over data and `activationCount`.
import { child, text } from '../../1-parse/moddle.ts';
import { lowerExpression, type Lower } from '../lowering.ts';
import { gatewayNames } from '../names.ts';

export const lowerComplexGateway: Lower = (node, base, lowering) => {
  const condition = child(node.element, 'activationCondition');
  const body = text(condition, 'body');
  return {
    ...base,
    kind: 'complex-gateway',
    activation:
      condition === null || body === null
        ? null
        : lowerExpression(body, condition, lowering, gatewayNames(lowering.names)),
  };
};
