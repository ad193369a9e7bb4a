// workflows/machine: where the tokens of a turn stand, looked through once for each state of it.
// Invariant: only saves time; whatever is said in the turn makes it look again.
import type { State } from './state.ts';
import { inOrder, type Turn } from './turn.ts';

type Places = {
  state: State;
  facts: number;
  /** Tokens by element and scope, oldest first. */
  at: Map<string, string[]>;
  /** Elements with tokens, by scope. */
  elements: Map<string, Set<string>>;
};

const seen = new WeakMap<Turn, Places>();

/** Tokens at an element of one running scope, oldest first. */
export function tokensAt(turn: Turn, element: string, scope: string): readonly string[] {
  return placesOf(turn).at.get(keyOf(element, scope)) ?? [];
}

/** Elements of a running scope at which tokens stand. */
export function elementsWithTokens(turn: Turn, scope: string): ReadonlySet<string> {
  return placesOf(turn).elements.get(scope) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** A visit that was taken back leaves another state, so that equal counts of facts mean nothing. */
function placesOf(turn: Turn): Places {
  const last = seen.get(turn);
  if (last && last.state === turn.state && last.facts === turn.facts.length) return last;
  const places: Places = {
    state: turn.state,
    facts: turn.facts.length,
    at: new Map(),
    elements: new Map(),
  };
  for (const id of inOrder(turn.state.tokens)) {
    const { element, scope } = turn.state.tokens[id]!;
    const key = keyOf(element, scope);
    const here = places.at.get(key);
    if (here) here.push(id);
    else places.at.set(key, [id]);
    places.elements.set(scope, (places.elements.get(scope) ?? new Set()).add(element));
  }
  seen.set(turn, places);
  return places;
}

function keyOf(element: string, scope: string): string {
  return `${element} ${scope}`;
}
