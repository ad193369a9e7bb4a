// workflows/machine: what each accepted input sets in motion; elements and the queue do the rest.
// Invariant: whatever an input brought is in a fact before anything in the model can go wrong.
import type { Input, InputKind } from '../messages.ts';
import { subscriptionFor } from './accept.ts';
import { completeAdHoc, startActivity } from './ad-hoc.ts';
import { startDossierClocks } from './clocks.ts';
import { own, parted, writeInto, writeUp } from './data.ts';
import { lookAgain } from './conditions.ts';
import { endAll, unset } from './lifecycle.ts';
import { resume } from './resume.ts';
import { hearSignal } from './signals.ts';
import { startFor, waitsForMore } from './starts.ts';
import { LIMITS } from './state.ts';
import { attempt, createToken, emit, enqueue, inOrder, known, newId, type Turn } from './turn.ts';

export function takeInput(turn: Turn, input: Input): void {
  const { id, kind } = input;
  emit(turn, { kind: 'input-taken', input: id, what: kind, turn: turn.state.turn + 1 });
  (takers[kind] as Taker<Input>)(turn, input);
}

type Taker<I extends Input> = (turn: Turn, input: I) => void;
type Takers = { [K in InputKind]: Taker<Extract<Input, { kind: K }>> };

const takers: Takers = {
  start: (turn, input) => {
    const { data, submittedAt, message, child } = input;
    const { process } = turn.procedure;
    const scope = newId(turn, 'scope');
    emit(turn, { kind: 'scope-opened', scope, element: process.id, parent: null, token: null });
    writeInto(turn, scope, unset(process.variables));
    const start = known(startFor(turn.procedure, input) ?? undefined, 'start', String(message));
    const called = child === true ? ({ child } as const) : {};
    const first = message !== null && waitsForMore(turn, start.element) ? { message } : {};
    emit(turn, { kind: 'dossier-started', submittedAt, data, ...called, ...first });
    startDossierClocks(turn);
    enqueue(turn, 'enter', createToken(turn, start.element, scope, start.flow));
  },
  'claim-task': (turn, { task, actor }) => {
    if (turn.state.tasks[task]?.claimedBy === null)
      emit(turn, { kind: 'task-claimed', task, actor });
  },
  'release-task': (turn, { task, actor }) => emit(turn, { kind: 'task-released', task, actor }),
  'assign-task': (turn, { task, actor, to }) => {
    const { claimedBy } = known(turn.state.tasks[task], 'task', task);
    if (claimedBy?.account !== to?.account) emit(turn, { kind: 'task-assigned', task, actor, to });
  },
  'complete-task': (turn, { task, actor, data }) =>
    resume(turn, turn.state.tasks[task], { kind: 'task-completed', task, actor, data }),
  message: (turn, input) => {
    const subscription = subscriptionFor(turn.state, input) ?? '';
    const { data, actor } = input;
    const by = actor === undefined ? {} : { actor };
    const waiting = turn.state.subscriptions[subscription];
    resume(turn, waiting, { kind: 'message-received', subscription, data, ...by });
  },
  'start-activity': startActivity,
  'complete-ad-hoc': completeAdHoc,
  signal: (turn, { name, data }) => hearSignal(turn, name, data),
  'set-data': (turn, { actor, data, scope }) => {
    emit(turn, { kind: 'data-corrected', actor, names: Object.keys(data) });
    writeUp(turn, scope ?? rootOf(turn), data);
  },
  timer: (turn, { timer }) =>
    resume(turn, turn.state.timers[timer], { kind: 'timer-fired', timer }),
  'effect-succeeded': (turn, { effect, result }) =>
    resume(turn, turn.state.effects[effect], { kind: 'effect-succeeded', effect, result }),
  'effect-failed': (turn, { effect, code, message }) =>
    resume(turn, turn.state.effects[effect], {
      kind: 'effect-failed',
      effect,
      code,
      message: message.slice(0, LIMITS.messageLength),
    }),
  cancel: (turn, { reason }) => endAll(turn, { by: reason, ending: { outcome: 'cancelled' } }),
  'child-ended': (turn, { child, outcome, error, data }) =>
    resume(turn, turn.state.children[child], { kind: 'child-ended', child, outcome, error, data }),
  'child-failed': (turn, { child, code, message }) =>
    resume(turn, turn.state.children[child], {
      kind: 'child-failed',
      child,
      code,
      message: message.slice(0, LIMITS.messageLength),
    }),
  'child-escalated': (turn, { child, code, data }) =>
    resume(turn, turn.state.children[child], { kind: 'child-escalated', child, code, data }),
  'retry-incident': retryIncident,
  bug: (turn, { message, setAside }) => {
    const incident = newId(turn, 'incident');
    const text = `${setAside}: ${message}`.slice(0, LIMITS.messageLength);
    const fact = { incident, element: null, token: null, code: 'bug', message: text };
    emit(turn, { kind: 'incident-raised', ...fact });
  },
};

function rootOf(turn: Turn): string {
  const { scopes } = turn.state;
  return known(
    inOrder(scopes).find((id) => scopes[id]?.parent === null),
    'scope of',
    'the process',
  );
}

/**
 * Corrections replace what an answer brought (if the element still holds it), else they are written
 * where the data of these names live; then the token goes on where it stopped.
 */
function retryIncident(turn: Turn, input: Extract<Input, { kind: 'retry-incident' }>): void {
  const { incident, actor, data } = input;
  const { token, element, during } = known(turn.state.incidents[incident], 'incident', incident);
  const held = (token !== null && turn.state.tokens[token]?.result) || {};
  const [corrected, others] = parted(data, (name) => own(held, name) !== undefined);
  const some = Object.keys(corrected).length > 0;
  emit(turn, { kind: 'incident-resolved', incident, actor, ...(some ? { corrected } : {}) });
  if (token === null && element !== null) {
    writeUp(turn, rootOf(turn), data);
    return lookAgain(turn, element);
  }
  if (token === null || element === null || during === null) return;
  attempt(turn, { token, during }, () => {
    writeUp(turn, known(turn.state.tokens[token], 'token', token).scope, others);
    if (during === 'wait') resume(turn, { element, token }, { kind: 'retried' });
    else enqueue(turn, during, token);
  });
}
