// workflows/machine: where a dossier begins (BPMN 2.0.2, 10.5.2, 10.6.6 and 10.3.3).
// Invariant: pure; what is asked for is found in the procedure or refused, never guessed.
import { evaluate } from '../../procedures/expressions/evaluate.ts';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Runnable, Turn } from './turn.ts';

/** What a start input asks for: an element, a message, or (null) a start by filing with these data. */
export type Wanted = { message: string | null; element?: string; data: JsonObject; at: Instant };
/** Where the first token stands; at a gateway `flow` leads to the event that has come. */
export type Start = { element: string; flow: string | null };

/**
 * The start event that is named, or that has the message; for a filing the first whose condition its
 * data make true, else the plain one; or what stands for one. A condition that does not hold starts nothing.
 */
export function startFor(procedure: Runnable, wanted: Wanted): Start | null {
  const { process } = procedure;
  const isFiling = wanted.message === null && wanted.element === undefined;
  const special = isFiling
    ? firstMeant(process, (node) => holds(procedure, node, wanted) === true)
    : null;
  const meant = special ?? firstMeant(process, (node) => isMeant(node, wanted));
  return meant === null || heldBack(procedure, meant, wanted) ? null : meant;
}

function firstMeant(process: ProcessGraph, isIt: (node?: Node) => boolean): Start | null {
  for (const node of Object.values(process.nodes)) {
    if (node.scope !== process.id) continue;
    if (node.kind === 'start-event' || (node.kind === 'receive-task' && node.instantiates)) {
      if (isIt(node)) return { element: node.id, flow: null };
    }
    if (node.kind !== 'event-based-gateway' || node.instantiates === undefined) continue;
    const flow = node.outgoing.find((id) => isIt(targetOf(process, id)));
    if (flow !== undefined) return { element: node.id, flow };
  }
  return null;
}

/** It is a conditional start whose condition is not true of the data. */
function heldBack(procedure: Runnable, { element, flow }: Start, wanted: Wanted): boolean {
  const { nodes, flows } = procedure.process;
  return holds(procedure, nodes[flows[flow ?? '']?.target ?? element], wanted) === false;
}

/** null: nothing is asked of the data. */
function holds({ manifest }: Runnable, node: Node | undefined, wanted: Wanted): boolean | null {
  if (node === undefined || !('trigger' in node) || node.trigger.kind !== 'conditional')
    return null;
  const { condition, reads } = node.trigger;
  const absent = Object.fromEntries(reads.map((name) => [name, null]));
  const data = { ...absent, ...wanted.data };
  const found = evaluate(condition, { data, now: wanted.at, zone: manifest.zone });
  return found.ok && found.value === true;
}

/** Every node that begins dossiers by what it waits for; what follows a gateway that does, included. */
export function beginningsIn(process: ProcessGraph): Node[] {
  return Object.values(process.nodes).flatMap((node) => {
    if (node.scope !== process.id) return [];
    if (node.kind === 'start-event') return [node];
    if (node.kind === 'receive-task') return node.instantiates ? [node] : [];
    if (node.kind !== 'event-based-gateway' || node.instantiates === undefined) return [];
    return node.outgoing.flatMap((flow) => targetOf(process, flow) ?? []);
  });
}

function targetOf({ flows, nodes }: ProcessGraph, flow: string): Node | undefined {
  return nodes[flows[flow]?.target ?? ''];
}

function isMeant(
  node: Node | undefined,
  { message, element }: Pick<Wanted, 'message' | 'element'>,
): boolean {
  if (node === undefined || !('trigger' in node)) return false;
  if (element !== undefined) return node.id === element;
  const { trigger } = node;
  if (message === null) return trigger.kind === 'none';
  const singles = trigger.kind === 'multiple' ? trigger.triggers : [trigger];
  return singles.some((one) => one.kind === 'message' && one.message === message);
}

/** A parallel multiple start event: the dossier goes on when all of its messages have come. */
export function waitsForMore({ procedure }: Turn, element: string): boolean {
  const node = procedure.process.nodes[element];
  return node?.kind === 'start-event' && node.trigger.kind === 'multiple' && node.trigger.all;
}
