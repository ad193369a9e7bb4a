// machine/elements: exclusive gateway (BPMN 2.0.2, 13.4.2). Every token passes by itself; exactly
// one flow is taken, and if none can be, the token waits as an incident for better data.
import type { ExclusiveGateway } from '../../../procedures/ir/procedure.ts';
import { firstFlowOut } from '../flows.ts';
import { activate, finish } from '../lifecycle.ts';
import { neverWaits, type Element } from './element.ts';

export const exclusiveGateway: Element<ExclusiveGateway> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    finish(turn, token, node, firstFlowOut);
  },
};
