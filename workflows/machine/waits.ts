// workflows/machine: timers and message subscriptions, of catching events and at boundaries.
// Invariant: every wait is owned by a live token; what it waits for is worked out once, when it
// begins, from the data of that moment.
import type { BoundaryEvent, Node, TimerTrigger } from '../../procedures/ir/procedure.ts';
import type { MessageTrigger } from '../../procedures/ir/procedure.ts';
import { valueOf, visible } from './data.ts';
import { dueOf, firstOfCycle, type Cycle } from './time.ts';
import { emit, inOrder, newId, nodeOf, tokenOf, type Turn } from './turn.ts';

/** `element` is what listens (for a boundary event not where the token stands). */
export type Listener = { element: string; token: string; repeats: boolean };

export function armTimer(turn: Turn, at: Listener, { timer }: TimerTrigger): void {
  const id = newId(turn, 'timer');
  const { element, token } = at;
  const base = { kind: 'timer-armed', timer: id, element, token } as const;
  if (timer.kind === 'term') {
    emit(turn, { ...base, due: null, term: timer.term, repeat: null });
    turn.effects.push({ kind: 'count-timer', timer: id });
    return;
  }
  const value = valueOf(turn, timer.expression, visible(turn.state, tokenOf(turn, token).scope));
  const frame = { now: turn.at, zone: turn.procedure.manifest.zone };
  if (timer.kind !== 'cycle') {
    emit(turn, { ...base, due: dueOf(timer.kind, value, frame), term: null, repeat: null });
    return;
  }
  const { due, repeat } = firstOfCycle(value, frame);
  emit(turn, { ...base, due, term: null, repeat: at.repeats ? repeat : null });
}

/** The next round of a repeating timer, counted from when the last one was due, not from when it rang. */
export function rearmTimer(turn: Turn, at: Listener, last: { due: number; repeat: Cycle }): void {
  const { every, left } = last.repeat;
  if (left === 0) return;
  const zone = turn.procedure.manifest.zone;
  const due = dueOf('duration', every, { now: last.due, zone });
  const repeat = { every, left: left === null ? null : left - 1 };
  const timer = newId(turn, 'timer');
  const { element, token } = at;
  emit(turn, { kind: 'timer-armed', timer, element, token, due, term: null, repeat });
}

export function awaitMessage(turn: Turn, at: Listener, trigger: MessageTrigger): void {
  const { element, token } = at;
  const data = visible(turn.state, tokenOf(turn, token).scope);
  const { correlationKey: key, message: name } = trigger;
  const correlationKey = key === null ? null : valueOf(turn, key, data);
  const subscription = newId(turn, 'subscription');
  const fact = { subscription, element, token, name, correlationKey };
  const repeats = at.repeats ? ({ repeats: true } as const) : {};
  emit(turn, { kind: 'message-awaited', ...fact, ...repeats });
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
  const { timers, subscriptions } = turn.state;
  const theirs = (wait: { token: string; element: string } | undefined) =>
    wait?.token === token && wait.element === element;
  for (const timer of inOrder(timers)) {
    if (theirs(timers[timer])) emit(turn, { kind: 'timer-cancelled', timer, by });
  }
  for (const subscription of inOrder(subscriptions)) {
    if (theirs(subscriptions[subscription])) {
      emit(turn, { kind: 'message-await-cancelled', subscription, by });
    }
  }
}
