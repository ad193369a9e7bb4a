// machine/elements: parallel gateway (BPMN 2.0.2, 13.4.1).
// Invariant: a round takes exactly one token of each incoming flow; a second token on one flow
// waits for the next round and never counts for another flow.
import type { ParallelGateway } from '../../../procedures/ir/procedure.ts';
import { consume } from '../flows.ts';
import { activate, finish } from '../lifecycle.ts';
import { inOrder, tokenOf, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const parallelGateway: Element<ParallelGateway> = {
  ...neverWaits,
  enter(turn, token, node) {
    const round = node.incoming.length > 1 ? roundOf(turn, token, node) : [token];
    const [first, ...others] = round ?? [];
    if (first === undefined) return;
    for (const other of others) consume(turn, other);
    activate(turn, first, node);
    finish(turn, first, node);
  },
};

/** The oldest token of each incoming flow, or null while one is missing. */
function roundOf(turn: Turn, token: string, node: ParallelGateway): string[] | null {
  const { scope } = tokenOf(turn, token);
  const { tokens } = turn.state;
  const here = inOrder(tokens).filter((id) => {
    const one = tokens[id]!;
    return one.element === node.id && one.scope === scope && one.phase === 'arrived';
  });
  const round = node.incoming.map((flow) => here.find((id) => tokens[id]?.flow === flow));
  return round.every((id) => id !== undefined) ? round.sort(byNumber(here)) : null;
}

function byNumber(order: string[]) {
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b);
}
