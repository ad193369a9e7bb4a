// test/random/naive: standard loops and multi-instance activities (BPMN 2.0.2, 13.3.6 and 13.3.7). Each
// instance has a room of its own inside the activity; those of completed ones stay until it is left.
import { nodeOf, type Activity, type Diagram, type Loop } from '../diagram.ts';
import { holds } from './conditions.ts';
import { add, clear, look, loopAt, openRoom, pawnOf, type Marking, type Pawn } from './marking.ts';
import type { Data, Room, Round } from './marking.ts';

/** True if there is nothing to repeat, not even once. */
export function beginLoop(m: Marking, pawn: Pawn, node: Activity, loop: Loop): boolean {
  const round: Round = { pawn: pawn.id, begun: 0, completed: 0, given: [] };
  m.rounds.push(round);
  if (loop.kind === 'while') {
    if (loop.before && !goesOn(m, pawn, round, loop)) return true;
    beginInstance(m, pawn, node, round);
    return false;
  }
  round.given = Array.from({ length: loop.count }, () => null);
  if (loop.listed) pawn.answer = { list: round.given };
  const first = loop.sequential ? Math.min(1, loop.count) : loop.count;
  for (let instance = 0; instance < first; instance++) beginInstance(m, pawn, node, round);
  return loop.count === 0;
}

function beginInstance(m: Marking, pawn: Pawn, node: Activity, round: Round): void {
  round.begun++;
  const data = { loopCounter: round.begun };
  const room = openRoom(m, { kind: 'instance', host: pawn.id, of: '', data });
  add(m, node.id, room.id);
}

/** An instance has completed, having seen this; true if the whole activity has. */
export function endInstance(diagram: Diagram, m: Marking, room: Room, seen: Data): boolean {
  const pawn = pawnOf(m, room.host!);
  const round = m.rounds.find((one) => one.pawn === pawn.id)!;
  const node = nodeOf(diagram, pawn.at) as Activity;
  const loop = loopAt(diagram, m, pawn)!;
  round.completed++;
  if (loop.kind === 'while') {
    const again = goesOn(m, pawn, round, loop);
    if (again) beginInstance(m, pawn, node, round);
    return !again;
  }
  const number = Number(room.data['loopCounter']);
  const gives = seen['x'] ?? look(m, room.id, 'x') ?? null;
  round.given = round.given.map((before, at) => (at === number - 1 ? gives : before));
  if (loop.listed) pawn.answer = { list: round.given };
  if (
    loop.until !== null &&
    holds(m, pawn.room, loop.until, { ...seen, ...countsOf(round) }) === true
  ) {
    for (const other of m.rooms) if (other.host === pawn.id) clear(m, other);
    return true;
  }
  if (round.completed === loop.count) return true;
  if (loop.sequential) beginInstance(m, pawn, node, round);
  return false;
}

function goesOn(m: Marking, pawn: Pawn, round: Round, loop: Loop & { kind: 'while' }): boolean {
  if (loop.most !== null && round.begun >= loop.most) return false;
  return holds(m, pawn.room, loop.condition, countsOf(round)) === true;
}

function countsOf({ begun, completed }: Round): Record<string, number> {
  return { loopCounter: begun, numberOfCompletedInstances: completed };
}
