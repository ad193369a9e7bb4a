// test/random/naive: who waits for what, and what becomes of it when it comes (BPMN 2.0.2, 13.5.1 to
// 13.5.4; decisions 8, 11 and 13).
import { isActivity, nodeOf, within, type Diagram, type Node, type Trigger } from '../diagram.ts';
import { holds } from './conditions.ts';
import {
  add,
  clear,
  deafen,
  hostOf,
  isInstance,
  openRoom,
  pawnOf,
  remove,
  roomOf,
} from './marking.ts';
import type { Data, Ear, Heard, Marking, Pawn, Room } from './marking.ts';

const MINUTE = 60_000;
type Owner = { pawn: number; room: null } | { pawn: null; room: number };

/** Triggers that a node waits for; what is thrown at it is no ear. */
export function triggersOf(node: Node): Trigger[] {
  if (node.kind === 'receive') return [{ on: 'message', name: node.message }];
  return 'triggers' in node ? node.triggers : [];
}

export function listen(m: Marking, node: Node, owner: Owner): void {
  triggersOf(node).forEach((trigger, part) => {
    const { on } = trigger;
    if (on !== 'timer' && on !== 'message' && on !== 'signal' && on !== 'condition') return;
    const due = on === 'timer' ? m.now + trigger.minutes * MINUTE : 0;
    const cycles = on === 'timer' && goesOnListening(node) && !('all' in node && node.all);
    const left = cycles ? Math.max(0, trigger.rounds - 1) : 0;
    m.ears.push({ id: m.next++, at: node.id, part, ...owner, on, due, left, was: false, held: {} });
  });
}

function goesOnListening(node: Node): boolean {
  return 'interrupting' in node && !node.interrupting;
}

/** The event sub-processes of a scope begin to listen. */
export function listenIn(diagram: Diagram, m: Marking, room: Room): void {
  for (const start of startsIn(diagram, room)) listen(m, start, { pawn: null, room: room.id });
}

export type Start = Extract<Node, { kind: 'start' }>;

/** Start events of the event sub-processes of a room. */
export function startsIn(diagram: Diagram, room: Room): Start[] {
  if (room.kind !== 'scope') return [];
  return within(diagram, room.of)
    .filter((node) => node.kind === 'event-sub')
    .map((node) => nodeOf(diagram, node.start) as Start);
}

/** Conditions that have become true are heard. */
export function hearConditions(diagram: Diagram, m: Marking): void {
  for (const ear of m.ears) {
    if (ear.on !== 'condition') continue;
    const trigger = triggersOf(nodeOf(diagram, ear.at))[ear.part]!;
    const room = ear.pawn === null ? ear.room! : pawnOf(m, ear.pawn).room;
    const now = trigger.on === 'condition' && holds(m, room, trigger.condition) === true;
    if (now && !ear.was) m.heard.push({ ear: ear.id, answer: {} });
    ear.was = now;
  }
}

/** Everything that waits for the signal at this instant hears it. */
export function broadcast(diagram: Diagram, m: Marking, name: string, answer: Data): void {
  for (const { id, at, part } of m.ears) {
    const trigger = triggersOf(nodeOf(diagram, at))[part]!;
    if (trigger.on === 'signal' && trigger.name === name) m.heard.push({ ear: id, answer });
  }
}

/** Acts on one thing that was heard, if whoever heard it is still there. */
export function actOn(diagram: Diagram, m: Marking, { ear: id, answer }: Heard): void {
  const ear = m.ears.find((one) => one.id === id);
  if (!ear) return;
  const node = nodeOf(diagram, ear.at);
  if ('all' in node && node.all) {
    m.ears = m.ears.filter((one) => one !== ear);
    const others = m.ears.filter((one) => sameWait(one, ear));
    for (const other of others) other.held = { ...other.held, ...ear.held, ...answer };
    if (others.length > 0) return;
    const again = triggersOf(node).every(({ on }) => on !== 'timer' && on !== 'condition');
    if (goesOnListening(node) && again) listen(m, node, ownerOf(ear));
  } else if (!goesOnListening(node)) {
    m.ears = m.ears.filter((one) => !sameWait(one, ear));
  } else if (ear.on === 'timer') {
    const every = (triggersOf(node)[ear.part] as { minutes: number }).minutes * MINUTE;
    m.ears = m.ears.filter((one) => one !== ear || one.left > 0);
    if (ear.left > 0) Object.assign(ear, { due: ear.due + every, left: ear.left - 1 });
  }
  const brought = { ...ear.held, ...answer };
  if (ear.pawn === null) return beginEvent(m, roomOf(m, ear.room!), node, brought);
  come(diagram, m, pawnOf(m, ear.pawn), node, brought);
}

function sameWait(a: Ear, b: Ear): boolean {
  return a.at === b.at && a.pawn === b.pawn && a.room === b.room;
}

function ownerOf({ pawn, room }: Ear): Owner {
  return pawn === null ? { pawn, room: room! } : { pawn, room: null };
}

/** What a pawn waited for at `node` has come: at its boundary, behind its gateway, or to itself. */
function come(diagram: Diagram, m: Marking, pawn: Pawn, node: Node, answer: Data): void {
  if (node.kind === 'boundary') return atBoundary(m, pawn, node, answer);
  if (nodeOf(diagram, pawn.at).kind === 'race') {
    m.ears = m.ears.filter((ear) => ear.pawn !== pawn.id);
    Object.assign(pawn, { at: node.id, via: node.incoming[0] ?? null });
  }
  Object.assign(pawn, { answer, mode: 'moving', todo: 'leave' });
}

/** Goes on at the boundary event, instead of the activity or beside it. */
export function atBoundary(
  m: Marking,
  pawn: Pawn,
  event: Node & { kind: 'boundary' },
  answer: Data,
): void {
  const { room } = pawn;
  if (event.interrupting) remove(m, pawn);
  add(m, event.id, room).answer = answer;
}

/** An event sub-process begins in a room, instead of everything else in it or beside it. */
export function beginEvent(m: Marking, room: Room, start: Node, answer: Data): void {
  if (start.kind === 'start' && start.interrupting) {
    clear(m, room);
    deafen(m, room);
  }
  const host = add(m, start.scope, room.id);
  Object.assign(host, { mode: 'waiting', todo: 'call' });
  const inner = openRoom(m, { kind: 'scope', host: host.id, of: start.scope, data: {} });
  add(m, start.id, inner.id).answer = answer;
}

type Said = { on: 'error' | 'escalation'; code: string };

/**
 * An error or an escalation is in a room: the event sub-processes of the room first, then the
 * activity around it (decisions 6 and 7). True if somebody catches it.
 */
export function raiseIn(diagram: Diagram, m: Marking, said: Said, room: Room): boolean {
  const start = room.deaf ? null : best(startsIn(diagram, room), said);
  if (start) {
    beginEvent(m, room, start, {});
    return true;
  }
  const host = hostOf(m, room);
  return host !== null && raiseAt(diagram, m, said, host);
}

/** The same at an activity, whose own boundary may catch it. */
export function raiseAt(diagram: Diagram, m: Marking, said: Said, pawn: Pawn): boolean {
  const node = nodeOf(diagram, pawn.at);
  const room = roomOf(m, pawn.room);
  if (isActivity(node) && !isInstance(m, pawn)) {
    const events = node.boundary.map((id) => nodeOf(diagram, id));
    const found = best(
      events.filter((event) => event.kind === 'boundary'),
      said,
    );
    if (found) {
      atBoundary(m, pawn, found, {});
      return true;
    }
  }
  // Event sub-processes side by side do not catch what another of them throws.
  if (node.kind !== 'event-sub') return raiseIn(diagram, m, said, room);
  const host = hostOf(m, room);
  return host !== null && raiseAt(diagram, m, said, host);
}

/** The one that names the code, else the one that catches all. */
function best<E extends Node>(events: E[], { on, code }: Said): E | null {
  const catching = (wanted: string | null) =>
    events.find((event) =>
      triggersOf(event).some((one) => one.on === on && 'code' in one && one.code === wanted),
    );
  return catching(code) ?? catching(null) ?? null;
}
