// test/random/naive: what an event says, and who is called by it (BPMN 2.0.2, 10.5.4, 10.7, 13.5;
// decisions 4, 6 and 12).
import { isActivity, nodeOf, type Diagram, type Event, type Thrown } from '../diagram.ts';
import { broadcast, raiseIn, triggersOf } from './ears.ts';
import { add, byCompletion, clear, deafen, hostOf, isInstance, openRoom } from './marking.ts';
import { remove, roomOf, shut, type Marking, type Pawn } from './marking.ts';
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
      for (const other of m.pawns.filter((one) => one.room === room.id))
        if (other !== pawn) remove(m, other);
      deafen(m, room);
      for (const done of m.done) if (done.room === room.id) done.by = pawn.id;
      return undoNext(diagram, m, pawn);
  }
}

export function waitsForHandlers(m: Marking, pawn: Pawn): boolean {
  return m.rooms.some(({ host, kind }) => host === pawn.id && kind === 'undo');
}

/** What was done last is undone first; true = all is, the pawn may leave. */
export function undoNext(diagram: Diagram, m: Marking, pawn: Pawn): boolean {
  for (const before of m.rooms.filter(({ host }) => host === pawn.id)) shut(m, before);
  const [last] = m.done.filter(({ by }) => by === pawn.id).sort((a, b) => byCompletion(b, a));
  if (!last) return over(diagram, m, pawn);
  Object.assign(pawn, { mode: 'waiting', todo: 'call' });
  const together = m.done.filter(({ by, group }) => by === pawn.id && group === last.group);
  m.done = m.done.filter((done) => !together.includes(done));
  for (const { handler, data, room } of together) {
    const inside = openRoom(m, { kind: 'undo', host: pawn.id, of: '', data: { ...data } });
    inside.outer = room;
    add(m, handler, inside.id);
  }
  return false;
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
