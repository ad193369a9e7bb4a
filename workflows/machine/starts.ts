// workflows/machine: where a dossier begins (BPMN 2.0.2, 10.5.2, 10.6.6 and 10.3.3).
// Invariant: pure; what is asked for is found in the procedure or refused, never guessed.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';

/** What a start input asks for: an element, a message, or (null) the plain start event. */
export type Wanted = { message: string | null; element?: string };
/** Where the first token stands; at a gateway `flow` leads to the event that has come. */
export type Start = { element: string; flow: string | null };

/** The start event that is named, that has the message, or the plain one; or what stands for one. */
export function startFor(process: ProcessGraph, wanted: Wanted): Start | null {
  for (const node of Object.values(process.nodes)) {
    if (node.scope !== process.id) continue;
    if (node.kind === 'start-event' || (node.kind === 'receive-task' && node.instantiates)) {
      if (isMeant(node, wanted)) return { element: node.id, flow: null };
    }
    if (node.kind !== 'event-based-gateway' || node.instantiates === undefined) continue;
    const flow = node.outgoing.find((id) => isMeant(targetOf(process, id), wanted));
    if (flow !== undefined) return { element: node.id, flow };
  }
  return null;
}

function targetOf({ flows, nodes }: ProcessGraph, flow: string): Node | undefined {
  return nodes[flows[flow]?.target ?? ''];
}

function isMeant(node: Node | undefined, { message, element }: Wanted): boolean {
  if (node === undefined || !('trigger' in node)) return false;
  if (element !== undefined) return node.id === element;
  const { trigger } = node;
  if (message === null) return trigger.kind === 'none';
  const singles = trigger.kind === 'multiple' ? trigger.triggers : [trigger];
  return singles.some((one) => one.kind === 'message' && one.message === message);
}
