// machine/elements: inclusive gateway (BPMN 2.0.2, 10.6.3 and 13.4.3).
// Invariant: with several ways in it waits for every token that can still come to a flow without one,
// and is asked again whenever everything else has come to rest, so after every move and every death in
// its scope; how branches were interleaved within a turn never matters.
import type { InclusiveGateway } from '../../../procedures/ir/procedure.ts';
import { consume } from '../flows.ts';
import { activate, finish } from '../lifecycle.ts';
import { filledFlows, isAwaited, isHeld, oldestOfEachFlow } from '../reach.ts';
import { tokenOf, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const inclusiveGateway: Element<InclusiveGateway> = {
  ...neverWaits,
  enter(turn, token, node) {
    if (node.incoming.length <= 1) pass(turn, token, node);
  },
  mayJoin(turn, token, node) {
    const { scope } = tokenOf(turn, token);
    if (isHeld(turn, node.id, scope)) return false;
    return !isAwaited(turn, node, scope, new Set(filledFlows(turn, node.id, scope)));
  },
  join(turn, token, node) {
    const [first = token, ...others] = oldestOfEachFlow(turn, node.id, tokenOf(turn, token).scope);
    for (const other of others) consume(turn, other);
    pass(turn, first, node);
  },
};

function pass(turn: Turn, token: string, node: InclusiveGateway): void {
  activate(turn, token, node);
  finish(turn, token, node);
}
