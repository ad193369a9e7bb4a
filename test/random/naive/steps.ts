// test/random/naive: a naive token game, written from BPMN 2.0.2 chapter 13 and the list of decisions,
// to disagree with the kernel if it can. Invariant: shares no code with the kernel; knows no facts,
// ids or effects; one marking in, every marking that may follow out.
import { isActivity, nodeOf, within, type Activity, type Diagram, type Node } from '../diagram.ts';
import { chosen, holds } from './conditions.ts';
import { actOn, broadcast, hearConditions, listen, listenIn, raiseAt } from './ears.ts';
import { linkTarget, mayReset, team } from './joins.ts';
import { beginLoop, endInstance } from './loops.ts';
import {
  add,
  clear,
  copied,
  deafen,
  drop,
  isInstance,
  loopAt,
  openRoom,
  pawnOf,
  roomOf,
  write,
} from './marking.ts';
import type { Data, Marking, Pawn, Phase, Room } from './marking.ts';
import { throwAll, undoNext, waitsForHandlers } from './throws.ts';
import { lift, remember } from './undo.ts';

/** What may happen next: a pawn moves, something heard is acted upon, a complex gateway resets. */
export type Step = { pawn: number } | { heard: number } | { reset: number };

export function enabled(diagram: Diagram, m: Marking): Step[] {
  if (m.heard.length > 0) return m.heard.map((_one, heard) => ({ heard }));
  const movers = m.pawns
    .filter((pawn) => canStep(diagram, m, pawn))
    .map(({ id }) => ({ pawn: id }));
  const resets = m.phases.flatMap((phase, reset) =>
    mayReset(diagram, m, phase) ? [{ reset }] : [],
  );
  return [...movers, ...resets];
}

function canStep(diagram: Diagram, m: Marking, pawn: Pawn): boolean {
  if (pawn.mode === 'waiting') return isEmptied(diagram, m, pawn);
  if (pawn.mode !== 'moving') return false;
  return pawn.todo !== 'enter' || team(diagram, m, pawn) !== null;
}

/** Everything inside is over, so it goes on. */
function isEmptied(diagram: Diagram, m: Marking, pawn: Pawn): boolean {
  const inner = m.rooms.filter(({ host }) => host === pawn.id);
  const isEmpty = (room: Room) => m.pawns.every((other) => other.room !== room.id);
  const undoing = inner.filter(({ kind }) => kind === 'undo');
  if (undoing.length > 0) return undoing.some(isEmpty);
  if (!inner.every(isEmpty)) return false;
  if (m.rounds.some((round) => round.pawn === pawn.id)) return false;
  const { kind } = nodeOf(diagram, pawn.at);
  if (kind === 'ad-hoc') return inner.some(({ deaf }) => deaf);
  return kind === 'sub' || kind === 'transaction' || kind === 'event-sub';
}

export function take(diagram: Diagram, m: Marking, step: Step): void {
  if ('heard' in step) {
    const [heard] = m.heard.splice(step.heard, 1);
    actOn(diagram, m, heard!);
  } else if ('reset' in step) reset(diagram, m, m.phases[step.reset]!);
  else move(diagram, m, pawnOf(m, step.pawn));
  hearConditions(diagram, m);
}

function move(diagram: Diagram, m: Marking, pawn: Pawn): void {
  const node = nodeOf(diagram, pawn.at);
  if (waitsForHandlers(m, pawn)) {
    if (undoNext(diagram, m, pawn)) leave(diagram, m, pawn);
    return;
  }
  if (pawn.mode === 'waiting' || pawn.todo === 'leave') return leave(diagram, m, pawn);
  if (isActivity(node)) return enterActivity(diagram, m, pawn, node);
  switch (node.kind) {
    case 'start':
      // What the event brought is there when the event sub-processes of its scope begin to listen.
      leave(diagram, m, pawn);
      return listenIn(diagram, m, roomOf(m, pawn.room));
    case 'catch':
      return wait(m, pawn, () => listen(m, node, { pawn: pawn.id, room: null }));
    case 'race':
      return wait(m, pawn, () => {
        for (const target of behind(diagram, node))
          listen(m, target, { pawn: pawn.id, room: null });
      });
    case 'throw':
    case 'end':
      return void (throwAll(diagram, m, pawn, node) && leave(diagram, m, pawn));
    case 'link-throw': {
      add(m, linkTarget(diagram, node), pawn.room);
      return drop(m, pawn);
    }
    default:
      return leave(diagram, m, pawn);
  }
}

function wait(_m: Marking, pawn: Pawn, begin: () => void): void {
  Object.assign(pawn, { mode: 'waiting', todo: 'call' });
  begin();
}

/** The events behind an event-based gateway. */
export function behind(diagram: Diagram, node: Node): Node[] {
  return node.outgoing.map((id) => nodeOf(diagram, diagram.flows.get(id)!.to));
}

const LEAVING = { mode: 'moving', todo: 'leave' } as const;

function enterActivity(diagram: Diagram, m: Marking, pawn: Pawn, node: Activity): void {
  for (const other of team(diagram, m, pawn) ?? []) if (other !== pawn) drop(m, other);
  const loop = loopAt(diagram, m, pawn);
  const whole = node.loop === null || loop !== null;
  if (whole) {
    for (const id of node.boundary) listen(m, nodeOf(diagram, id), { pawn: pawn.id, room: null });
  }
  if (loop !== null) {
    // With nothing to repeat it was active all the same, so what listens to it may hear.
    const idle = beginLoop(m, pawn, node, loop);
    return void Object.assign(pawn, idle ? LEAVING : { mode: 'waiting', todo: 'call' });
  }
  work(diagram, m, pawn, node);
}

function work(diagram: Diagram, m: Marking, pawn: Pawn, node: Activity): void {
  const given: Data = node.input === null ? {} : { x: node.input };
  switch (node.kind) {
    case 'rule': {
      const x = holds(m, pawn.room, { name: 'x', op: '<', value: 2 });
      if (x === null) return stick(pawn, 'enter');
      pawn.answer = { d: x ? 0 : 1 };
      return leave(diagram, m, pawn);
    }
    case 'script':
      pawn.answer = { x: node.x };
      return leave(diagram, m, pawn);
    case 'task':
    case 'send':
      return leave(diagram, m, pawn);
    case 'receive':
      return wait(m, pawn, () => listen(m, node, { pawn: pawn.id, room: null }));
    case 'sub':
    case 'transaction':
    case 'ad-hoc':
      return wait(m, pawn, () => {
        const inside = { kind: 'scope' as const, host: pawn.id, of: node.id, data: given };
        const room = openRoom(m, inside);
        if (node.kind === 'ad-hoc') listenIn(diagram, m, room);
        else add(m, node.start, room.id);
      });
    default:
      return wait(m, pawn, () => {});
  }
}

/** Takes the answer over, then goes on over every flow that may be taken; or sticks. */
export function leave(diagram: Diagram, m: Marking, pawn: Pawn): void {
  const node = nodeOf(diagram, pawn.at);
  // With the last pawn gone nothing begins in the room any more, even if its activity gets stuck.
  for (const room of m.rooms) if (room.host === pawn.id) deafen(m, room);
  const after = copied(m);
  if (leaves(diagram, after, pawnOf(after, pawn.id), node)) return void Object.assign(m, after);
  const again = pawn.mode === 'waiting' || pawn.todo === 'leave' ? 'leave' : 'enter';
  if (again === 'enter') pawn.answer = {};
  stick(pawn, again);
}

function leaves(diagram: Diagram, m: Marking, pawn: Pawn, node: Node): boolean {
  const together = isActivity(node) ? [] : (team(diagram, m, pawn) ?? []);
  const count = node.kind === 'complex' ? { activationCount: countAt(m, pawn) } : {};
  for (const other of together) if (other !== pawn) drop(m, other);
  write(m, pawn.room, pawn.answer);
  if (isInstance(m, pawn)) {
    const room = roomOf(m, pawn.room);
    const seen = { ...insideOf(m, pawn, node), ...pawn.answer };
    remember(diagram, m, pawn, node);
    drop(m, pawn);
    const over = endInstance(diagram, m, room, seen);
    const whole = pawnOf(m, room.host!);
    if (over) Object.assign(whole, LEAVING);
    tell(diagram, m, whole, node);
    return true;
  }
  const flows = chosen(diagram, m, pawn.room, node, count);
  if (flows === null) return false;
  // The complex gateway waits for its reset: it remembers over which flows it took tokens.
  const used = together.map(({ via }) => via ?? '');
  if (node.kind === 'complex') m.phases.push({ room: pawn.room, at: node.id, used });
  if (isActivity(node)) {
    if (node.loop === null) remember(diagram, m, pawn, node);
    else lift(m, pawn, node);
  }
  drop(m, pawn);
  const copies = isActivity(node) ? node.completionQuantity : 1;
  for (const flow of flows)
    for (let copy = 0; copy < copies; copy++) add(m, flow.to, pawn.room, flow.id);
  if (isActivity(node)) checkAdHoc(diagram, m, pawn.room);
  return true;
}

/** What an instance that completes throws, to the boundary of the whole or farther out. */
function tell(diagram: Diagram, m: Marking, whole: Pawn, node: Node): void {
  const { tells } = isActivity(node) && node.loop?.kind === 'many' ? node.loop : { tells: null };
  const round = m.rounds.find(({ pawn }) => pawn === whole.id);
  if (tells === null || (tells.by === 'first' && round?.completed !== 1)) return;
  const { thrown } = tells;
  if (thrown.say === 'signal') broadcast(diagram, m, thrown.name, {});
  if (thrown.say === 'escalation')
    raiseAt(diagram, m, { on: 'escalation', code: thrown.code }, whole);
}

/** Data that only the instance sees. */
function insideOf(m: Marking, pawn: Pawn, node: Node): Data {
  const inner = m.rooms.find(({ host }) => host === pawn.id);
  if (inner !== undefined) return inner.data;
  return isActivity(node) && node.input !== null ? { x: node.input } : {};
}

function countAt(m: Marking, { at, room }: Pawn): number {
  return m.pawns.filter((one) => one.at === at && one.room === room).length;
}

/**
 * Takes what came too late for the start, and asks its conditions once more (13.4.5). A flow without a
 * condition has none to ask, so it belongs to the start; and where nothing was late nothing goes on.
 */
function reset(diagram: Diagram, m: Marking, phase: Phase): void {
  m.phases = m.phases.filter((one) => one !== phase);
  const node = nodeOf(diagram, phase.at);
  const late = node.incoming.flatMap((flow) => {
    const come = m.pawns.find(
      ({ at, room, via, mode }) =>
        at === node.id && room === phase.room && via === flow && mode === 'moving',
    );
    return come && !phase.used.includes(flow) ? [come] : [];
  });
  for (const pawn of late) drop(m, pawn);
  if (late.length === 0) return;
  const flows = node.outgoing.map((id) => diagram.flows.get(id)!);
  const asked = flows.filter(({ condition }) => condition !== null);
  const yes = asked.filter(({ condition }) => holds(m, phase.room, condition!) === true);
  const fallback = asked.length > 0 && yes.length === 0 ? flows.filter((f) => f.isDefault) : [];
  for (const { to, id } of [...yes, ...fallback]) add(m, to, phase.room, id);
}

/** After every activity in it an ad-hoc sub-process asks whether it is over (decision 14). */
function checkAdHoc(diagram: Diagram, m: Marking, id: number): void {
  const room = roomOf(m, id);
  const node = room.kind === 'scope' && room.host !== null ? nodeOf(diagram, room.of) : null;
  if (node?.kind !== 'ad-hoc' || node.until === null || room.deaf) return;
  if (holds(m, id, node.until) === true) finishAdHoc(m, id, node.cancelRemaining);
}

export function finishAdHoc(m: Marking, id: number, cancelRemaining: boolean): void {
  const room = roomOf(m, id);
  if (cancelRemaining) clear(m, room);
  deafen(m, room);
}

export function stick(pawn: Pawn, todo: Pawn['todo']): void {
  pawn.mode = 'stuck';
  pawn.todo = todo;
}

/** Activities of an ad-hoc sub-process that somebody may start. */
export function startable(diagram: Diagram, scope: string): Activity[] {
  return within(diagram, scope).filter(
    (node): node is Activity =>
      isActivity(node) &&
      node.incoming.length === 0 &&
      node.kind !== 'event-sub' &&
      !node.isHandler,
  );
}
