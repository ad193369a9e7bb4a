// workflows/analyse: all states a part of a diagram can come to, breadth first, so that the path to a
// state is the shortest. Invariant: every step is a turn of the kernel; what the budget cuts off is
// said, never silently left out.
import type { Fact } from '../facts.ts';
import type { State } from '../machine/index.ts';
import type { World } from './abstract.ts';
import { CROWD, type Budget, type PathStep, type Property } from './analysis.ts';
import { stateOf } from './canonical.ts';
import { before, beginnings, events, turnOf, type Event, type Turned } from './environment.ts';
import { independenceOf, type Independence } from './independence.ts';
import { passedTwice } from './merges.ts';
import type { Choice } from './oracle.ts';

/** A state, and how it was come to first. */
export type Place = {
  state: State;
  from: { place: Place; turn: TakenTurn } | null;
  next: Place[];
  /** Nothing more is to be done; with the code of the error by which it ended, if any. */
  end: { error: string | null } | null;
  /** Not looked beyond: crowded, or an incident. */
  closed: boolean;
};
export type TakenTurn = {
  step: PathStep;
  /** Elements that began, in order; what a block stands for is found by them. */
  began: readonly string[];
};
export type Problem = {
  property: Property;
  elements: string[];
  about?: string;
  /** The last turn of the path, if it is not the one that led to `place`. */
  last: TakenTurn | null;
  place: Place;
};
export type Explored = {
  places: Place[];
  problems: Problem[];
  /** Elements that began and flows that were taken. */
  passed: Set<string>;
  /** Those of the first turn alone. */
  passedAtOnce: Set<string>;
  /** Everything was looked at. */
  complete: boolean;
  /** What `until` asked for. */
  reached?: Place;
};
export type Spending = Budget & { used: number };

export type Options = {
  spending: Spending;
  /** The gateway at which exactly one token has to stand in the end; absent = the process ends. */
  sink?: string;
  /** Someone around catches its errors: to end with one is an end. */
  called?: boolean;
  /** Look at every order of everything. */
  everyOrder?: boolean;
  /** Turns that are not gone. */
  refuse?: (turn: TakenTurn) => boolean;
  /** Stop at the first place of which this is true. */
  until?: (place: Place) => boolean;
};

type Run = {
  world: World;
  options: Options;
  independence: Independence | null;
  known: Map<string, Place>;
  queue: Place[];
  found: Explored;
};

export function explore(world: World, options: Options): Explored {
  const found: Explored = {
    places: [],
    problems: [],
    passed: new Set(),
    passedAtOnce: new Set(),
    complete: true,
  };
  const independence = options.everyOrder ? null : independenceOf(world.runnable.process);
  const run: Run = { world, options, independence, known: new Map(), queue: [], found };
  const start: Place = { state: before(), from: null, next: [], end: null, closed: false };
  for (const event of beginnings(world.runnable)) {
    const called = options.called === true && event.input.kind === 'start';
    const input = called ? { ...event.input, child: true as const } : event.input;
    for (const one of turnsOf(run, start, { ...event, input } as Event)) take(run, start, one);
  }
  for (let place = run.queue.shift(); place !== undefined; place = run.queue.shift()) {
    if (found.reached !== undefined || options.spending.used >= options.spending.states) {
      found.complete = false;
      return found;
    }
    expand(run, place);
  }
  addDeadEnds(run);
  return found;
}

type One = { turn: TakenTurn; turned: Turned };

function expand(run: Run, place: Place): void {
  const all = events(run.world, place.state);
  if (all.length === 0) return stuck(run, place);
  const byToken = new Map<string, Event[]>();
  for (const event of all) {
    const key = event.token ?? '';
    byToken.set(key, [...(byToken.get(key) ?? []), event]);
  }
  const turned = new Map<string, One[]>();
  for (const [token, theirs] of byToken) {
    const ones = theirs.flatMap((event) => turnsOf(run, place, event));
    turned.set(token, ones);
    if (byToken.size === 1 || token === '' || !isEnough(run, place, token, ones)) continue;
    for (const one of ones) take(run, place, one);
    return;
  }
  for (const ones of turned.values()) for (const one of ones) take(run, place, one);
}

/** Whether the turns of one token stand for those of all others, too. */
function isEnough(run: Run, place: Place, token: string, ones: readonly One[]): boolean {
  const { independence, known } = run;
  if (independence === null || ones.length === 0) return false;
  return ones.every(
    ({ turned }) => !known.has(turned.key) && independence.alone(place.state, token, turned.facts),
  );
}

function turnsOf({ world, options, found }: Run, place: Place, event: Event): One[] {
  const { oracle } = world;
  const work = () => turnOf(world, place.state, event);
  const outcomes = oracle.every(work, options.spending.choices);
  if (outcomes === null) {
    found.complete = false;
    return [];
  }
  const ones: One[] = [];
  for (const { choices, result, cut } of outcomes) {
    if (result === null || isImpossible(event, result.facts)) continue;
    const { kind, element, code } = event;
    const step: PathStep = { kind, element, ...(code === undefined ? {} : { code }), choices };
    const turn = { step, began: beganIn(result.facts) };
    if (options.refuse?.(turn) === true) continue;
    // What goes on without end whatever is answered is a turn like any other: all of it is looked at.
    if (cut && result.beyond !== true) {
      const elements = loopOf(choices, world);
      report(found, { property: 'livelock', elements, last: turn, place });
    } else ones.push({ turn, turned: result });
  }
  return ones;
}

/**
 * No flow can be taken: a rule of the compiler asks for a default flow; here some condition holds.
 * And a service reports only errors that somebody catches.
 */
function isImpossible({ kind }: Event, facts: readonly Fact[]): boolean {
  return facts.some(
    (fact) =>
      fact.kind === 'incident-raised' &&
      (fact.code === 'flow.none' || (kind === 'failed' && fact.code === 'error.uncaught')),
  );
}

function beganIn(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.kind === 'element-activated' ? [fact.element] : []));
}

function loopOf(choices: readonly Choice[], { runnable: { process } }: World): string[] {
  const at = choices.at(-1)?.at ?? '';
  const element = process.flows[at]?.source ?? at.split('.')[0] ?? '';
  return [element];
}

function take(run: Run, place: Place, { turn, turned }: One): void {
  const { known, found, queue, options } = run;
  const passed = [...turn.began];
  for (const fact of turned.facts) if (fact.kind === 'flow-taken') passed.push(fact.flow);
  for (const one of passed) found.passed.add(one);
  if (turn.step.kind === 'started') for (const one of passed) found.passedAtOnce.add(one);
  const before = turned.beyond === true ? undefined : known.get(turned.key);
  if (before !== undefined) {
    place.next.push(before);
    look(run, before, { place, turn, turned });
    return;
  }
  const made: Place = {
    state: turned.beyond === true ? turned.raw : stateOf(turned),
    from: { place, turn },
    next: [],
    end: null,
    closed: false,
  };
  made.end = endOf(made.state, turned.facts, options);
  options.spending.used++;
  if (turned.beyond === true) {
    made.closed = true;
    found.complete = false;
  } else known.set(turned.key, made);
  found.places.push(made);
  place.next.push(made);
  look(run, made, { place, turn, turned });
  if (found.reached === undefined && options.until?.(made) === true) found.reached = made;
  if (made.end === null && !made.closed) queue.push(made);
}

function endOf(state: State, facts: readonly Fact[], { sink, called }: Options): Place['end'] {
  if (sink !== undefined) {
    const tokens = Object.values(state.tokens);
    return tokens.length === 1 && tokens[0]?.element === sink ? { error: null } : null;
  }
  const ended = facts.find((fact) => fact.kind === 'dossier-ended');
  if (ended === undefined || ended.kind !== 'dossier-ended') return null;
  return { error: called === true ? (ended.error ?? null) : null };
}

/** What is wrong with a turn, or with the state after it. */
function look(
  run: Run,
  made: Place,
  { place, turn, turned }: { place: Place; turn: TakenTurn; turned: Turned },
): void {
  const { process } = run.world.runnable;
  const isFirst = made.from?.place === place && made.from.turn === turn;
  const at = isFirst ? { place: made, last: null } : { place, last: turn };
  for (const fact of turned.facts) {
    if (fact.kind === 'incident-raised') {
      made.closed = true;
      const property = TROUBLE[fact.code];
      if (property === undefined || fact.element === null) continue;
      report(run.found, { property, elements: [fact.element], ...at });
    }
    if (fact.kind === 'task-cancelled' && process.nodes[fact.by]?.kind === 'end-event') {
      const element = place.state.tasks[fact.task]?.element;
      if (element === undefined) continue;
      report(run.found, { property: 'open-task', elements: [fact.by, element], ...at });
    }
  }
  for (const element of passedTwice(process, place.state, turned.facts)) {
    report(run.found, { property: 'synchronisation', elements: [element], ...at });
  }
  for (const { element, count } of crowdsIn(run.world, made.state)) {
    report(run.found, { property: 'synchronisation', elements: [element], ...at });
    if (count <= CROWD) continue;
    made.closed = true;
    run.found.complete = false;
    if (growsFrom(made)) report(run.found, { property: 'unbounded', elements: [element], ...at });
  }
}

/** The first of its kind at its place; breadth first, so it has the shortest path. */
function report(found: Explored, problem: Problem): void {
  const same = ({ property, elements }: Problem) =>
    property === problem.property && elements.join(' ') === problem.elements.join(' ');
  if (found.problems.length < MAX_PROBLEMS && !found.problems.some(same)) {
    found.problems.push(problem);
  }
}

/** More of one part help nobody. */
const MAX_PROBLEMS = 50;

const TROUBLE: Record<string, Property> = {
  'limit.steps': 'livelock',
  'limit.tokens': 'unbounded',
  'error.uncaught': 'uncaught',
};

/** Places where more than one token stands that did not come one after another. */
export function crowdsIn({ runnable }: World, state: State): { element: string; count: number }[] {
  const counts = new Map<string, { element: string; count: number }>();
  for (const { element, scope, phase, flow, instance } of Object.values(state.tokens)) {
    const node = runnable.process.nodes[element];
    if (node === undefined || instance !== undefined || node.kind === 'event-sub-process') continue;
    if (node.startQuantity !== undefined) continue;
    const key = `${scope} ${element} ${phase === 'arrived' ? flow : ''}`;
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { element, count: before + 1 });
  }
  return [...counts.values()].filter(({ count }) => count > 1);
}

/** On the way here there was the same with fewer tokens: it can go on for ever. */
function growsFrom(place: Place): boolean {
  const now = bagOf(place.state);
  for (let at = place.from?.place; at !== undefined; at = at.from?.place) {
    const then = bagOf(at.state);
    if (then.size === 0) continue;
    if ([...then].every(([key, count]) => count <= (now.get(key) ?? 0))) return true;
  }
  return false;
}

function bagOf({ tokens, scopes }: State): Map<string, number> {
  const bag = new Map<string, number>();
  for (const { element, scope, phase, flow } of Object.values(tokens)) {
    const key = `${scopes[scope]?.element} ${element} ${phase} ${flow}`;
    bag.set(key, (bag.get(key) ?? 0) + 1);
  }
  return bag;
}

function stuck({ found, options }: Run, place: Place): void {
  const tokens = Object.values(place.state.tokens);
  const waiting = tokens.filter(
    ({ phase, element }) => phase === 'arrived' && element !== options.sink,
  );
  const elements = (waiting.length > 0 ? waiting : tokens).map(({ element }) => element);
  place.closed = true;
  const property = elements.every((element) => element === options.sink)
    ? 'synchronisation'
    : 'deadlock';
  report(found, { property, elements: [...new Set(elements)], last: null, place });
}

/** States from which neither an end nor anything already told can be reached. */
function addDeadEnds({ found }: Run): void {
  if (!found.complete) return;
  const leads = new Set<Place>();
  const back = new Map<Place, Place[]>();
  for (const place of found.places) {
    for (const next of place.next) back.set(next, [...(back.get(next) ?? []), place]);
  }
  const left = found.places.filter((place) => place.end !== null || place.closed);
  while (left.length > 0) {
    const place = left.pop()!;
    if (leads.has(place)) continue;
    leads.add(place);
    left.push(...(back.get(place) ?? []));
  }
  const lost = found.places.find((place) => !leads.has(place));
  if (lost === undefined) return;
  const elements = [...new Set(Object.values(lost.state.tokens).map(({ element }) => element))];
  report(found, { property: 'no-end', elements, last: null, place: lost });
}

/** The turns that lead to a place, from the start. */
export function turnsTo(place: Place, last: TakenTurn | null): TakenTurn[] {
  const turns: TakenTurn[] = last === null ? [] : [last];
  for (let at = place.from; at !== null; at = at.place.from) turns.unshift(at.turn);
  return turns;
}
