// workflows/machine: the working copy of one turn: facts said so far, the state they make, and the
// visits still to do. Invariant: the state here is always `apply(state before, facts)`.
import type { Decision } from '../../procedures/decisions/decision.ts';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Effect, Fact, FactBody } from '../facts.ts';
import { applyTo, copyTables } from './apply.ts';
import type { Elements } from './elements/element.ts';
import { numberOf } from './fold.ts';
import { LIMITS, type Incident, type State, type Token } from './state.ts';
import { Trouble } from './trouble.ts';

/** What the kernel reads of a sealed procedure. */
export type Runnable = {
  manifest: { zone: string };
  process: ProcessGraph;
  decisions: Record<string, Decision>;
};

export type Job =
  | { kind: 'enter' | 'join' | 'complete'; token: string }
  /** A signal that was thrown in this turn. */
  | { kind: 'hear'; name: string; data: JsonObject };

export type Turn = {
  readonly procedure: Runnable;
  readonly elements: Elements;
  readonly at: Instant;
  state: State;
  facts: Fact[];
  effects: Effect[];
  /** First in, first out: parallel branches advance side by side. */
  queue: Job[];
  steps: number;
  /** How often a gateway was asked whether it waits. */
  looks: number;
  /** State as it was after the first so many facts; where a visit is taken back to. */
  checkpoint: { state: State; facts: number };
  /** Scopes in which a token died; looked at after every visit. */
  vacated: string[];
  /** Data that changed and conditions that became active since conditions were looked at. */
  looked: { changed: Set<string>; unsure: Set<string> };
  /** How the dossier ends, where no end event of it says so. */
  ending: { outcome: string; error?: string } | null;
};

export function openTurn(parts: {
  procedure: Runnable;
  elements: Elements;
  state: State;
  at: Instant;
}): Turn {
  const { procedure, elements, state, at } = parts;
  return {
    procedure,
    elements,
    at: Math.max(state.at, at),
    state: copyTables(state),
    facts: [],
    effects: [],
    queue: [],
    steps: 0,
    looks: 0,
    checkpoint: { state, facts: 0 },
    vacated: [],
    looked: { changed: new Set(), unsure: new Set() },
    ending: null,
  };
}

/** Says a fact, and lets the working state follow at once. */
export function emit(turn: Turn, body: FactBody): void {
  const fact: Fact = { ...body, at: turn.at };
  turn.facts.push(fact);
  applyTo(turn.state, fact);
  if (body.kind === 'data-written') {
    for (const name of Object.keys(body.values)) turn.looked.changed.add(name);
  }
  if (body.kind === 'condition-awaited') turn.looked.unsure.add(body.condition);
}

/** Settle will count this clock again: it is handed how the clock stood before the turn. */
export function askRecount(turn: Turn, clock: string): void {
  const asked = turn.effects.some(
    (effect) =>
      (effect.kind === 'start-clock' || effect.kind === 'recount-clock') && effect.clock === clock,
  );
  if (asked) return;
  const { term, ledger, counted } = known(turn.state.clocks[clock], 'clock', clock);
  const calendar = counted?.calendar ?? null;
  const dueAt = counted?.result.dueAt ?? null;
  turn.effects.push({ kind: 'recount-clock', clock, term, ledger, calendar, dueAt });
}

type IdKind =
  | 'scope'
  | 'token'
  | 'task'
  | 'timer'
  | 'subscription'
  | 'message'
  | 'signal'
  | 'condition'
  | 'escalation'
  | 'effect'
  | 'child'
  | 'notice'
  | 'clock'
  | 'compensation'
  | 'incident';

/** The next id; it counts as used once a fact names it, so emit that fact before the next call. */
export function newId(turn: Turn, kind: IdKind): string {
  return `${kind}-${turn.state.nextId}`;
}

export function tokenOf(turn: Turn, id: string): Token {
  return known(turn.state.tokens[id], 'token', id);
}

export function nodeOf(turn: Turn, element: string): Node {
  return known(turn.procedure.process.nodes[element], 'element', element);
}

/** For what must be there: its absence is a bug of the kernel or a torn procedure. */
export function known<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw new Error(`kernel: unknown ${what} ${id}`);
  return value;
}

/** Ids in the order in which they were given, whatever stored the table in between. */
export function inOrder(table: Record<string, unknown>): string[] {
  return Object.keys(table).sort((a, b) => numberOf(a) - numberOf(b));
}

/** Puts a token at an element; it enters when its turn in the queue comes. */
export function createToken(
  turn: Turn,
  element: string,
  scope: string,
  flow: string | null = null,
): string {
  const token = newId(turn, 'token');
  emit(turn, { kind: 'token-created', token, element, scope, flow });
  return token;
}

/** Before a visit makes more tokens of one. */
export function ensureRoom(turn: Turn, more = 1): void {
  if (Object.keys(turn.state.tokens).length + more - 1 <= LIMITS.tokens) return;
  throw new Trouble('limit.tokens', `more than ${LIMITS.tokens} tokens`);
}

export function enqueue(turn: Turn, kind: 'enter' | 'complete', token: string): void {
  turn.queue.push({ kind, token });
}

/**
 * Does `work` whole or not at all: a Trouble takes back what it said and leaves an incident at the
 * token, from which `during` says how to go on.
 */
export function attempt(
  turn: Turn,
  at: { token: string; during: NonNullable<Incident['during']> },
  work: () => void,
): void {
  if (turn.facts.length - turn.checkpoint.facts > FACTS_BETWEEN_CHECKPOINTS) {
    turn.checkpoint = { state: copyTables(turn.state), facts: turn.facts.length };
  }
  const lengths = [turn.facts.length, turn.effects.length, turn.queue.length, turn.vacated.length];
  try {
    work();
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    const lists: unknown[][] = [turn.facts, turn.effects, turn.queue, turn.vacated];
    lists.forEach((list, index) => (list.length = lengths[index] ?? 0));
    restore(turn);
    raiseIncident(turn, at, trouble);
  }
}

/** So many facts are folded again when a visit is taken back; a copy of all tables costs more. */
const FACTS_BETWEEN_CHECKPOINTS = 256;

function restore(turn: Turn): void {
  const { state, facts } = turn.checkpoint;
  turn.state = copyTables(state);
  for (const fact of turn.facts.slice(facts)) applyTo(turn.state, fact);
}

export function raiseIncident(
  turn: Turn,
  at: { token: string; during: NonNullable<Incident['during']> },
  trouble: { code: string; message: string },
): void {
  const incident = newId(turn, 'incident');
  const { element } = tokenOf(turn, at.token);
  const message = trouble.message.slice(0, LIMITS.messageLength);
  const { code } = trouble;
  emit(turn, { kind: 'incident-raised', incident, element, ...at, code, message });
}
