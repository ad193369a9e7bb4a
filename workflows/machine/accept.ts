// workflows/machine: the guard. Whether an input is allowed, apart from what it does.
// Invariant: the update validator and `advance` ask this one function, so they cannot disagree;
// a rejection never changes a state.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Actor, Input, InputKind, Rejection, RejectionCode } from '../messages.ts';
import { mayBeDone, mayStart } from './ad-hoc-guards.ts';
import { bytesOf, isObject, sameJson } from './data.ts';
import { BEGUN, LIMITS, type State, type Task } from './state.ts';
import { startFor } from './starts.ts';
import { inOrder, type Runnable } from './turn.ts';

/** null = allowed now. An input whose id was answered before is always allowed: it gets that answer. */
export function accept(procedure: Runnable, state: State, input: Input): Rejection | null {
  if (Object.hasOwn(state.answered.byId, input.id)) return null;
  const shape = wrongShape(input);
  if (shape) return shape;
  if (input.kind === 'bug') return null;
  if (state.status === 'ended') return no('dossier.ended', 'the dossier has ended');
  if (state.status === 'new' && input.kind !== 'start') {
    return no('dossier.not-started', 'the dossier has not started');
  }
  const guard = guards[input.kind] as Guard<Input>;
  return guard(state, input, procedure);
}

type Guard<I extends Input> = (state: State, input: I, procedure: Runnable) => Rejection | null;
type Guards = { [K in InputKind]: Guard<Extract<Input, { kind: K }>> };

const guards: Guards = {
  start: (state, input, procedure) => {
    if (state.status !== 'new') return no('input.malformed', 'the dossier has started already');
    if (startFor(procedure, input)) return null;
    if (input.element !== undefined) {
      return no('input.malformed', `${input.element} starts no dossier`);
    }
    return input.message === null
      ? no('input.malformed', 'the procedure has no start without a message')
      : no('message.not-awaited', `no start awaits ${input.message}`);
  },
  'claim-task': (state, { task: id, actor }, procedure) => {
    const task = openTask(state, id);
    if (!task) return notOpen(id);
    if (!mayWork(task, actor)) return notPermitted(id);
    if (didTheOther(procedure, state, task, actor)) return samePerson(id);
    return task.claimedBy === null || isSame(task.claimedBy, actor) ? null : byOther(id);
  },
  'release-task': (state, { task, actor }) => heldBy(state, task, actor),
  'complete-task': (state, { task: id, actor }, procedure) => {
    const task = openTask(state, id);
    if (!task) return notOpen(id);
    if (!mayWork(task, actor)) return notPermitted(id);
    return didTheOther(procedure, state, task, actor) ? samePerson(id) : heldBy(state, id, actor);
  },
  'assign-task': (state, { task: id, actor, to }, procedure) => {
    const task = openTask(state, id);
    if (!task) return notOpen(id);
    if (!mayAssign(task, actor)) return notPermitted(id);
    if (to === null) return null;
    if (!mayWork(task, to)) return notPermitted(id);
    return didTheOther(procedure, state, task, to) ? samePerson(id) : null;
  },
  message: (state, input) => {
    const id = subscriptionFor(state, input);
    if (id === null) return no('message.not-awaited', `${input.name} is not awaited with this key`);
    const adds = state.subscriptions[id]?.repeats === true;
    const isFull = Object.keys(state.tokens).length + BEGUN > LIMITS.tokens;
    return adds && isFull ? no('dossier.full', `more than ${LIMITS.tokens} tokens`) : null;
  },
  signal: (state, { name }) => {
    const waiting = Object.values(state.signals).filter((one) => one.name === name);
    if (waiting.length === 0) return no('signal.not-awaited', `${name} is not awaited`);
    const more = waiting.filter(({ repeats }) => repeats).length * BEGUN;
    const isFull = more > 0 && Object.keys(state.tokens).length + more > LIMITS.tokens;
    return isFull ? no('dossier.full', `more than ${LIMITS.tokens} tokens`) : null;
  },
  'set-data': (state, { data, scope }) => {
    if (scope !== undefined && !Object.hasOwn(state.scopes, scope)) {
      return no('input.malformed', `${scope} is no scope of the dossier`);
    }
    return roomFor(state, data);
  },
  timer: (state, { timer: id, at }) => {
    const timer = Object.hasOwn(state.timers, id) ? state.timers[id] : undefined;
    if (!timer) return no('timer.not-armed', `${id} is not armed`);
    const early = timer.due === null || Math.max(at, state.at) < timer.due;
    return early ? no('timer.too-early', `${id} is not due yet`) : null;
  },
  'effect-succeeded': (state, { effect }) => pending(state, effect),
  'effect-failed': (state, { effect }) => pending(state, effect),
  'start-activity': mayStart,
  'complete-ad-hoc': mayBeDone,
  cancel: () => null,
  'child-ended': (state, { child }) => calledChild(state, child),
  'child-failed': (state, { child }) => calledChild(state, child),
  'child-escalated': (state, { child }) => calledChild(state, child),
  'retry-incident': (state, { incident, data }) => {
    const open = Object.hasOwn(state.incidents, incident) ? state.incidents[incident] : undefined;
    if (!open) return no('incident.not-open', `${incident} is not open`);
    return open.token === null ? roomFor(state, data) : null;
  },
  bug: () => null,
};

/** What is written outside any visit has to fit: nothing could be taken back. */
function roomFor(state: State, data: JsonObject): Rejection | null {
  let size = bytesOf(data);
  for (const scope of Object.values(state.scopes)) size += bytesOf(scope.data);
  return size > LIMITS.dataBytes ? no('input.too-large', `${size} bytes of data`) : null;
}

/** The one that is meant, or the oldest, with that name and an equal key. */
export function subscriptionFor(
  state: State,
  message: { name: string; correlationKey: Json; subscription?: string },
): string | null {
  for (const id of inOrder(state.subscriptions)) {
    const waiting = state.subscriptions[id]!;
    if (waiting.name !== message.name || (message.subscription ?? id) !== id) continue;
    if (sameJson(waiting.correlationKey, message.correlationKey)) return id;
  }
  return null;
}

function openTask(state: State, id: string): Task | undefined {
  return Object.hasOwn(state.tasks, id) ? state.tasks[id] : undefined;
}

/** Role and agency; a task of no agency lies with the coordinators. */
function mayWork(task: Task, actor: Actor): boolean {
  if (task.agency === null) return actor.roles.includes('coordinator');
  return actor.agency === task.agency && task.roles.some((role) => actor.roles.includes(role));
}

/** Whoever distributes the work of the agency; of a task without agency, the coordinators. */
function mayAssign(task: Task, actor: Actor): boolean {
  if (task.agency === null) return actor.roles.includes('coordinator');
  const leads = actor.roles.includes('head') || actor.roles.includes('coordinator');
  return leads && actor.agency === task.agency;
}

/** Four eyes: the person completed a task from which this one is separate. */
function didTheOther({ process }: Runnable, state: State, task: Task, { account }: Actor): boolean {
  const node = process.nodes[task.element];
  if (node?.kind !== 'user-task') return false;
  return (node.separateFrom ?? []).some((id) => state.doers[id]?.includes(account));
}

function isSame(a: Actor, b: Actor): boolean {
  return a.account === b.account;
}

function heldBy(state: State, id: string, actor: Actor): Rejection | null {
  const task = openTask(state, id);
  if (!task) return notOpen(id);
  if (task.claimedBy === null) return no('task.not-claimed', `${id} is not claimed`);
  return isSame(task.claimedBy, actor) ? null : byOther(id);
}

function pending(state: State, id: string): Rejection | null {
  const effect = Object.hasOwn(state.effects, id) ? state.effects[id] : undefined;
  if (effect?.status === 'pending') return null;
  return no('effect.not-pending', `${id} is not pending`);
}

function calledChild(state: State, id: string): Rejection | null {
  return Object.hasOwn(state.children, id) ? null : no('child.not-pending', `${id} is not pending`);
}

function wrongShape(input: Input): Rejection | null {
  const { id, at } = input;
  if (typeof id !== 'string' || id === '' || id.length > LIMITS.idLength) {
    return no('input.malformed', `an input needs an id of 1 to ${LIMITS.idLength} characters`);
  }
  if (!Number.isSafeInteger(at) || at < 0) return no('input.malformed', 'at is not an instant');
  if (!Object.hasOwn(guards, input.kind)) return no('input.malformed', 'unknown kind of input');
  const carried =
    input.kind === 'effect-succeeded' ? input.result.data : 'data' in input ? input.data : {};
  if (!isObject(carried) || !isPlain(carried, 0)) {
    return no('input.malformed', 'data must be plain JSON of limited depth');
  }
  if ('correlationKey' in input && !isPlain(input.correlationKey, 0)) {
    return no('input.malformed', 'a correlation key must be plain JSON');
  }
  const size = bytesOf(carried);
  if (size > LIMITS.dataBytes) return no('input.too-large', `${size} bytes of data`);
  return null;
}

function isPlain(value: unknown, depth: number): boolean {
  if (depth > LIMITS.depth) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  if (typeof value !== 'object') return false;
  return Object.entries(value).every(([k, v]) => k !== '__proto__' && isPlain(v, depth + 1));
}

function no(code: RejectionCode, detail: string): Rejection {
  return { code, detail };
}
const notOpen = (id: string) => no('task.not-open', `${id} is not open`);
const byOther = (id: string) => no('task.claimed-by-other', `${id} is claimed by somebody else`);
const samePerson = (id: string) =>
  no('task.same-person', `${id} needs another person than the task before it`);
const notPermitted = (id: string) => no('task.not-permitted', `${id} is not this person's to do`);
