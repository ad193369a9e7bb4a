// test/random: compensation in the naive token game (BPMN 2.0.2, 10.7 and 13.5.5, decision 3 of the list).
// Invariant: shares no code with the kernel.
import type { EndEvent, IntermediateThrowEvent, Node } from '../../procedures/ir/procedure.ts';
import type { CompensationThrow, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { add, byCompletion, drop, everything, shut } from './marking.ts';
import type { Marking, Pawn } from './marking.ts';

type Thrower = (EndEvent | IntermediateThrowEvent) & { result: CompensationThrow };

export function undoes(node: Node): node is Thrower {
  return 'result' in node && node.result.kind === 'compensation';
}

/** The pawn has done its activity: what was done can be undone, inside and by its own handler. */
export function remember(graph: ProcessGraph, m: Marking, pawn: Pawn, node: Node): void {
  const handler = handlerOf(graph, node);
  const inner = m.rooms.find(({ host }) => host === pawn.id);
  if (inner) {
    const number = m.next++;
    for (const done of handler === null ? m.done.filter((d) => d.room === inner.id) : []) {
      done.room = pawn.room;
      done.within = [node.id, ...done.within];
      done.order = [number, ...done.order];
    }
    shut(m, inner);
  }
  if (handler === null) return;
  const data = everything(m, pawn.room);
  const order = [m.next++];
  m.done.push({ at: node.id, handler, room: pawn.room, within: [], order, data, by: null });
}

function handlerOf(graph: ProcessGraph, node: Node): string | null {
  for (const id of node.boundary) {
    const event = graph.nodes[id]!;
    if (event.kind === 'boundary-event' && event.trigger.kind === 'compensation')
      return event.trigger.handler;
  }
  return null;
}

/** The pawn says what is to be undone, and stays until it is; true = nothing is, it may leave. */
export function undo(graph: ProcessGraph, m: Marking, pawn: Pawn, node: Thrower): boolean {
  const rooms = [pawn.room];
  for (;;) {
    const room = m.rooms.find(({ id }) => id === rooms.at(-1))!;
    const host = m.pawns.find(({ id }) => id === room.host);
    if (!host || graph.nodes[room.of]?.kind !== 'event-sub-process') break;
    rooms.push(host.room);
  }
  const { activity } = node.result;
  for (const done of m.done) {
    const named = activity === null || done.at === activity || done.within.includes(activity);
    if (done.by === null && rooms.includes(done.room) && named) done.by = pawn.id;
  }
  pawn.mode = 'waiting';
  pawn.todo = 'call';
  return undoNext(m, pawn, node);
}

/** The last one done is undone first; true = all are, the pawn may leave. */
export function undoNext(m: Marking, pawn: Pawn, node: Thrower): boolean {
  const before = m.rooms.find(({ host }) => host === pawn.id);
  if (before) shut(m, before);
  const last = m.done
    .filter(({ by }) => by === pawn.id)
    .sort(byCompletion)
    .at(-1);
  if (!last) {
    if (node.kind !== 'end-event') return true;
    drop(m, pawn);
    return false;
  }
  m.done.splice(m.done.indexOf(last), 1);
  const id = m.next++;
  const data = { ...last.data };
  m.rooms.push({ id, host: pawn.id, of: '', data, alarms: [], deaf: true, past: last.room });
  add(m, last.handler, id);
  return false;
}
