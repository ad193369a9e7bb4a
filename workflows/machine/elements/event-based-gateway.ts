// machine/elements: event-based gateway (BPMN 2.0.2, 10.6.6 and 13.4.4). The token stands here while
// everything behind it listens; the first that comes takes it, the others give up. One that starts
// dossiers begins with what has come.
// Invariant: the waits name the event they are of and the token at the gateway.
import type { EventBasedGateway, Node } from '../../../procedures/ir/procedure.ts';
import { pauseClocks, pausesAt, resumeClocks } from '../clock-changes.ts';
import { activate, complete, elementFor } from '../lifecycle.ts';
import { createToken, emit, enqueue, ensureRoom, known } from '../turn.ts';
import { nodeOf, tokenOf, type Turn } from '../turn.ts';
import { armListeners, cancelWaitsBut, listen } from '../waits.ts';
import { neverWaits, type Element, type Trigger } from './element.ts';

export const eventBasedGateway: Element<EventBasedGateway> = {
  ...neverWaits,
  enter(turn, token, node) {
    if (node.instantiates !== undefined) return beginWith(turn, token, node);
    activate(turn, token, node);
    for (const id of node.outgoing) {
      const target = nodeOf(turn, known(turn.procedure.process.flows[id], 'flow', id).target);
      if (!('trigger' in target)) throw new Error(`kernel: nothing to wait for at ${target.id}`);
      listen(turn, { element: target.id, token, repeats: false }, target.trigger);
    }
    for (const reason of pausesAt(turn, node)) pauseClocks(turn, reason);
  },
  cancel(turn, token, node, by) {
    cancelWaitsBut(turn, token, null, by);
    leavePauses(turn, token, pausesAt(turn, node));
  },
};

/**
 * The dossier begins with the event to which the token's flow leads. At a parallel gateway each of the
 * others gets a token that waits there, so the dossier lasts until all have come.
 */
function beginWith(turn: Turn, token: string, gateway: EventBasedGateway): void {
  const { flow: chosen, scope } = tokenOf(turn, token);
  const others = gateway.outgoing.filter((id) => id !== chosen);
  ensureRoom(turn, gateway.outgoing.length);
  armListeners(turn, scope);
  activate(turn, token, gateway);
  complete(turn, token, gateway);
  const target = goTo(turn, token, known(chosen ?? undefined, 'flow of', gateway.id));
  activate(turn, token, target);
  enqueue(turn, 'complete', token);
  if (gateway.instantiates !== 'parallel') return;
  for (const flow of others) {
    const other = createToken(turn, gateway.id, scope);
    goTo(turn, other, flow);
    enqueue(turn, 'enter', other);
  }
}

function goTo(turn: Turn, token: string, flow: string): Node {
  const { target: to } = known(turn.procedure.process.flows[flow], 'flow', flow);
  emit(turn, { kind: 'flow-taken', token, flow, to });
  return nodeOf(turn, to);
}

/**
 * What the gateway's token waited for at `target` has come: it goes there, and from there on as if it
 * had waited there. The compiler lets nothing stand at gateway or target that could go wrong here.
 */
export function choose(
  turn: Turn,
  token: string,
  { gateway, target }: { gateway: EventBasedGateway; target: Node },
  trigger: Trigger,
): void {
  cancelWaitsBut(turn, token, target.id, target.id);
  complete(turn, token, gateway);
  const { flows } = turn.procedure.process;
  const flow = gateway.outgoing.find((id) => flows[id]?.target === target.id);
  goTo(turn, token, known(flow, 'flow to', target.id));
  activate(turn, token, target);
  const others = pausesAt(turn, gateway).filter((reason) => reason !== target.pause);
  leavePauses(turn, token, others);
  elementFor(turn, target).resume(turn, token, target, trigger);
}

/** What did not come was not given: nothing is counted again from the beginning. */
function leavePauses(turn: Turn, token: string, reasons: string[]): void {
  for (const reason of reasons) resumeClocks(turn, token, { reason, completed: false });
}
