// test/random/naive: what completed activities did and can have undone (BPMN 2.0.2, 10.7 and 13.5.5;
// decision 3).
import { isActivity, nodeOf, type Activity, type Diagram, type Node } from '../diagram.ts';
import { everything, hostOf, roomOf, shut } from './marking.ts';
import type { Marking, Pawn, Room } from './marking.ts';

/** The pawn has done its activity: what was done can be undone, inside or by its own handler. */
export function remember(diagram: Diagram, m: Marking, pawn: Pawn, node: Node): void {
  const handler = handlerOf(diagram, node);
  const number = m.next++;
  for (const inner of m.rooms.filter(({ host }) => host === pawn.id)) {
    for (const done of handler === null ? m.done : []) {
      if (done.room !== inner.id) continue;
      const [within, order] = [
        [node.id, ...done.within],
        [number, ...done.order],
      ];
      Object.assign(done, { room: pawn.room, within, order });
    }
    shut(m, inner);
  }
  if (handler === null) return;
  const data = everything(m, pawn.room);
  const where = { at: node.id, handler, room: pawn.room, within: [], order: [m.next++] };
  m.done.push({ ...where, group: m.next++, data, by: null });
}

/** A looping activity is over: what its instances did can be undone, of parallel ones all at once. */
export function lift(m: Marking, pawn: Pawn, node: Activity): void {
  const number = m.next++;
  const atOnce = node.loop?.kind === 'many' && !node.loop.sequential;
  for (const room of m.rooms.filter(({ host }) => host === pawn.id)) {
    for (const done of m.done.filter((one) => one.room === room.id)) {
      const group = atOnce && done.at === node.id ? number : done.group;
      Object.assign(done, { room: pawn.room, order: [number, ...done.order], group });
    }
    shut(m, room);
  }
}

function handlerOf(diagram: Diagram, node: Node): string | null {
  if (!isActivity(node)) return null;
  for (const id of node.boundary) {
    const event = nodeOf(diagram, id);
    if (event.kind === 'undo-mark') return event.handler;
  }
  return null;
}

/** The room of a throw; from an event sub-process also the room it listened in. */
export function roomsOf(diagram: Diagram, m: Marking, pawn: Pawn): number[] {
  let room: Room = roomOf(m, pawn.room);
  const rooms = [room.id];
  for (;;) {
    const host = hostOf(m, room);
    if (host === null || nodeOf(diagram, host.at).kind !== 'event-sub') return rooms;
    room = roomOf(m, host.room);
    rooms.push(room.id);
  }
}
