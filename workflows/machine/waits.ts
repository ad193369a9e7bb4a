// workflows/machine: timers and message subscriptions, of catching events and at boundaries.
// Invariant: every wait is owned by a live token, or by a live scope at the start of an event
// sub-process; what it waits for is worked out once, when it begins, from the data of that moment.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type {
  Ask,
  BoundaryEvent,
  EventSubProcessStart,
  Node,
  TimerTrigger,
} from '../../procedures/ir/procedure.ts';
import type { MessageTrigger } from '../../procedures/ir/procedure.ts';
import type { AwaitedAsk, TimerDuty } from '../facts.ts';
import { valueOf, visible } from './data.ts';
import { askDuty } from './duty-timers.ts';
import type { Timer } from './state.ts';
import { dueOf, firstOfCycle, type Cycle } from './time.ts';
import { emit, inOrder, known, newId, nodeOf, tokenOf, type Turn } from './turn.ts';

/** `element` is what listens (for a boundary event not where the token stands), for whom the owner. */
export type Listener = { element: string; repeats: boolean } & Owner;
type Owner = { token: string; scope?: never } | { token: null; scope: string };

/** The scope whose data a wait is worked out from. */
function scopeFor(turn: Turn, owner: Owner): string {
  return owner.token === null ? owner.scope : tokenOf(turn, owner.token).scope;
}

function ownerOf({ token, scope }: Owner): { token: string | null; scope?: string } {
  return scope === undefined ? { token } : { token, scope };
}

export function armTimer(turn: Turn, at: Listener, { timer }: TimerTrigger): void {
  const id = newId(turn, 'timer');
  const base = { kind: 'timer-armed', timer: id, element: at.element, ...ownerOf(at) } as const;
  if (timer.kind === 'duty') {
    const { duty: kind, term } = timer;
    return armDuty(turn, at, { kind, term });
  }
  if (timer.kind === 'term') {
    emit(turn, { ...base, due: null, term: timer.term, repeat: null });
    turn.effects.push({ kind: 'count-timer', timer: id });
    return;
  }
  const value = valueOf(turn, timer.expression, visible(turn.state, scopeFor(turn, at)));
  const frame = { now: turn.at, zone: turn.procedure.manifest.zone };
  if (timer.kind !== 'cycle') {
    emit(turn, { ...base, due: dueOf(timer.kind, value, frame), term: null, repeat: null });
    return;
  }
  const { due, repeat } = firstOfCycle(value, frame);
  emit(turn, { ...base, due, term: null, repeat: at.repeats ? repeat : null });
}

/** Settle works out when, from the clock of the term; until that runs, not at all. */
function armDuty(turn: Turn, at: Listener, duty: TimerDuty): void {
  const timer = newId(turn, 'timer');
  const base = { kind: 'timer-armed', timer, element: at.element, ...ownerOf(at) } as const;
  emit(turn, { ...base, due: null, term: null, repeat: null, duty });
  askDuty(turn, duty);
}

/** After it rang, a timer that repeats is armed for its next round, a duty for a later due date. */
export function armAgain(turn: Turn, at: Listener, { due, repeat, duty }: Timer): void {
  if (due === null) return;
  if (duty !== undefined) armDuty(turn, at, { ...duty, after: due });
  if (repeat !== null) rearmTimer(turn, at, { due, repeat });
}

/** The next round of a repeating timer, counted from when the last one was due, not from when it rang. */
function rearmTimer(turn: Turn, at: Listener, last: { due: number; repeat: Cycle }): void {
  const { every, left } = last.repeat;
  if (left === 0) return;
  const zone = turn.procedure.manifest.zone;
  const due = dueOf('duration', every, { now: last.due, zone });
  const repeat = { every, left: left === null ? null : left - 1 };
  const timer = newId(turn, 'timer');
  const base = { kind: 'timer-armed', timer, element: at.element, ...ownerOf(at) } as const;
  emit(turn, { ...base, due, term: null, repeat });
}

export function awaitMessage(turn: Turn, at: Listener, trigger: MessageTrigger): void {
  const data = visible(turn.state, scopeFor(turn, at));
  const { correlationKey: key, message: name } = trigger;
  const correlationKey = key === null ? null : valueOf(turn, key, data);
  const subscription = newId(turn, 'subscription');
  const fact = { subscription, element: at.element, ...ownerOf(at), name, correlationKey };
  const repeats = at.repeats ? ({ repeats: true } as const) : {};
  const asked = trigger.ask === undefined ? {} : { ask: askOf(turn, trigger.ask, data) };
  emit(turn, { kind: 'message-awaited', ...fact, ...repeats, ...asked });
}

function askOf(turn: Turn, { kind, form, title, from }: Ask, data: JsonObject): AwaitedAsk {
  const content = from === null ? null : valueOf(turn, from, data);
  return { kind, form, title, content };
}

/** The boundary events of an activity begin to listen. Errors need no ear: they are thrown. */
export function armBoundary(turn: Turn, token: string, node: Node): void {
  for (const id of node.boundary) {
    const { trigger, interrupting } = boundaryOf(turn, id);
    const listener = { element: id, token, repeats: !interrupting };
    if (trigger.kind === 'timer') armTimer(turn, listener, trigger);
    if (trigger.kind === 'message') awaitMessage(turn, listener, trigger);
  }
}

export function boundaryOf(turn: Turn, id: string): BoundaryEvent {
  const node = nodeOf(turn, id);
  if (node.kind !== 'boundary-event') throw new Error(`kernel: ${id} is no boundary event`);
  return node;
}

export function cancelBoundary(turn: Turn, token: string, node: Node, by = node.id): void {
  for (const id of node.boundary) cancelWaits(turn, token, id, by);
}

/** Gives up the timers and subscriptions that `element` holds for the token. */
export function cancelWaits(turn: Turn, token: string, element: string, by: string): void {
  giveUp(turn, by, (wait) => wait.token === token && wait.element === element);
}

/** Gives up all waits of the token but those of the element that got what it waited for. */
export function cancelWaitsBut(turn: Turn, token: string, chosen: string | null, by: string): void {
  giveUp(turn, by, (wait) => wait.token === token && wait.element !== chosen);
}

/** The event sub-processes of a scope begin to listen; a scope does so once, before its start event. */
export function armListeners(turn: Turn, scope: string): void {
  for (const node of startsOf(turn, scope)) {
    const { trigger, interrupting } = node;
    const listener = { element: node.id, token: null, scope, repeats: !interrupting };
    if (trigger.kind === 'timer') armTimer(turn, listener, trigger);
    if (trigger.kind === 'message') awaitMessage(turn, listener, trigger);
  }
}

/** Start events of the event sub-processes of a scope, in an order that no store can change. */
export function startsOf(turn: Turn, scope: string): EventSubProcessStart[] {
  const { element } = known(turn.state.scopes[scope], 'scope', scope);
  const starts: EventSubProcessStart[] = [];
  for (const node of Object.values(turn.procedure.process.nodes)) {
    if (node.kind !== 'event-sub-process' || node.scope !== element) continue;
    const start = nodeOf(turn, node.start);
    if (start.kind === 'event-sub-process-start') starts.push(start);
  }
  return starts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Nothing can begin in the scope any more. */
export function cancelListeners(turn: Turn, scope: string, by: string): void {
  giveUp(turn, by, (wait) => wait.token === null && wait.scope === scope);
}

type Wait = { element: string; token: string | null; scope?: string };

function giveUp(turn: Turn, by: string, which: (wait: Wait) => boolean): void {
  const { timers, subscriptions } = turn.state;
  const theirs = (wait: Wait | undefined) => wait !== undefined && which(wait);
  for (const timer of inOrder(timers)) {
    if (theirs(timers[timer])) emit(turn, { kind: 'timer-cancelled', timer, by });
  }
  for (const subscription of inOrder(subscriptions)) {
    if (theirs(subscriptions[subscription])) {
      emit(turn, { kind: 'message-await-cancelled', subscription, by });
    }
  }
}
