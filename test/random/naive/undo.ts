// test/random/naive: what completed activities did and can have undone (BPMN 2.0.2, 10.7 and 13.5.5;
// decision 3).
import { isActivity, nodeOf, within, type Activity, type Diagram } from '../diagram.ts';
import type { Node, Trigger } from '../diagram.ts';
import { everything, hostOf, roomOf, shut } from './marking.ts';
import type { Done, Marking, Pawn, Room } from './marking.ts';

/** The pawn has done its activity: what was done can be undone, inside or by its own handler. */
export function remember(diagram: Diagram, m: Marking, pawn: Pawn, node: Node): void {
  const handler = handlerOf(diagram, node);
  const number = m.next++;
  const inside: Done[] = [];
  let data = everything(m, pawn.room);
  for (const inner of m.rooms.filter(({ host }) => host === pawn.id)) {
    const done = m.done.filter((one) => one.room === inner.id);
    if (handler === null) {
      for (const one of done) {
        const [within, order] = [
          [node.id, ...one.within],
          [number, ...one.order],
        ];
        const free = one.free.map((place) => place + 1);
        Object.assign(one, { room: pawn.room, within, order, free });
      }
    } else if (isInside(diagram, handler)) {
      inside.push(...done.map((one) => ({ ...one })));
      data = everything(m, inner.id);
    }
    shut(m, inner);
  }
  if (handler === null) return;
  const where = { at: node.id, handler, room: pawn.room, within: [], order: [number], free: [] };
  m.done.push({ ...where, inside, data, by: null });
}

/** Its handler is an event sub-process in it, which sees what was in it. */
function isInside(diagram: Diagram, handler: string): boolean {
  return nodeOf(diagram, handler).kind === 'event-sub';
}

/** A looping activity is over: what its instances did can be undone, of parallel ones all at once. */
export function lift(m: Marking, pawn: Pawn, node: Activity): void {
  const number = m.next++;
  const atOnce = node.loop?.kind === 'many' && !node.loop.sequential;
  for (const room of m.rooms.filter(({ host }) => host === pawn.id)) {
    for (const done of m.done.filter((one) => one.room === room.id)) {
      const free = done.free.map((place) => place + 1);
      if (atOnce) free.push(1);
      // The activity stands for its instances: naming it means what was done in them, too.
      const within = [node.id, ...done.within];
      Object.assign(done, { room: pawn.room, within, order: [number, ...done.order], free });
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
  const inside = within(diagram, node.id).find((one) => {
    const start = one.kind === 'event-sub' ? nodeOf(diagram, one.start) : one;
    return one.kind === 'event-sub' && 'triggers' in start && isCompensation(start.triggers);
  });
  return inside?.id ?? null;
}

function isCompensation(triggers: Trigger[]): boolean {
  return triggers.some(({ on }) => on === 'compensation');
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
