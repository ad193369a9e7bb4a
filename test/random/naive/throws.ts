// test/random/naive: what an event says, and who is called by it (BPMN 2.0.2, 10.5.4, 10.7, 13.5;
// decisions 4, 6 and 12).
import { isActivity, nodeOf, type Diagram, type Event, type Thrown } from '../diagram.ts';
import { broadcast, raiseIn, triggersOf } from './ears.ts';
import { add, clear, deafen, hostOf, isBefore, isInstance, openRoom } from './marking.ts';
import { remove, roomOf, shut, type Marking, type Pawn, type Room } from './marking.ts';
import { roomsOf } from './undo.ts';

type Thrower = Extract<Event, { kind: 'throw' | 'end' }>;

/** True: the pawn may leave at once. */
export function throwAll(diagram: Diagram, m: Marking, pawn: Pawn, node: Thrower): boolean {
  return node.throws.every((thrown) => throwOne(diagram, m, pawn, thrown));
}

function throwOne(diagram: Diagram, m: Marking, pawn: Pawn, thrown: Thrown): boolean {
  const room = roomOf(m, pawn.room);
  switch (thrown.say) {
    case 'message':
      return true;
    case 'signal':
      broadcast(diagram, m, thrown.name, {});
      return true;
    case 'escalation':
      raiseIn(diagram, m, { on: 'escalation', code: thrown.code }, room);
      return m.pawns.includes(pawn);
    case 'error':
      if (!raiseIn(diagram, m, { on: 'error', code: thrown.code }, room))
        Object.assign(pawn, { mode: 'stuck', todo: 'enter' });
      return false;
    case 'terminate':
      clear(m, room);
      deafen(m, room);
      return false;
    case 'undo': {
      const rooms = roomsOf(diagram, m, pawn);
      for (const done of m.done) {
        const named =
          thrown.of === null || done.at === thrown.of || done.within.includes(thrown.of);
        if (done.by === null && rooms.includes(done.room) && named) done.by = pawn.id;
      }
      return undoNext(diagram, m, pawn);
    }
    case 'cancel':
      return cancel(diagram, m, pawn, room);
  }
}

/**
 * The transaction around it ends with all that is in it; what completed in it is undone, also in
 * sub-processes that had not completed, but not in a transaction within (decision 4).
 */
function cancel(diagram: Diagram, m: Marking, pawn: Pawn, from: Room): boolean {
  let room = from;
  for (;;) {
    const host = hostOf(m, room)!;
    if (room.kind === 'scope' && nodeOf(diagram, host.at).kind === 'transaction') break;
    const [number, outside] = [m.next++, host.room];
    for (const done of m.done.filter((one) => one.room === room.id)) {
      const free = done.free.map((place) => place + 1);
      const order = [number, ...done.order];
      Object.assign(done, { room: outside, within: [host.at, ...done.within], order, free });
    }
    room = roomOf(m, outside);
  }
  pawn.room = room.id;
  for (const other of m.pawns.filter((one) => one.room === room.id))
    if (other !== pawn) remove(m, other);
  deafen(m, room);
  for (const done of m.done) if (done.room === room.id) done.by = pawn.id;
  return undoNext(diagram, m, pawn);
}

export function waitsForHandlers(m: Marking, pawn: Pawn): boolean {
  return m.rooms.some(({ host, kind }) => host === pawn.id && kind === 'undo');
}

/**
 * What was done last is undone first, one after another; what has no order is undone at the same time.
 * True = all is, the pawn may leave.
 */
export function undoNext(diagram: Diagram, m: Marking, pawn: Pawn): boolean {
  const own = m.rooms.filter(({ host, kind }) => host === pawn.id && kind === 'undo');
  const working = own.filter((room) => m.pawns.some((inner) => inner.room === room.id));
  for (const over of own) if (!working.includes(over)) shut(m, over);
  const waiting = m.done.filter(({ by }) => by === pawn.id);
  if (waiting.length + working.length === 0) return over(diagram, m, pawn);
  Object.assign(pawn, { mode: 'waiting', todo: 'call' });
  const all = [...waiting, ...working.map(({ undoing }) => undoing!)];
  for (const done of waiting) {
    if (all.some((other) => isBefore(done, other))) continue;
    m.done = m.done.filter((one) => one !== done);
    const { handler, data, room, order, free } = done;
    const inside = openRoom(m, { kind: 'undo', host: pawn.id, of: '', data: { ...data } });
    Object.assign(inside, { outer: room, undoing: { order, free } });
    for (const one of done.inside) m.done.push({ ...one, room: inside.id });
    beginHandler(diagram, m, handler, inside.id);
  }
  return false;
}

/** A task beside the flow, or an event sub-process of what is undone. */
function beginHandler(diagram: Diagram, m: Marking, handler: string, room: number): void {
  const node = nodeOf(diagram, handler);
  const pawn = add(m, handler, room);
  if (node.kind !== 'event-sub') return;
  Object.assign(pawn, { mode: 'waiting', todo: 'call' });
  const inner = openRoom(m, { kind: 'scope', host: pawn.id, of: handler, data: {} });
  add(m, node.start, inner.id);
}

/** All is undone. After a cancel the transaction goes on at its cancel boundary event. */
function over(diagram: Diagram, m: Marking, pawn: Pawn): boolean {
  const node = nodeOf(diagram, pawn.at);
  if (!('throws' in node) || node.throws.every(({ say }) => say !== 'cancel')) return true;
  let host = hostOf(m, roomOf(m, pawn.room))!;
  if (isInstance(m, host)) host = hostOf(m, roomOf(m, host.room))!;
  const transaction = nodeOf(diagram, host.at);
  const boundary = isActivity(transaction) ? transaction.boundary : [];
  const event = boundary.find((id) =>
    triggersOf(nodeOf(diagram, id)).some(({ on }) => on === 'cancel'),
  );
  remove(m, host);
  if (event !== undefined) add(m, event, host.room);
  return false;
}
