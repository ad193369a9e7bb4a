// cli/conform: several dossiers on the kernel, in simulated time, with a stand-in for every service.
// Invariant: the runner only does what people and the world may do (answer, complete, send, wait), and
// what passes between dossiers goes as in the product; every change of a dossier goes through `advance`
// and `apply`.
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { advance, apply, initialState, type State } from '../../workflows/machine/index.ts';
import { beginningsIn } from '../../workflows/machine/starts.ts';
import type { Effect, Fact } from '../../workflows/facts.ts';
import type { Actor, Answer, Input } from '../../workflows/messages.ts';
import type { Definitions } from './load-model.ts';

const MAX_INPUTS = 5_000;

/** When a case begins, and who does what people do in it. */
export type Setting = { begin: Instant; actor: Actor };
export const ORDINARY: Setting = {
  begin: Date.UTC(2026, 0, 5, 1, 0, 0),
  actor: { account: 'conform', agency: null, roles: ['coordinator', 'case-worker'] },
};

/** What the service does: works for `delay` milliseconds, then has data or an error code. */
export type Performed = { delay: number; finish: () => { data: JsonObject; error: string | null } };
export type Call = {
  element: string;
  script: string;
  /** What the step sees now. */
  data: () => JsonObject;
};
export type Perform = (call: Call) => Performed;

export type Dossier = {
  graph: ProcessGraph;
  state: State;
  facts: Fact[];
  /** Every input that was taken, to be given again elsewhere: one a turn. */
  inputs: Input[];
  /** Services at work: when they will be done, and how. */
  working: Map<string, Performed & { at: Instant }>;
  /** Who waits for its end. */
  caller: { dossier: Dossier; child: string } | null;
};
export type World = {
  now: Instant;
  actor: Actor;
  definitions: Definitions;
  dossiers: Dossier[];
  perform: Perform;
  inputs: number;
  /** What one dossier has said and another has not heard yet. */
  between: (() => void)[];
  delivering: boolean;
};

export function newWorld(
  definitions: Definitions,
  perform: Perform,
  { begin, actor }: Setting = ORDINARY,
): World {
  const empty = { dossiers: [], inputs: 0, between: [], delivering: false };
  return { now: begin, actor, definitions, perform, ...empty };
}

type Start = Pick<Input & { kind: 'start' }, 'message' | 'element' | 'child'>;
const BY_HAND: Start = { message: null };

/** @throws Error if the procedure does not compile or cannot be begun like this */
export function start(
  world: World,
  code: string,
  data: JsonObject,
  how: Start & { caller?: Dossier['caller'] } = BY_HAND,
): Dossier {
  const definition = world.definitions.get(code);
  if (definition === undefined) throw new Error(`there is no process ${code}`);
  if (!definition.ok) throw new Error(`${code} is ${definition.reason}`);
  const { graph, optional } = definition;
  const dossier: Dossier = {
    graph,
    state: initialState(world.now),
    facts: [],
    inputs: [],
    working: new Map(),
    caller: how.caller ?? null,
  };
  world.dossiers.push(dossier);
  const missing = Object.fromEntries(optional.map((name) => [name, null]));
  const { caller: _caller, ...kind } = how;
  const input = { kind: 'start', data: { ...missing, ...data }, submittedAt: world.now } as const;
  const answer = send(world, dossier, { ...input, ...kind });
  if (!answer.ok) throw new Error(`${code} does not start: ${answer.rejection.detail}`);
  return dossier;
}

export type Unstamped<T = Input> = T extends Input ? Omit<T, 'id' | 'at'> : never;

export function send(world: World, dossier: Dossier, body: Unstamped): Answer {
  if (++world.inputs > MAX_INPUTS) throw new Error('the case never comes to rest');
  const input = { ...body, id: `input-${world.inputs}`, at: world.now } as Input;
  const procedure = { manifest: { zone: 'UTC' }, process: dossier.graph, decisions: {} };
  const { facts, effects, answer } = advance(procedure, dossier.state, input);
  dossier.state = apply(dossier.state, facts);
  dossier.facts.push(...facts);
  if (facts.length > 0) dossier.inputs.push(input);
  for (const effect of effects) passOn(world, dossier, effect);
  for (const fact of facts) {
    if (fact.kind === 'message-sent') world.between.push(() => deliver(world, fact));
    if (fact.kind === 'dossier-ended') world.between.push(() => tellCaller(world, dossier, fact));
  }
  deliverAll(world);
  return answer;
}

/** One after another, in the order in which it was said. */
function deliverAll(world: World): void {
  if (world.delivering) return;
  world.delivering = true;
  try {
    for (let next = world.between.shift(); next; next = world.between.shift()) next();
  } finally {
    world.delivering = false;
  }
}

function passOn(world: World, dossier: Dossier, effect: Effect): void {
  switch (effect.kind) {
    case 'call-service':
      return beginService(world, dossier, effect.effect);
    case 'start-child':
      return void world.between.push(() => startChild(world, dossier, effect.child));
    case 'cancel-child':
      return void world.between.push(() => cancelChild(world, dossier, effect.child));
    case 'escalate-to-caller': {
      const { code, data } = effect;
      return void world.between.push(() => {
        const { caller } = dossier;
        if (caller === null) return;
        const { child } = caller;
        send(world, caller.dossier, { kind: 'child-escalated', child, code, data });
      });
    }
    case 'broadcast-signal':
      return void world.between.push(() => broadcast(world, effect.name, effect.data, dossier));
    default:
  }
}

function beginService(world: World, dossier: Dossier, effect: string): void {
  const pending = dossier.state.effects[effect];
  // Asked for and given up in the same turn.
  if (pending === undefined) return;
  const { element, headers, token } = pending;
  const call: Call = {
    element,
    script: headers['script'] ?? '',
    data: () => visibleData(dossier, dossier.state.tokens[token]?.scope ?? null),
  };
  const performed = world.perform(call);
  dossier.working.set(effect, { ...performed, at: world.now + performed.delay });
}

/** What is seen from a scope: its own data and those of the scopes around it. */
function visibleData(dossier: Dossier, scope: string | null): JsonObject {
  const found: JsonObject = {};
  for (let id = scope; id !== null;) {
    const here = dossier.state.scopes[id];
    if (here === undefined) break;
    for (const [name, value] of Object.entries({ ...here.given, ...here.data }))
      if (!Object.hasOwn(found, name)) found[name] = value;
    id = here.parent;
  }
  return scope === null ? dataOf(dossier) : found;
}

function startChild(world: World, dossier: Dossier, child: string): void {
  const asked = dossier.facts.find(
    (fact) => fact.kind === 'child-requested' && fact.child === child,
  );
  if (asked?.kind !== 'child-requested' || dossier.state.children[child] === undefined) return;
  start(world, asked.procedure, asked.data, {
    message: null,
    child: true,
    caller: { dossier, child },
  });
}

function cancelChild(world: World, dossier: Dossier, child: string): void {
  const called = world.dossiers.find(
    ({ caller }) => caller?.dossier === dossier && caller.child === child,
  );
  if (called === undefined || called.state.status === 'ended') return;
  send(world, called, { kind: 'cancel', reason: 'the caller waits no more' });
}

function tellCaller(
  world: World,
  { caller }: Dossier,
  ended: Extract<Fact, { kind: 'dossier-ended' }>,
): void {
  if (caller === null || caller.dossier.state.children[caller.child] === undefined) return;
  const { outcome, error = null, outputs: data = {} } = ended;
  send(world, caller.dossier, { kind: 'child-ended', child: caller.child, outcome, error, data });
}

/** A message goes to the first dossier that awaits it, or begins one; else it is gone, as in the air. */
export function deliver(
  world: World,
  {
    name,
    correlationKey,
    data,
  }: Pick<Input & { kind: 'message' }, 'name' | 'correlationKey' | 'data'>,
): boolean {
  for (const dossier of world.dossiers) {
    if (send(world, dossier, { kind: 'message', name, correlationKey, data }).ok) return true;
  }
  for (const { code, element } of startsFor(world, 'message', name)) {
    start(world, code, data, { message: name, element });
    return true;
  }
  return false;
}

/** A signal goes to everybody who waits for it, and begins what begins with it. */
export function broadcast(
  world: World,
  name: string,
  data: JsonObject,
  from: Dossier | null,
): boolean {
  let heard = false;
  for (const dossier of [...world.dossiers]) {
    if (dossier === from) continue;
    if (send(world, dossier, { kind: 'signal', name, data }).ok) heard = true;
  }
  for (const { code, element } of startsFor(world, 'signal', name)) {
    start(world, code, data, { message: null, element });
    heard = true;
  }
  return heard;
}

type Beginning = { code: string; element: string };

function startsFor(world: World, kind: 'message' | 'signal', name: string): Beginning[] {
  return [...world.definitions].flatMap(([code, definition]) => {
    const found = definition.ok
      ? beginningsIn(definition.graph).find((node) => begins(node, kind, name))
      : undefined;
    return found === undefined ? [] : [{ code, element: found.id }];
  });
}

function begins(node: Node, kind: 'message' | 'signal', name: string): boolean {
  if (!('trigger' in node)) return false;
  const { trigger } = node;
  const singles = trigger.kind === 'multiple' ? trigger.triggers : [trigger];
  return singles.some(
    (one) =>
      (one.kind === 'message' && kind === 'message' && one.message === name) ||
      (one.kind === 'signal' && kind === 'signal' && one.signal === name),
  );
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
  const { finish } = dossier.working.get(effect)!;
  dossier.working.delete(effect);
  if (dossier.state.effects[effect]?.status !== 'pending') return;
  const { error, data } = finish();
  if (error === null) send(world, dossier, { kind: 'effect-succeeded', effect, result: { data } });
  else send(world, dossier, { kind: 'effect-failed', effect, code: error, message: error });
}
