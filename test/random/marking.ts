// test/random: markings of the naive token game: what stands where, what an outsider sees of it.
// Invariant: plain data, copied whole before every step; shares no code with the kernel.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type {
  EventSubProcessStart,
  IntermediateCatchEvent,
} from '../../procedures/ir/procedure.ts';
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';

/** `moving` has work to do now; `waiting` needs an input; `stuck` needs a correction. */
export type Pawn = {
  id: number;
  at: string;
  via: string | null;
  room: number;
  mode: 'moving' | 'waiting' | 'stuck';
  /** What to do once corrected: enter again, leave again, ask the service again. */
  todo: 'enter' | 'leave' | 'call';
  answer: JsonObject;
  /** Local variables of the activity (its input mappings). */
  local: JsonObject | null;
  /** Alarms by element: due minute-instant and rounds left after it. */
  alarms: { element: string; due: number; left: number; every: number }[];
};
/** `of`: what it is the inside of. `alarms`: of the event sub-processes that wait in it. */
export type Room = {
  id: number;
  host: number | null;
  of: string;
  data: JsonObject;
  alarms: Pawn['alarms'];
  /** An event sub-process has interrupted it: nothing else begins here. */
  deaf: boolean;
  /** Set where something is undone: the room around it, and its data only read. */
  past: number | null;
};
/** A completed activity that can be undone from a room; `by`: the pawn that has it undone. */
export type Done = {
  at: string;
  handler: string;
  room: number;
  within: string[];
  order: number[];
  data: JsonObject;
  by: number | null;
};
export type Marking = { pawns: Pawn[]; rooms: Room[]; done: Done[]; next: number; now: number };

export function add(m: Marking, at: string, room: number): Pawn {
  const id = m.next++;
  const pawn: Pawn = {
    id,
    at,
    via: null,
    room,
    mode: 'moving',
    todo: 'enter',
    answer: {},
    local: null,
    alarms: [],
  };
  m.pawns.push(pawn);
  return pawn;
}

export function drop(m: Marking, pawn: Pawn): void {
  m.pawns.splice(m.pawns.indexOf(pawn), 1);
  for (const done of m.done) if (done.by === pawn.id) done.by = null;
}

/** With everything inside. */
export function remove(m: Marking, pawn: Pawn): void {
  drop(m, pawn);
  const room = m.rooms.find(({ host }) => host === pawn.id);
  if (!room) return;
  for (const inner of m.pawns.filter((o) => o.room === room.id)) remove(m, inner);
  shut(m, room);
}

/** With a room goes what could be undone from it. */
export function shut(m: Marking, room: Room): void {
  m.rooms.splice(m.rooms.indexOf(room), 1);
  m.done = m.done.filter((done) => done.room !== room.id);
}

/** Everything visible from a room. */
export function everything(m: Marking, room: number): JsonObject {
  const found = m.rooms.find(({ id }) => id === room)!;
  const outer = around(m, found);
  return { ...(outer === null ? {} : everything(m, outer)), ...found.data };
}

function around(m: Marking, room: Room): number | null {
  return room.past ?? m.pawns.find(({ id }) => id === room.host)?.room ?? null;
}

export function look(m: Marking, room: number, name: string): unknown {
  const found = m.rooms.find(({ id }) => id === room)!;
  if (name in found.data) return found.data[name];
  const outer = around(m, found);
  return outer === null ? undefined : look(m, outer, name);
}

export function write(m: Marking, room: number, name: string, value: JsonObject[string]): void {
  const found = m.rooms.find(({ id }) => id === room)!;
  const outer = around(m, found);
  const mine = name in found.data && found.past === null;
  if (mine || outer === null) found.data[name] = value;
  else write(m, outer, name, value);
}

export function copied(m: Marking): Marking {
  const pawns = m.pawns.map((p) => ({
    ...p,
    answer: { ...p.answer },
    alarms: p.alarms.map((alarm) => ({ ...alarm })),
  }));
  const rooms = m.rooms.map((room) => ({
    ...room,
    data: { ...room.data },
    alarms: room.alarms.map((alarm) => ({ ...alarm })),
  }));
  const done = m.done.map((one) => ({ ...one }));
  return { ...m, pawns, rooms, done };
}

/** Equal keys, equal futures: rooms are told by what is in them, numbers do not matter. */
export function keyOf(m: Marking, room: Room = m.rooms.find(({ host }) => host === null)!): string {
  const pawns = m.pawns
    .filter((pawn) => pawn.room === room.id)
    .map((p) => {
      const own = m.rooms.find(({ host }) => host === p.id);
      const alarms = p.alarms.map((alarm) => JSON.stringify(alarm)).sort();
      const inner = own ? keyOf(m, own) : null;
      return JSON.stringify([p.at, p.via, p.mode, p.todo, p.answer, alarms, inner]);
    });
  return JSON.stringify([
    Object.entries(room.data)
      .map((entry) => JSON.stringify(entry))
      .sort(),
    room.alarms.map((alarm) => JSON.stringify(alarm)).sort(),
    room.deaf,
    pawns.sort(),
    m.done
      .filter((done) => done.room === room.id)
      .sort(byCompletion)
      .map(({ at, within, data, by }) => [
        at,
        within,
        data,
        m.pawns.find(({ id }) => id === by)?.at,
      ]),
  ]);
}

/** In the order of completion; what was lifted with its sub-process completed with it. */
export function byCompletion({ order: a }: Done, { order: b }: Done): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? -1);
}

export function entered(pawn: Pawn): boolean {
  return pawn.mode === 'waiting' || pawn.todo !== 'enter';
}

/** Start events of the event sub-processes that belong to a room. */
export function ears(graph: ProcessGraph, room: Room): EventSubProcessStart[] {
  return Object.values(graph.nodes).filter(
    (node): node is EventSubProcessStart =>
      node.kind === 'event-sub-process-start' && graph.nodes[node.scope]?.scope === room.of,
  );
}

/** The events behind an event-based gateway. */
export function raced(graph: ProcessGraph, node: Node): IntermediateCatchEvent[] {
  return node.outgoing.map((id) => {
    const target = graph.nodes[graph.flows[id]!.target]!;
    if (target.kind !== 'intermediate-catch-event') throw new Error(`${target.id} cannot be raced`);
    return target;
  });
}

/** What an outsider can see: everything waited for, held or stuck, and the data of the process. */
export function observed(graph: ProcessGraph, m: Marking): string[] {
  const seen = m.pawns.flatMap((pawn) => {
    const node = graph.nodes[pawn.at]!;
    if (pawn.mode === 'moving') return [`held ${pawn.at} by ${pawn.via}`];
    const own = pawn.alarms.map(({ element, due }) => `alarm ${element} ${due}`);
    if (entered(pawn)) {
      for (const id of node.boundary) {
        const event = graph.nodes[id]!;
        if ('trigger' in event && event.trigger.kind === 'message') own.push(`message ${id}`);
      }
    }
    if (node.kind === 'event-based-gateway' && pawn.mode === 'waiting') {
      for (const target of raced(graph, node)) {
        if (target.trigger.kind === 'message') own.push(`message ${target.id}`);
      }
    }
    if (pawn.mode === 'stuck') return [...own, `stuck ${pawn.at}`];
    if (node.kind === 'user-task') return [...own, `task ${pawn.at}`];
    if (node.kind === 'service-task') return [...own, `call ${pawn.at}`];
    if (node.kind === 'call-activity') return [...own, `child ${pawn.at}`];
    if (node.kind === 'receive-task') return [...own, `message ${pawn.at}`];
    if ('trigger' in node && node.trigger.kind === 'message') own.push(`message ${pawn.at}`);
    return own;
  });
  for (const room of m.rooms) {
    seen.push(...room.alarms.map(({ element, due }) => `alarm ${element} ${due}`));
    if (room.deaf) continue;
    for (const { id, trigger } of ears(graph, room)) {
      if (trigger.kind === 'message') seen.push(`message ${id}`);
    }
  }
  const process = m.rooms.find(({ host }) => host === null);
  const data = Object.entries(process?.data ?? {}).map(([k, v]) => `${k}=${JSON.stringify(v)}`);
  return m.pawns.length === 0 ? ['ended'] : [...seen, ...data].sort();
}
