// cli/conform: several dossiers on the kernel, in simulated time, with a stand-in for every service.
// Invariant: the runner only does what people and the world may do (answer, complete, send, wait);
// every change of a dossier goes through `advance` and `apply`.
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';
import { advance, apply, initialState, type State } from '../../workflows/machine/index.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Actor, Answer, Input } from '../../workflows/messages.ts';

const BEGIN: Instant = Date.UTC(2026, 0, 5, 1, 0, 0);
const MAX_INPUTS = 5_000;
export const SOMEBODY: Actor = { account: 'conform', agency: null, roles: ['coordinator'] };

/** What the service does: answers after `delay` milliseconds with data, or with an error code. */
export type Performed = { delay: number; data: JsonObject; error: string | null };
export type Perform = (call: { element: string; script: string; data: JsonObject }) => Performed;

export type Dossier = {
  graph: ProcessGraph;
  state: State;
  facts: Fact[];
  /** Services at work: when they will be done, and how. */
  working: Map<string, Performed & { at: Instant }>;
};
export type World = { now: Instant; dossiers: Dossier[]; perform: Perform; inputs: number };

export function newWorld(perform: Perform): World {
  return { now: BEGIN, dossiers: [], perform, inputs: 0 };
}

export function start(world: World, graph: ProcessGraph, data: JsonObject): Dossier {
  const dossier: Dossier = { graph, state: initialState(world.now), facts: [], working: new Map() };
  world.dossiers.push(dossier);
  send(world, dossier, { kind: 'start', data, submittedAt: world.now, message: null });
  return dossier;
}

type Unstamped<T> = T extends Input ? Omit<T, 'id' | 'at'> : never;

export function send(world: World, dossier: Dossier, body: Unstamped<Input>): Answer {
  if (++world.inputs > MAX_INPUTS) throw new Error('the case never comes to rest');
  const input = { ...body, id: `input-${world.inputs}`, at: world.now } as Input;
  const procedure = { manifest: { zone: 'UTC' }, process: dossier.graph, decisions: {} };
  const { facts, effects, answer } = advance(procedure, dossier.state, input);
  dossier.state = apply(dossier.state, facts);
  dossier.facts.push(...facts);
  for (const effect of effects) {
    if (effect.kind === 'call-service') begin(world, dossier, effect.effect);
  }
  for (const fact of facts) if (fact.kind === 'message-sent') deliver(world, fact);
  return answer;
}

function begin(world: World, dossier: Dossier, effect: string): void {
  const { element, headers } = dossier.state.effects[effect]!;
  const call = { element, script: headers['script'] ?? '', data: dataOf(dossier) };
  const performed = world.perform(call);
  dossier.working.set(effect, { ...performed, at: world.now + performed.delay });
}

/** A message goes to the first dossier that awaits it; nobody there: it is gone, as in the air. */
function deliver(world: World, sent: Extract<Fact, { kind: 'message-sent' }>): void {
  const { name, correlationKey, data } = sent;
  for (const dossier of world.dossiers) {
    if (send(world, dossier, { kind: 'message', name, correlationKey, data }).ok) return;
  }
}

/** Data of the process; what it was at the end once it has ended. */
export function dataOf({ state, facts }: Dossier): JsonObject {
  const root = Object.values(state.scopes).find(({ parent }) => parent === null);
  return root?.data ?? lastData(facts);
}

function lastData(facts: readonly Fact[]): JsonObject {
  const root = facts.find((fact) => fact.kind === 'scope-opened' && fact.parent === null);
  const data: JsonObject = {};
  for (const fact of facts) {
    if (fact.kind === 'dossier-started') Object.assign(data, fact.data);
    if (fact.kind !== 'data-written' || root?.kind !== 'scope-opened') continue;
    if (fact.scope === root.scope) Object.assign(data, fact.values);
  }
  return data;
}

/** Lets services finish and, with `timers`, alarms ring, in order of time, up to `until`. */
export function runUntil(world: World, until: Instant, options: { timers: boolean }): void {
  for (;;) {
    const next = nextEvent(world, options.timers);
    if (!next || next.at > until) break;
    world.now = Math.max(world.now, next.at);
    next.happen();
  }
  if (Number.isFinite(until)) world.now = Math.max(world.now, until);
}

type Event = { at: Instant; happen: () => void };

function nextEvent(world: World, timers: boolean): Event | null {
  let next: Event | null = null;
  const consider = (event: Event) => {
    if (!next || event.at < next.at) next = event;
  };
  for (const dossier of world.dossiers) {
    for (const [effect, { at }] of dossier.working) {
      consider({ at, happen: () => finishService(world, dossier, effect) });
    }
    if (!timers) continue;
    for (const [timer, { due }] of Object.entries(dossier.state.timers)) {
      if (due !== null)
        consider({ at: due, happen: () => void send(world, dossier, { kind: 'timer', timer }) });
    }
  }
  return next;
}

function finishService(world: World, dossier: Dossier, effect: string): void {
  const { error, data } = dossier.working.get(effect)!;
  dossier.working.delete(effect);
  if (dossier.state.effects[effect]?.status !== 'pending') return;
  if (error === null) send(world, dossier, { kind: 'effect-succeeded', effect, result: { data } });
  else send(world, dossier, { kind: 'effect-failed', effect, code: error, message: error });
}
