// test/random/naive: the game as `play.ts` plays it: a beginning, moves from outside, and rest.
// Invariant: a move is told in the words of the diagram; every marking it may lead to comes out.
import { nodeOf, PROCESS, type Diagram } from '../diagram.ts';
import { broadcast, hearConditions, raiseAt, triggersOf } from './ears.ts';
import { keyOf } from './keys.ts';
import { add, copied, emptyMarking, openRoom, roomOf, write } from './marking.ts';
import type { Data, Marking, Pawn } from './marking.ts';
import { enabled, finishAdHoc, startable, stick, take } from './steps.ts';

/** An input in the words of the diagram. */
export type Move =
  | { kind: 'answer'; at: string; data: Data }
  | { kind: 'alarm'; at: string; due: number; now: number }
  | { kind: 'message'; at: string; data: Data }
  | { kind: 'signal'; name: string; data: Data }
  | { kind: 'fail'; at: string; code: string | null }
  | { kind: 'correct'; at: string; data: Data }
  | { kind: 'set'; data: Data }
  | { kind: 'begin'; at: string }
  | { kind: 'finish'; at: string };

export class TooLarge extends Error {}
const MAX_STEPS = 400;
const MAX_PAWNS = 40;
/** Of one settlement; and of a whole path, so that none takes for ever. */
const MAX_MARKINGS = 1_500;

export function begin(now: number, start: string, data: Data): Marking {
  const m = emptyMarking(now);
  const room = openRoom(m, { kind: 'scope', host: null, of: PROCESS, data });
  add(m, start, room.id);
  return m;
}

/** Every marking a move may lead to before anything runs: one per pawn that could be meant. */
export function moves(diagram: Diagram, m: Marking, move: Move): Marking[] {
  const found: Marking[] = [];
  const attempt = (work: (next: Marking) => boolean): void => {
    const next = copied(m);
    if (move.kind === 'alarm') next.now = Math.max(next.now, move.now);
    if (!work(next)) return;
    hearConditions(diagram, next);
    found.push(next);
  };
  if (move.kind === 'signal')
    attempt((next) => (broadcast(diagram, next, move.name, move.data), true));
  if (move.kind === 'set') attempt((next) => (write(next, next.rooms[0]!.id, move.data), true));
  if (move.kind === 'alarm' || move.kind === 'message')
    m.ears.forEach((_ear, index) => attempt((next) => hear(diagram, next, index, move)));
  else m.pawns.forEach((_pawn, index) => attempt((next) => play(diagram, next, index, move)));
  return found;
}

function hear(
  diagram: Diagram,
  m: Marking,
  index: number,
  move: Move & { kind: 'alarm' | 'message' },
): boolean {
  const { id, at, on, part, due } = m.ears[index]!;
  if (at !== move.at || triggersOf(nodeOf(diagram, at))[part] === undefined) return false;
  if (move.kind === 'alarm' ? on !== 'timer' || due !== move.due : on !== 'message') return false;
  m.heard.push({ ear: id, answer: move.kind === 'message' ? { ...move.data } : {} });
  return true;
}

function play(diagram: Diagram, m: Marking, index: number, move: Move): boolean {
  const pawn = m.pawns[index]!;
  if (!('at' in move) || pawn.at !== move.at) {
    return move.kind === 'begin' && beginIn(diagram, m, pawn, move.at);
  }
  if (move.kind === 'correct') return pawn.mode === 'stuck' && correct(m, pawn, move.data);
  if (pawn.mode !== 'waiting') return false;
  switch (move.kind) {
    case 'answer':
      Object.assign(pawn, { answer: { ...move.data }, mode: 'moving', todo: 'leave' });
      return m.rounds.every((round) => round.pawn !== pawn.id);
    case 'fail':
      if (m.rounds.some((round) => round.pawn === pawn.id)) return false;
      if (move.code === null || !raiseAt(diagram, m, { on: 'error', code: move.code }, pawn))
        stick(pawn, 'call');
      return true;
    case 'finish': {
      const node = nodeOf(diagram, pawn.at);
      const room = m.rooms.find(({ host, kind }) => host === pawn.id && kind === 'scope');
      if (node.kind !== 'ad-hoc' || !room || room.deaf) return false;
      finishAdHoc(m, room.id, node.cancelRemaining);
      return true;
    }
    default:
      return false;
  }
}

/** Somebody starts an activity of the ad-hoc sub-process at which the pawn stands (decision 14). */
function beginIn(diagram: Diagram, m: Marking, pawn: Pawn, at: string): boolean {
  const node = nodeOf(diagram, pawn.at);
  const room = m.rooms.find(({ host, kind }) => host === pawn.id && kind === 'scope');
  if (node.kind !== 'ad-hoc' || !room || room.deaf) return false;
  if (node.sequential && m.pawns.some((one) => one.room === room.id)) return false;
  if (!startable(diagram, node.id).some(({ id }) => id === at)) return false;
  add(m, at, room.id);
  return true;
}

function correct(m: Marking, pawn: Pawn, data: Data): boolean {
  const held = Object.entries(data).filter(([name]) => Object.hasOwn(pawn.answer, name));
  const others = Object.entries(data).filter(([name]) => !Object.hasOwn(pawn.answer, name));
  pawn.answer = { ...pawn.answer, ...Object.fromEntries(held) };
  write(m, roomOf(m, pawn.room).id, Object.fromEntries(others));
  pawn.mode = pawn.todo === 'call' ? 'waiting' : 'moving';
  return true;
}

/** All markings in which nothing moves any more, whatever the order of the steps between. */
export function settle(diagram: Diagram, from: Marking): Marking[] {
  const seen = new Set<string>();
  const still: Marking[] = [];
  const open = [from];
  for (let m = open.pop(); m; m = open.pop()) {
    const key = keyOf(m);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MAX_MARKINGS || m.pawns.length > MAX_PAWNS) throw new TooLarge();
    const steps = enabled(diagram, m);
    if (steps.length === 0) still.push(m);
    for (const step of steps) {
      const next = copied(m);
      take(diagram, next, step);
      open.push(next);
    }
  }
  return still;
}

/** One of those markings, found in the order in which pawns began to move. */
export function settleOnce(diagram: Diagram, from: Marking): Marking {
  const m = copied(from);
  for (let steps = 0; ; steps++) {
    if (steps > MAX_STEPS || m.pawns.length > MAX_PAWNS) throw new TooLarge();
    const [step] = enabled(diagram, m);
    if (!step) return m;
    take(diagram, m, step);
    const moved = 'pawn' in step ? m.pawns.findIndex(({ id }) => id === step.pawn) : -1;
    if (moved >= 0) m.pawns.push(...m.pawns.splice(moved, 1));
  }
}
