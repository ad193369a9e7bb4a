// workflows/machine: timers, messages, signals and conditions awaited, by catching events and at boundaries.
// Invariant: every wait is owned by a live token, or by a live scope at the start of an event
// sub-process; what it waits for is worked out once, when it begins, from the data of that moment.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type {
  Ask,
  BoundaryEvent,
  EventSubProcessStart,
  Node,
  SignalTrigger,
  SingleTrigger,
  TimerTrigger,
  Trigger as EventTrigger,
} from '../../procedures/ir/procedure.ts';
import type { MessageTrigger } from '../../procedures/ir/procedure.ts';
import type { AwaitedAsk, TimerDuty } from '../facts.ts';
import { valueOf, visible, wordOf } from './data.ts';
import { askDuty } from './duty-timers.ts';
import type { Trigger } from './elements/element.ts';
import type { Timer } from './state.ts';
import { isInstance, scopeOfInstance } from './views.ts';
import { dueOf, firstOfCycle, type Cycle } from './time.ts';
import { emit, inOrder, known, newId, nodeOf, tokenOf, type Turn } from './turn.ts';

/** `element` is what listens (for a boundary event not where the token stands), for whom the owner. */
export type Listener = { element: string; repeats: boolean } & Owner;
type Owner = { token: string; scope?: never } | { token: null; scope: string };

/** Something that a wait of an event got. */
export type Came = Extract<
  Trigger,
  { kind: 'timer-fired' | 'message-received' | 'signal-received' | 'condition-met' }
>;
export type Wait = { element: string; token: string | null; scope?: string | undefined };

export function isCame(trigger: Trigger): trigger is Came {
  const { kind } = trigger;
  return (
    kind === 'timer-fired' ||
    kind === 'message-received' ||
    kind === 'signal-received' ||
    kind === 'condition-met'
  );
}

/** Begins to wait for what the event names. What is thrown upwards needs no ear. */
export function listen(turn: Turn, at: Listener, trigger: EventTrigger): void {
  if (trigger.kind !== 'multiple') return listenFor(turn, at, trigger, 0);
  const listener = trigger.all ? { ...at, repeats: false } : at;
  trigger.triggers.forEach((one, index) => listenFor(turn, listener, one, index));
}

function listenFor(
  turn: Turn,
  at: Listener,
  trigger: Exclude<EventTrigger, { kind: 'multiple' }> | SingleTrigger,
  index: number,
): void {
  if (trigger.kind === 'timer') armTimer(turn, at, trigger);
  if (trigger.kind === 'message') awaitMessage(turn, at, trigger);
  if (trigger.kind === 'signal') awaitSignal(turn, at, trigger);
  if (trigger.kind === 'conditional') awaitCondition(turn, at, index);
}

/** The scope whose data a wait is worked out from. */
function scopeFor(turn: Turn, at: Listener): string {
  if (at.token === null) return at.scope;
  const { element, scope } = tokenOf(turn, at.token);
  const isOwn = element === at.element && isInstance(turn, at.token);
  return isOwn ? scopeOfInstance(turn, at.token) : scope;
}

function ownerOf({ token, scope }: Owner): { token: string | null; scope?: string } {
  return scope === undefined ? { token } : { token, scope };
}

function armTimer(turn: Turn, at: Listener, { timer }: TimerTrigger): void {
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

/** The timer that rang, as it was before. */
export function rungOf(turn: Turn, came: Came): Timer | null {
  if (came.kind !== 'timer-fired') return null;
  return known(turn.state.timers[came.timer], 'timer', came.timer);
}

/**
 * After it fired, an event that stays goes on listening: what repeats still does; one that waits for
 * all of several begins anew, if all of them can come again.
 */
export function listenOn(
  turn: Turn,
  at: Listener,
  trigger: EventTrigger,
  rung: Timer | null,
): void {
  if (trigger.kind !== 'multiple' || !trigger.all)
    return rung ? armAgain(turn, at, rung) : undefined;
  if (trigger.triggers.some(({ kind }) => kind === 'timer' || kind === 'conditional')) return;
  listen(turn, at, trigger);
}

/** A timer that repeats is armed for its next round, a duty for a later due date. */
function armAgain(turn: Turn, at: Listener, { due, repeat, duty }: Timer): void {
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

function awaitMessage(turn: Turn, at: Listener, trigger: MessageTrigger): void {
  const data = visible(turn.state, scopeFor(turn, at));
  const { correlationKey: key } = trigger;
  const name = wordOf(turn, trigger.name, trigger.message, data);
  const correlationKey = key === null ? null : valueOf(turn, key, data);
  const subscription = newId(turn, 'subscription');
  const fact = { subscription, element: at.element, ...ownerOf(at), name, correlationKey };
  const repeats = at.repeats ? ({ repeats: true } as const) : {};
  const asked = trigger.ask === undefined ? {} : { ask: askOf(turn, trigger.ask, data) };
  emit(turn, { kind: 'message-awaited', ...fact, ...repeats, ...asked });
}

function awaitSignal(turn: Turn, at: Listener, trigger: SignalTrigger): void {
  const data = visible(turn.state, scopeFor(turn, at));
  const name = wordOf(turn, trigger.name, trigger.signal, data);
  const subscription = newId(turn, 'subscription');
  const repeats = at.repeats ? ({ repeats: true } as const) : {};
  const fact = { subscription, element: at.element, ...ownerOf(at), name };
  emit(turn, { kind: 'signal-awaited', ...fact, ...repeats });
}

/** It is looked at as soon as this visit is over. */
function awaitCondition(turn: Turn, at: Listener, index: number): void {
  const condition = newId(turn, 'condition');
  const repeats = at.repeats ? ({ repeats: true } as const) : {};
  const which = index === 0 ? {} : { trigger: index };
  const fact = { condition, element: at.element, ...ownerOf(at), ...which };
  emit(turn, { kind: 'condition-awaited', ...fact, ...repeats });
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
    listen(turn, listener, trigger);
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
    listen(turn, listener, trigger);
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

/** What was wrong with a condition that nobody waits for any more. */
export function settleIncidents(turn: Turn, element: string, by: string): void {
  const { incidents } = turn.state;
  for (const incident of inOrder(incidents)) {
    const one = incidents[incident]!;
    if (one.token === null && one.element === element) {
      emit(turn, { kind: 'incident-cancelled', incident, by });
    }
  }
}

/** How many things an event still waits for on behalf of its owner. */
export function waitsOf(turn: Turn, { element, token, scope }: Wait): number {
  const { timers, subscriptions, signals, conditions } = turn.state;
  const all = [timers, subscriptions, signals, conditions].flatMap((table): Wait[] =>
    Object.values(table),
  );
  return all.filter(
    (wait) => wait.element === element && wait.token === token && wait.scope === scope,
  ).length;
}

function giveUp(turn: Turn, by: string, which: (wait: Wait) => boolean): void {
  const { timers, subscriptions, signals, conditions } = turn.state;
  const theirs = (wait: Wait | undefined) => wait !== undefined && which(wait);
  for (const timer of inOrder(timers)) {
    if (theirs(timers[timer])) emit(turn, { kind: 'timer-cancelled', timer, by });
  }
  for (const subscription of inOrder(subscriptions)) {
    if (theirs(subscriptions[subscription])) {
      emit(turn, { kind: 'message-await-cancelled', subscription, by });
    }
  }
  for (const subscription of inOrder(signals)) {
    if (theirs(signals[subscription]))
      emit(turn, { kind: 'signal-await-cancelled', subscription, by });
  }
  for (const condition of inOrder(conditions)) {
    if (!theirs(conditions[condition])) continue;
    const { element } = conditions[condition]!;
    emit(turn, { kind: 'condition-await-cancelled', condition, by });
    settleIncidents(turn, element, by);
  }
}
