// workflows/machine: one input in, what happened and what to do out.
// Invariants: pure; bounded by LIMITS; a rejection changes nothing; `apply(state, facts)` is the new
// state; afterwards everything waits or the dossier has ended.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Node } from '../../procedures/ir/procedure.ts';
import type { Effect, Fact } from '../facts.ts';
import type { Answer, Input } from '../messages.ts';
import { accept } from './accept.ts';
import { stopAllClocks } from './clocks.ts';
import { hasNews, noticeConditions } from './conditions.ts';
import { own } from './data.ts';
import { elements } from './elements/index.ts';
import { takeInput } from './inputs.ts';
import { gathered, nextJoin } from './joins.ts';
import { elementFor, finish } from './lifecycle.ts';
import { LIMITS, type State } from './state.ts';
import { hearSignal } from './signals.ts';
import { attempt, emit, enqueue, known, openTurn, raiseIncident } from './turn.ts';
import type { Job, Runnable, Turn } from './turn.ts';
import { nodeAt } from './views.ts';
import { cancelListeners } from './waits.ts';

export type Step = { facts: Fact[]; effects: Effect[]; answer: Answer };

/**
 * One turn. `input.at` is UTC milliseconds; an earlier instant than the state's counts as the
 * state's. Throws only on a bug of the kernel or a procedure that is not what the compiler makes.
 */
export function advance(procedure: Runnable, state: State, input: Input): Step {
  const { byId } = state.answered;
  const before = Object.hasOwn(byId, input.id) ? byId[input.id] : undefined;
  if (before) return { facts: [], effects: [], answer: before };
  const rejection = accept(procedure, state, input);
  if (rejection) return { facts: [], effects: [], answer: { ok: false, rejection } };
  const turn = openTurn({ procedure, elements, state, at: input.at });
  takeInput(turn, input);
  runUntilAllWait(turn);
  const effects = turn.effects.filter((effect) => isStillWanted(turn.state, effect));
  return { facts: turn.facts, effects, answer: { ok: true, turn: turn.state.turn } };
}

/** A job is void if its token died or went on meanwhile (a join takes several at once). */
const PHASE_FOR = { enter: 'arrived', join: 'arrived', complete: 'active' } as const;

function runUntilAllWait(turn: Turn): void {
  for (;;) {
    // What a last token wrote can still begin something in its scope.
    noticeConditions(turn);
    leaveEmptyScopes(turn);
    if (hasNews(turn)) continue;
    const job = turn.queue.shift() ?? nextJoin(turn);
    if (!job) return;
    if (job.kind === 'hear') {
      hearSignal(turn, job.name, job.data);
      continue;
    }
    if (turn.state.tokens[job.token]?.phase !== PHASE_FOR[job.kind]) continue;
    turn.steps++;
    if (turn.steps > LIMITS.stepsPerTurn) stopHere(turn, job);
    else attempt(turn, { token: job.token, during: placeOf(job) }, () => perform(turn, job));
  }
}

type Visit = Exclude<Job, { kind: 'hear' }>;

function perform(turn: Turn, { kind, token }: Visit): void {
  const node = nodeAt(turn, token);
  if (kind === 'complete') return complete(turn, token, node);
  if (kind === 'join') return elementFor(turn, node).join?.(turn, token, node);
  const enters = gathered(turn, token, node);
  if (enters !== null) elementFor(turn, node).enter(turn, enters, node);
}

/** A join that is tried again waits like a token that has just arrived. */
function placeOf({ kind }: Visit): 'enter' | 'complete' {
  return kind === 'complete' ? 'complete' : 'enter';
}

function complete(turn: Turn, token: string, node: Node): void {
  const element = elementFor(turn, node);
  if (element.complete) element.complete(turn, token, node);
  else finish(turn, token, node);
}

function stopHere(turn: Turn, job: Visit): void {
  const message = `more than ${LIMITS.stepsPerTurn} steps in one turn`;
  raiseIncident(turn, { token: job.token, during: placeOf(job) }, { code: 'limit.steps', message });
}

/**
 * A scope whose last token died is over: nothing begins in it any more, even if its sub-process
 * cannot complete yet; then that completes, or the dossier ends. Where people start what they want,
 * they go on until it is done.
 */
function leaveEmptyScopes(turn: Turn): void {
  for (const id of turn.vacated.splice(0)) {
    const scope = turn.state.scopes[id];
    if (!scope || Object.values(turn.state.tokens).some((token) => token.scope === id)) continue;
    if (scope.adHoc?.done !== false) cancelListeners(turn, id, scope.element);
    if (scope.token === null) endDossier(turn, id, scope.element);
    else emptied(turn, scope.token, id);
  }
}

function emptied(turn: Turn, token: string, scope: string): void {
  const node = nodeAt(turn, token);
  const element = elementFor(turn, node);
  if (!element.emptied) return enqueue(turn, 'complete', token);
  attempt(turn, { token, during: 'wait' }, () => element.emptied?.(turn, token, node, scope));
}

/** A process that declares data outputs hands back these and nothing else. */
function returned({ procedure }: Turn, data: JsonObject): JsonObject {
  const { returns } = procedure.process;
  if (returns === undefined) return data;
  return Object.fromEntries(returns.map((name) => [name, own(data, name) ?? null]));
}

function endDossier(turn: Turn, scope: string, element: string): void {
  stopAllClocks(turn);
  const { data } = known(turn.state.scopes[scope], 'scope', scope);
  const outputs = turn.state.isChild ? { outputs: returned(turn, data) } : {};
  emit(turn, { kind: 'scope-closed', scope, element });
  const ending = turn.ending ?? { outcome: turn.state.outcome ?? 'completed' };
  emit(turn, { kind: 'dossier-ended', ...ending, ...outputs });
}

/** What was asked for and taken back within the turn is not asked for. */
function isStillWanted(state: State, effect: Effect): boolean {
  if (effect.kind === 'call-service') return Object.hasOwn(state.effects, effect.effect);
  if (effect.kind === 'start-child') return Object.hasOwn(state.children, effect.child);
  if (effect.kind === 'count-timer') return Object.hasOwn(state.timers, effect.timer);
  return true;
}
