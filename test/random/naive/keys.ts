// test/random/naive: when two markings are the same, and what an outsider sees of one.
// Invariant: equal keys, equal futures; numbers of pawns and rooms do not matter.
import { nodeOf, type Diagram } from '../diagram.ts';
import { byCompletion, isBefore } from './marking.ts';
import type { Done, Ear, Marking, Pawn, Room } from './marking.ts';

export function keyOf(m: Marking): string {
  const root = m.rooms.find(({ host }) => host === null);
  return root === undefined ? 'ended' : roomKey(m, root);
}

function roomKey(m: Marking, room: Room): string {
  const pawns = m.pawns.filter((pawn) => pawn.room === room.id).map((pawn) => pawnKey(m, pawn));
  const done = m.done.filter((one) => one.room === room.id).sort(byCompletion);
  return JSON.stringify([
    room.kind,
    entriesOf(room.data),
    room.deaf,
    m.ears
      .filter((ear) => ear.room === room.id)
      .map((ear) => earKey(m, ear))
      .sort(),
    pawns.sort(),
    m.phases.filter((phase) => phase.room === room.id).map(({ at, used }) => [at, used]),
    room.undoing !== null,
    done.map((one) => doneKey(m, one, done)),
  ]);
}

function doneKey(m: Marking, one: Done, all: Done[]): unknown {
  const { at, within, data, by, inside } = one;
  const before = all.map((other) => isBefore(one, other));
  const thrower = m.pawns.find(({ id }) => id === by)?.at;
  return [at, within, entriesOf(data), thrower, before, inside.map((d) => doneKey(m, d, inside))];
}

function pawnKey(m: Marking, pawn: Pawn): string {
  const { at, via, mode, todo, answer, id } = pawn;
  const rooms = m.rooms.filter(({ host }) => host === id).map((room) => roomKey(m, room));
  const ears = m.ears.filter((ear) => ear.pawn === id).map((ear) => earKey(m, ear));
  const rounds = m.rounds
    .filter((one) => one.pawn === id)
    .map((r) => [r.begun, r.completed, r.given]);
  const rest = [entriesOf(answer), rooms.sort(), ears.sort(), rounds];
  return JSON.stringify([at, via, mode, todo, ...rest]);
}

function earKey(m: Marking, { id, at, part, due, left, was, held }: Ear): string {
  const heard = m.heard.filter(({ ear }) => ear === id).map(({ answer }) => entriesOf(answer));
  return JSON.stringify([at, part, due, left, was, entriesOf(held), heard]);
}

function entriesOf(data: object): [string, unknown][] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Everything waited for, held or stuck, and the data of the process. */
export function observed(diagram: Diagram, m: Marking): string[] {
  if (m.pawns.length === 0) return ['ended'];
  const seen = m.pawns.flatMap((pawn) => seenOf(diagram, m, pawn));
  for (const { at, on, due } of m.ears)
    seen.push(on === 'timer' ? `alarm ${at} ${due}` : `${on} ${at}`);
  const process = m.rooms.find(({ host }) => host === null);
  const data = entriesOf(process?.data ?? {}).map(([k, v]) => `${k}=${JSON.stringify(v)}`);
  return [...seen, ...data].sort();
}

function seenOf(diagram: Diagram, m: Marking, pawn: Pawn): string[] {
  if (pawn.mode === 'moving') return [`held ${pawn.at} by ${pawn.via}`];
  if (pawn.mode === 'stuck') return [`stuck ${pawn.at}`];
  if (m.rounds.some((round) => round.pawn === pawn.id)) return [];
  const { kind } = nodeOf(diagram, pawn.at);
  if (kind === 'user' || kind === 'manual') return [`task ${pawn.at}`];
  if (kind === 'service') return [`call ${pawn.at}`];
  return kind === 'call' ? [`child ${pawn.at}`] : [];
}
