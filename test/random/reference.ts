// test/random: a naive token game, written from BPMN 2.0.2 chapter 13 and the list of decisions, to
// disagree with the kernel if it can. Invariant: shares no code with the kernel; knows no facts, ids,
// effects or retries of parts; one marking in, every marking that may follow out.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { EventSubProcessStart, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { add, copied, drop, ears, entered, keyOf, look, raced, remove, write } from './marking.ts';
import type { Marking, Pawn, Room } from './marking.ts';
import { remember, undo, undoes, undoNext } from './reference-undo.ts';

/** An input in the words of the diagram. */
export type Move =
  | { kind: 'answer'; at: string; data: JsonObject }
  | { kind: 'alarm'; at: string; due: number; now: number }
  | { kind: 'message'; at: string; data: JsonObject }
  | { kind: 'fail'; at: string; code: string | null }
  | { kind: 'correct'; at: string; data: JsonObject };

export class TooLarge extends Error {}
const MAX_STEPS = 400;
const MAX_PAWNS = 40;
const MAX_MARKINGS = 3_000;

export function begin(graph: ProcessGraph, now: number, data: JsonObject): Marking {
  const start = Object.values(graph.nodes).find(
    (node) => node.kind === 'start-event' && node.scope === graph.id,
  )!;
  const marking: Marking = { pawns: [], rooms: [], done: [], next: 0, now };
  openRoom(graph, marking, { host: null, of: graph.id, data });
  add(marking, start.id, 0);
  return marking;
}

/** Every marking a move may lead to before anything runs: one per pawn that could be meant. */
export function moves(graph: ProcessGraph, marking: Marking, move: Move): Marking[] {
  const heard = marking.rooms.flatMap((room) => {
    const next = copied(marking);
    if (move.kind === 'alarm') next.now = Math.max(next.now, move.now);
    const own = next.rooms.find(({ id }) => id === room.id)!;
    return playRoom(graph, next, own, move) ? [next] : [];
  });
  const played = marking.pawns.flatMap((pawn) => {
    const next = copied(marking);
    if (move.kind === 'alarm') next.now = Math.max(next.now, move.now);
    const own = next.pawns.find(({ id }) => id === pawn.id)!;
    return play(graph, next, own, move) ? [next] : [];
  });
  return [...heard, ...played];
}

function openRoom(
  graph: ProcessGraph,
  m: Marking,
  { host, of, data }: Pick<Room, 'host' | 'of' | 'data'>,
): Room {
  const room: Room = { id: m.next++, host, of, data, alarms: [], deaf: false, past: null };
  for (const ear of ears(graph, room)) room.alarms.push(...alarmOf(ear, m.now));
  m.rooms.push(room);
  return room;
}

/** An event sub-process of the room hears what it waited for. */
function playRoom(graph: ProcessGraph, m: Marking, room: Room, move: Move): boolean {
  if (move.kind !== 'alarm' && move.kind !== 'message') return false;
  const ear = ears(graph, room).find(({ id }) => id === move.at);
  if (ear === undefined || room.deaf) return false;
  if (move.kind === 'alarm' && !takeAlarm(room, move)) return false;
  hear(graph, m, { room, ear, answer: move.kind === 'message' ? move.data : {} });
  return true;
}

type Heard = { room: Room; ear: EventSubProcessStart; answer: JsonObject };

function hear(graph: ProcessGraph, m: Marking, { room, ear, answer }: Heard): void {
  if (ear.interrupting) {
    for (const other of m.pawns.filter((o) => o.room === room.id)) remove(m, other);
    Object.assign(room, { deaf: true, alarms: [] });
  }
  const host = add(m, ear.scope, room.id);
  Object.assign(host, { mode: 'waiting', todo: 'call' });
  const inner = openRoom(graph, m, { host: host.id, of: ear.scope, data: {} });
  add(m, ear.id, inner.id).answer = answer;
}

function play(graph: ProcessGraph, m: Marking, pawn: Pawn, move: Move): boolean {
  const node = graph.nodes[pawn.at]!;
  const inside = node.boundary.includes(move.at) && pawn.mode !== 'moving' && entered(pawn);
  if (move.kind === 'correct') {
    if (pawn.mode !== 'stuck' || pawn.at !== move.at) return false;
    correct(m, pawn, move.data);
    return true;
  }
  if (inside) return playBoundary(graph, m, pawn, move);
  if (node.kind === 'event-based-gateway') return race(graph, m, pawn, move);
  if (pawn.at !== move.at || pawn.mode !== 'waiting') return false;
  if (move.kind === 'fail') return (fail(graph, m, pawn, move.code), true);
  if (move.kind === 'alarm' && !takeAlarm(pawn, move)) return false;
  pawn.answer = move.kind === 'alarm' ? {} : move.data;
  pawn.mode = 'moving';
  pawn.todo = 'leave';
  return true;
}

/** The first event behind the gateway takes the pawn, and the others are forgotten. */
function race(graph: ProcessGraph, _m: Marking, pawn: Pawn, move: Move): boolean {
  const node = graph.nodes[pawn.at]!;
  if (pawn.mode !== 'waiting' || (move.kind !== 'alarm' && move.kind !== 'message')) return false;
  const target = raced(graph, node).find(({ id }) => id === move.at);
  if (target === undefined) return false;
  if (move.kind === 'alarm' && !takeAlarm(pawn, move)) return false;
  const answer = move.kind === 'message' ? move.data : {};
  const [via = null] = target.incoming;
  Object.assign(pawn, { at: target.id, via, answer, mode: 'moving', todo: 'leave', alarms: [] });
  return true;
}

function takeAlarm(pawn: Pick<Pawn, 'alarms'>, { at, due }: { at: string; due: number }): boolean {
  const index = pawn.alarms.findIndex((alarm) => alarm.element === at && alarm.due === due);
  if (index < 0) return false;
  const [alarm] = pawn.alarms.splice(index, 1);
  if (alarm && alarm.left > 0) {
    pawn.alarms.push({ ...alarm, due: alarm.due + alarm.every, left: alarm.left - 1 });
  }
  return true;
}

function playBoundary(graph: ProcessGraph, m: Marking, pawn: Pawn, move: Move): boolean {
  const event = graph.nodes[move.at]! as Node & { kind: 'boundary-event' };
  if (move.kind === 'alarm' && !takeAlarm(pawn, move)) return false;
  if (move.kind !== 'alarm' && move.kind !== 'message') return false;
  const { room } = pawn;
  if (event.interrupting) remove(m, pawn);
  const born = add(m, event.id, room);
  if (move.kind === 'message') born.answer = move.data;
  return true;
}

function correct(m: Marking, pawn: Pawn, data: JsonObject): void {
  for (const [name, value] of Object.entries(data)) {
    if (name in pawn.answer) pawn.answer[name] = value;
    else write(m, pawn.room, name, value);
  }
  pawn.mode = pawn.todo === 'call' ? 'waiting' : 'moving';
}

/** All markings in which nothing moves any more, whatever the order of the steps between. */
export function settle(graph: ProcessGraph, from: Marking): Marking[] {
  const seen = new Set<string>();
  const still: Marking[] = [];
  const open = [from];
  for (let marking = open.pop(); marking; marking = open.pop()) {
    const key = keyOf(marking);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MAX_MARKINGS) throw new TooLarge();
    const movable = marking.pawns.filter((pawn) => canStep(graph, marking, pawn));
    if (movable.length === 0) still.push(marking);
    for (const pawn of movable) open.push(stepped(graph, marking, pawn.id));
  }
  return still;
}

/** One of those markings, found in the order in which pawns began to move. */
export function settleOnce(graph: ProcessGraph, from: Marking): Marking {
  const marking = copied(from);
  for (let steps = 0; ; steps++) {
    if (steps > MAX_STEPS || marking.pawns.length > MAX_PAWNS) throw new TooLarge();
    const pawn = marking.pawns.find((one) => canStep(graph, marking, one));
    if (!pawn) return marking;
    step(graph, marking, pawn);
    const index = marking.pawns.findIndex(({ id }) => id === pawn.id);
    if (index >= 0) marking.pawns.push(...marking.pawns.splice(index, 1));
  }
}

function stepped(graph: ProcessGraph, marking: Marking, id: number): Marking {
  const next = copied(marking);
  if (next.pawns.length > MAX_PAWNS) throw new TooLarge();
  step(
    graph,
    next,
    next.pawns.find((pawn) => pawn.id === id)!,
  );
  return next;
}

function canStep(graph: ProcessGraph, m: Marking, pawn: Pawn): boolean {
  const node = graph.nodes[pawn.at]!;
  if (pawn.mode === 'waiting' && (/^(event-)?sub-process$/.test(node.kind) || undoes(node))) {
    const room = m.rooms.find(({ host }) => host === pawn.id)!;
    return m.pawns.every((other) => other.room !== room.id);
  }
  if (pawn.mode !== 'moving') return false;
  if (pawn.todo !== 'enter' || node.kind !== 'parallel-gateway') return true;
  return team(m, node, pawn) !== null;
}

/** One pawn per incoming flow, this one among them. */
function team(m: Marking, node: Node, pawn: Pawn): Pawn[] | null {
  if (node.incoming.length < 2) return [pawn];
  const members = node.incoming.map((flow) =>
    flow === pawn.via
      ? pawn
      : m.pawns.find(
          (o) => o.at === node.id && o.via === flow && o.room === pawn.room && moves0(o),
        ),
  );
  return members.every((one) => one !== undefined) ? (members as Pawn[]) : null;
}

const moves0 = (pawn: Pawn) => pawn.mode === 'moving' && pawn.todo === 'enter';

function step(graph: ProcessGraph, m: Marking, pawn: Pawn): void {
  const node = graph.nodes[pawn.at]!;
  if (pawn.mode === 'waiting' && undoes(node)) {
    if (undoNext(m, pawn, node)) leave(graph, m, pawn, node);
    return;
  }
  if (pawn.mode === 'waiting' || pawn.todo === 'leave') return leave(graph, m, pawn, node);
  if (undoes(node)) {
    if (undo(graph, m, pawn, node)) leave(graph, m, pawn, node);
    return;
  }
  switch (node.kind) {
    case 'parallel-gateway':
      for (const other of team(m, node, pawn)!) if (other !== pawn) drop(m, other);
      return leave(graph, m, pawn, node);
    case 'user-task':
    case 'service-task':
    case 'call-activity':
    case 'receive-task':
    case 'intermediate-catch-event':
    case 'event-based-gateway':
    case 'sub-process':
      return await_(graph, m, pawn, node);
    case 'business-rule-task': {
      const x = look(m, pawn.room, 'x');
      if (typeof x !== 'number') return stick(pawn, 'enter');
      pawn.answer = { d: x < 2 ? 0 : 1 };
      return leave(graph, m, pawn, node);
    }
    case 'end-event':
      return end(graph, m, pawn, node);
    default:
      return leave(graph, m, pawn, node);
  }
}

function await_(graph: ProcessGraph, m: Marking, pawn: Pawn, node: Node): void {
  pawn.mode = 'waiting';
  pawn.todo = 'call';
  if (node.inputs.length > 0) {
    pawn.local = {};
    for (const { target, source } of node.inputs) pawn.local[target] = Number(source.source);
  }
  if (node.kind === 'event-based-gateway') {
    for (const target of raced(graph, node)) pawn.alarms.push(...alarmOf(target, m.now));
  }
  if (node.kind === 'intermediate-catch-event') pawn.alarms.push(...alarmOf(node, m.now));
  for (const id of node.boundary) pawn.alarms.push(...alarmOf(graph.nodes[id]!, m.now));
  if (node.kind !== 'sub-process') return;
  const room = openRoom(graph, m, { host: pawn.id, of: node.id, data: pawn.local ?? {} });
  add(m, node.start, room.id);
}

function alarmOf(node: Node, now: number): Pawn['alarms'] {
  if (!('trigger' in node) || node.trigger.kind !== 'timer') return [];
  if (!('expression' in node.trigger.timer)) return [];
  const found = /^"(?:R(\d+)\/)?PT(\d+)M"$/.exec(node.trigger.timer.expression.source)!;
  const every = Number(found[2]) * 60_000;
  const repeats = 'interrupting' in node && !node.interrupting;
  const left = repeats ? Number(found[1] ?? 1) - 1 : 0;
  return [{ element: node.id, due: now + every, left, every }];
}

/** With the last pawn gone nothing begins in the room any more, even if its activity gets stuck. */
function close(m: Marking, pawn: Pawn): void {
  const room = m.rooms.find(({ host }) => host === pawn.id);
  if (room) Object.assign(room, { deaf: true, alarms: [] });
}

/** Takes the answer over, then goes on over every flow that may be taken; or sticks. */
function leave(graph: ProcessGraph, m: Marking, pawn: Pawn, node: Node): void {
  close(m, pawn);
  const after = copied(m);
  const twin = after.pawns.find(({ id }) => id === pawn.id)!;
  for (const [name, value] of Object.entries(pawn.answer)) write(after, pawn.room, name, value);
  const flows = chosen(graph, after, twin, node);
  if (flows === null) {
    const again = pawn.mode === 'waiting' || pawn.todo === 'leave' ? 'leave' : 'enter';
    if (node.kind === 'business-rule-task') pawn.answer = {};
    return stick(pawn, again);
  }
  Object.assign(m, after);
  remember(graph, m, twin, node);
  drop(m, twin);
  for (const flow of flows) {
    const born = add(m, graph.flows[flow]!.target, twin.room);
    born.via = flow;
  }
}

function chosen(graph: ProcessGraph, m: Marking, pawn: Pawn, node: Node): string[] | null {
  const flows = node.outgoing.map((id) => graph.flows[id]!);
  const yes: string[] = [];
  const exclusive = node.kind === 'exclusive-gateway';
  let anyCondition = false;
  let anyTrue = false;
  for (const flow of flows) {
    if (flow.isDefault) continue;
    if (flow.condition === null) {
      yes.push(flow.id);
      if (exclusive) return yes;
      continue;
    }
    anyCondition = true;
    const truth = holds(m, pawn.room, flow.condition.source);
    if (truth === null) return null;
    if (!truth) continue;
    anyTrue = true;
    yes.push(flow.id);
    if (exclusive) return yes;
  }
  const fallback = flows.find((flow) => flow.isDefault);
  if (fallback && !anyTrue) yes.push(fallback.id);
  return yes.length === 0 && (anyCondition || fallback) ? null : yes;
}

function holds(m: Marking, room: number, source: string): boolean | null {
  const [name = '', op, value] = source.split(' ');
  const found = look(m, room, name);
  if (typeof found !== 'number') return null;
  if (op === '<') return found < Number(value);
  return op === '=' ? found === Number(value) : found >= Number(value);
}

function end(
  graph: ProcessGraph,
  m: Marking,
  pawn: Pawn,
  node: Node & { kind: 'end-event' },
): void {
  if (node.result.kind === 'terminate') {
    for (const other of m.pawns.filter((o) => o.room === pawn.room)) remove(m, other);
    return;
  }
  if (node.result.kind !== 'error') return drop(m, pawn);
  const { code } = node.result;
  if (!inRoom(graph, m, code, pawn.room)) stick(pawn, 'enter');
}

function fail(graph: ProcessGraph, m: Marking, pawn: Pawn, code: string | null): void {
  if (code === null || !raise(graph, m, code, pawn.id)) stick(pawn, 'call');
}

/** The error is in a room: its event sub-processes first, then the activity around it. */
function inRoom(graph: ProcessGraph, m: Marking, code: string, at: number): boolean {
  const room = m.rooms.find(({ id }) => id === at)!;
  const all = ears(graph, room).filter(({ trigger }) => trigger.kind === 'error');
  const codeOf = ({ trigger }: (typeof all)[number]) => (trigger as { code: string | null }).code;
  const ear = all.find((one) => codeOf(one) === code) ?? all.find((one) => codeOf(one) === null);
  if (ear && !room.deaf) {
    hear(graph, m, { room, ear, answer: {} });
    return true;
  }
  return raise(graph, m, code, room.host);
}

/** The error climbs from activity to activity until one has a handler; true if it was caught. */
function raise(graph: ProcessGraph, m: Marking, code: string, from: number | null): boolean {
  if (from === null) return false;
  const pawn = m.pawns.find(({ id }) => id === from)!;
  const events = graph.nodes[pawn.at]!.boundary.map((id) => graph.nodes[id]!);
  const codes = events.map((e) =>
    'trigger' in e && e.trigger.kind === 'error' ? e.trigger : null,
  );
  let index = codes.findIndex((trigger) => trigger?.code === code);
  if (index < 0) index = codes.findIndex((trigger) => trigger !== null && trigger.code === null);
  if (index >= 0) {
    const { room } = pawn;
    remove(m, pawn);
    add(m, events[index]!.id, room);
    return true;
  }
  // Of event sub-processes side by side none catches what another throws: over the room and out.
  const around = m.rooms.find(({ id }) => id === pawn.room)!;
  if (graph.nodes[pawn.at]!.kind === 'event-sub-process') return raise(graph, m, code, around.host);
  return inRoom(graph, m, code, around.id);
}

function stick(pawn: Pawn, todo: Pawn['todo']): void {
  pawn.mode = 'stuck';
  pawn.todo = todo;
}
