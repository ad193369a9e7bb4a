// test/random/naive: markings of the naive token game: what stands where, and what it waits for.
// Invariant: plain data; entries are copied before every step, nested values are replaced, never
// changed. Shares no code with the kernel.
import { isActivity, nodeOf, type Diagram, type Loop } from '../diagram.ts';

export type Value = number | string | null | Value[] | { [name: string]: Value };
export type Data = Record<string, Value>;

/** `moving` has work to do now; `waiting` needs something to come; `stuck` needs a correction. */
export type Pawn = {
  id: number;
  at: string;
  via: string | null;
  room: number;
  mode: 'moving' | 'waiting' | 'stuck';
  /** What to do next or once corrected: enter, leave, or ask whom it waits for again. */
  todo: 'enter' | 'leave' | 'call';
  answer: Data;
};

/**
 * The inside of something: a scope, one instance of a looping activity, or a handler that undoes.
 * `outer`: the room whose data are seen from here, too.
 */
export type Room = {
  id: number;
  kind: 'scope' | 'instance' | 'undo';
  host: number | null;
  /** The scope it is the inside of; '' for the other kinds, in which nothing listens. */
  of: string;
  outer: number | null;
  data: Data;
  /** Nothing begins here any more. */
  deaf: boolean;
  /** What is being undone here. */
  undoing: Pick<Done, 'order' | 'free'> | null;
};

/** One thing that is waited for, by a pawn or (start of an event sub-process) by a room. */
export type Ear = {
  id: number;
  /** The event, and which of its triggers. */
  at: string;
  part: number;
  pawn: number | null;
  room: number | null;
  on: 'timer' | 'message' | 'signal' | 'condition';
  due: number;
  left: number;
  /** Whether the condition held when last looked at. */
  was: boolean;
  /** What the other triggers of an event that needs all of them have brought. */
  held: Data;
};

/** A completed activity that can be undone from a room; `by`: the pawn that has it undone. */
export type Done = {
  at: string;
  handler: string;
  room: number;
  within: string[];
  order: number[];
  /** Places in `order` that say nothing of before and after: instances side by side. */
  free: number[];
  /** What was done in it, which its handler may have undone. */
  inside: Done[];
  data: Data;
  by: number | null;
};

/** A looping activity: instances so far, and how they ended. */
export type Round = {
  pawn: number;
  begun: number;
  completed: number;
  /** What each gave, in their order; null = not yet. */
  given: Value[];
};
/** A complex gateway that has started: the flows whose tokens it has taken. */
export type Phase = { room: number; at: string; used: string[] };
/** Something that was heard and not yet acted upon. */
export type Heard = { ear: number; answer: Data };

export type Marking = {
  now: number;
  next: number;
  pawns: Pawn[];
  rooms: Room[];
  ears: Ear[];
  done: Done[];
  rounds: Round[];
  phases: Phase[];
  heard: Heard[];
};

export function emptyMarking(now: number): Marking {
  const none = { pawns: [], rooms: [], ears: [], done: [], rounds: [], phases: [], heard: [] };
  return { now, next: 0, ...none };
}

export function copied(m: Marking): Marking {
  const copy = <T extends object>(list: T[]): T[] => list.map((one) => ({ ...one }));
  const { pawns, rooms, ears, done, rounds, phases, heard } = m;
  return {
    ...m,
    pawns: copy(pawns),
    rooms: copy(rooms),
    ears: copy(ears),
    done: copy(done),
    rounds: copy(rounds),
    phases: copy(phases),
    heard: copy(heard),
  };
}

export function add(m: Marking, at: string, room: number, via: string | null = null): Pawn {
  const id = m.next++;
  const pawn: Pawn = { id, at, via, room, mode: 'moving', todo: 'enter', answer: {} };
  m.pawns.push(pawn);
  return pawn;
}

export function openRoom(m: Marking, room: Pick<Room, 'kind' | 'host' | 'of' | 'data'>): Room {
  const host = m.pawns.find(({ id }) => id === room.host);
  const opened: Room = {
    ...room,
    id: m.next++,
    outer: host?.room ?? null,
    deaf: false,
    undoing: null,
  };
  m.rooms.push(opened);
  return opened;
}

export function pawnOf(m: Marking, id: number): Pawn {
  const pawn = m.pawns.find((one) => one.id === id);
  if (!pawn) throw new Error(`no pawn ${id}`);
  return pawn;
}

export function roomOf(m: Marking, id: number): Room {
  const room = m.rooms.find((one) => one.id === id);
  if (!room) throw new Error(`no room ${id}`);
  return room;
}

/** The pawn around a room; null at the process. */
export function hostOf(m: Marking, room: Room): Pawn | null {
  return room.host === null ? null : pawnOf(m, room.host);
}

/** Takes the pawn from the board, with all it waits for; what was inside must be gone. */
export function drop(m: Marking, pawn: Pawn): void {
  m.pawns = m.pawns.filter((one) => one !== pawn);
  m.ears = m.ears.filter((ear) => ear.pawn !== pawn.id);
  m.rounds = m.rounds.filter((round) => round.pawn !== pawn.id);
  for (const done of m.done) if (done.by === pawn.id) done.by = null;
}

/** The same with everything inside. */
export function remove(m: Marking, pawn: Pawn): void {
  drop(m, pawn);
  for (const room of m.rooms.filter(({ host }) => host === pawn.id)) {
    clear(m, room);
    shut(m, room);
  }
}

/** Everything in the room is gone, the room stays. */
export function clear(m: Marking, room: Room): void {
  for (const inner of m.pawns.filter((one) => one.room === room.id)) remove(m, inner);
}

/** With a room goes what could be undone from it, and what listened in it. */
export function shut(m: Marking, room: Room): void {
  m.rooms = m.rooms.filter((one) => one !== room);
  m.ears = m.ears.filter((ear) => ear.room !== room.id);
  m.done = m.done.filter((done) => done.room !== room.id);
  m.phases = m.phases.filter((phase) => phase.room !== room.id);
}

/** Nothing begins in the room any more. */
export function deafen(m: Marking, room: Room): void {
  room.deaf = true;
  m.ears = m.ears.filter((ear) => ear.room !== room.id);
}

export function look(m: Marking, room: number, name: string): Value | undefined {
  const found = roomOf(m, room);
  if (Object.hasOwn(found.data, name)) return found.data[name];
  return found.outer === null ? undefined : look(m, found.outer, name);
}

export function everything(m: Marking, room: number): Data {
  const { outer, data } = roomOf(m, room);
  return { ...(outer === null ? {} : everything(m, outer)), ...data };
}

/** To the nearest room that has the name, else to the process; where things are undone data are read only. */
export function write(m: Marking, room: number, data: Data): void {
  for (const [name, value] of Object.entries(data)) {
    let at = roomOf(m, room);
    while (at.outer !== null && (at.kind === 'undo' || !Object.hasOwn(at.data, name)))
      at = roomOf(m, at.outer);
    at.data = { ...at.data, [name]: value };
  }
}

/** What a pawn at a looping activity repeats; null for everything else and for its instances. */
export function loopAt(diagram: Diagram, m: Marking, pawn: Pawn): Loop | null {
  const node = nodeOf(diagram, pawn.at);
  if (!isActivity(node) || node.loop === null) return null;
  return isInstance(m, pawn) ? null : node.loop;
}

/** It does its activity as one of several. */
export function isInstance(m: Marking, pawn: Pawn): boolean {
  const room = roomOf(m, pawn.room);
  return room.kind === 'instance' && hostOf(m, room)?.at === pawn.at;
}

type Ordered = Pick<Done, 'order' | 'free'>;

/** In the order of completion; what was lifted with its sub-process completed with it. */
export function byCompletion({ order: a }: Ordered, { order: b }: Ordered): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? -1);
}

/** Did it complete before the other? Instances side by side did not, one way or the other. */
export function isBefore(a: Ordered, b: Ordered): boolean {
  const at = a.order.findIndex((number, index) => number !== b.order[index]);
  return at >= 0 && !a.free.includes(at) && a.order[at]! < (b.order[at] ?? -1);
}
