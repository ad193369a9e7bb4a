// test/random: what must hold of a kernel state after every input, whatever the model.
// Invariant: written against the state's meaning, not against the kernel's code.
import { apply, initialState, type Runnable, type State } from '../../workflows/machine/index.ts';
import type { Node } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../../workflows/facts.ts';

/** The first thing wrong with the state, or null. */
export function wrongWith(
  procedure: Runnable,
  state: State,
  journal: readonly string[],
  begin = 0,
): string | null {
  return (
    notReplayed(state, journal, begin) ??
    wrongOwners(state) ??
    wrongTokens(procedure, state) ??
    wrongScopes(state) ??
    wrongKept(state) ??
    wrongEnd(state)
  );
}

/** The journal has been through JSON, as it is in the store. */
function notReplayed(state: State, journal: readonly string[], begin: number): string | null {
  const facts = journal.map((line) => JSON.parse(line) as Fact);
  const replayed = apply(initialState(begin), facts);
  const [a, b] = [stable(replayed), stable(state)];
  return a === b ? null : `replay differs:\n${a}\n${b}`;
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** Everything that is waited for, by what it is. */
function waitsIn(state: State) {
  const { tasks, timers, subscriptions, signals, conditions, effects, children } = state;
  return { tasks, timers, subscriptions, signals, conditions, effects, children };
}

function wrongOwners(state: State): string | null {
  const { timers, subscriptions, signals, conditions, incidents, clocks } = state;
  const owned = { ...waitsIn(state), incidents, clocks };
  for (const table of Object.values(owned)) {
    for (const [id, { token }] of Object.entries(table)) {
      if (token !== null && !state.tokens[token]) return `${id} is owned by dead ${token}`;
    }
  }
  for (const [id, { token, scope }] of Object.entries({
    ...timers,
    ...subscriptions,
    ...signals,
    ...conditions,
  })) {
    if ((token === null) !== (scope !== undefined)) return `${id} has not one owner`;
    if (scope !== undefined && !state.scopes[scope]) return `${id} is owned by closed ${scope}`;
  }
  return null;
}

function wrongTokens({ process }: Runnable, state: State): string | null {
  for (const [id, token] of Object.entries(state.tokens)) {
    const node = process.nodes[token.element];
    if (!node) return `${id} stands nowhere`;
    if (!state.scopes[token.scope]) return `${id} is in a closed scope`;
    const incidents = Object.values(state.incidents).filter((one) => one.token === id).length;
    if (incidents !== (token.phase === 'incident' ? 1 : 0))
      return `${id} has ${incidents} incidents`;
    if (token.phase === 'incident') continue;
    if (token.phase === 'arrived') {
      if (!mayBeLeft(node)) return `${id} was left behind`;
      continue;
    }
    const problem = wrongWait(process, state, id, node);
    if (problem) return problem;
  }
  return null;
}

/** Tokens wait unseen only where several are needed. */
function mayBeLeft(node: Node): boolean {
  if (node.requires !== undefined) return true;
  if ((node.startQuantity ?? 1) > 1 || node.kind === 'complex-gateway') return true;
  return /^(parallel|inclusive)-gateway$/.test(node.kind) && node.incoming.length > 1;
}

/** An active token waits for what its element waits for, and for nothing else. */
function wrongWait(
  process: Runnable['process'],
  state: State,
  id: string,
  node: Node,
): string | null {
  if (node.kind === 'event-based-gateway') {
    const wrong = node.outgoing.filter((flow) => listening(process, state, id, flow) < 1);
    return wrong.length > 0 ? `${id} at ${node.id} does not wait behind ${wrong.join()}` : null;
  }
  const own = Object.values(waitsIn(state)).flatMap((table) =>
    Object.values(table as Record<string, { token: string | null; element: string }>).filter(
      ({ token, element }) => token === id && element === node.id,
    ),
  ).length;
  const inner = Object.entries(state.scopes).filter(
    ([scope, { token, adHoc }]) =>
      token === id &&
      (adHoc !== undefined || Object.values(state.tokens).some((t) => t.scope === scope)),
  ).length;
  const several = 'trigger' in node && node.trigger.kind === 'multiple';
  if (several ? own > 0 : own === 1 && inner === 0) return null;
  return own === 0 && inner > 0 ? null : `${id} at ${node.id} waits for ${own + inner} things`;
}

/** How often a token at an event-based gateway waits for the event behind a flow. */
function listening(
  process: Runnable['process'],
  state: State,
  token: string,
  flow: string,
): number {
  const target = process.flows[flow]?.target;
  return Object.values(waitsIn(state))
    .flatMap((table) => Object.values(table as Record<string, { token: string; element: string }>))
    .filter((wait) => wait.token === token && wait.element === target).length;
}

/** What can be undone can be undone from a living scope, by a living throw. */
function wrongKept(state: State): string | null {
  for (const [id, { scope, by }] of Object.entries(state.compensations)) {
    const kept = state.scopes[scope] ?? state.compensations[scope];
    if (!kept) return `${id} is kept in closed ${scope}`;
    if (by !== null && !state.tokens[by]) return `${id} is undone by dead ${by}`;
  }
  return null;
}

function wrongScopes(state: State): string | null {
  for (const [id, scope] of Object.entries(state.scopes)) {
    if (scope.parent === null) continue;
    if (!state.scopes[scope.parent]) return `${id} outlives its parent`;
    if (scope.token === null || !state.tokens[scope.token]) return `${id} outlives its token`;
    if (state.tokens[scope.token]?.element !== scope.element) return `${id} was not closed`;
  }
  return null;
}

function wrongEnd(state: State): string | null {
  const { scopes, tokens, clocks, incidents, compensations, gathered } = state;
  const tables = { scopes, tokens, ...waitsIn(state), clocks, incidents, compensations, gathered };
  const left = Object.entries(tables).filter(([, table]) => Object.keys(table).length > 0);
  if (state.status === 'ended') return left.length > 0 ? `left behind: ${left[0]?.[0]}` : null;
  if (state.status === 'new') return left.length > 0 ? `before the start: ${left[0]?.[0]}` : null;
  return Object.keys(tokens).length > 0 ? null : 'running without a token';
}

/** Over a whole journal: every token that was created died at most once, and dead ones stay dead. */
export function wrongBirths(facts: readonly Fact[]): string | null {
  const alive = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'token-created') {
      if (alive.has(fact.token)) return `${fact.token} was born twice`;
      alive.add(fact.token);
    } else if (fact.kind === 'token-consumed' || fact.kind === 'element-cancelled') {
      if (!alive.delete(fact.token)) return `${fact.token} died twice`;
    } else if (fact.kind === 'flow-taken' || fact.kind === 'element-activated') {
      if (!alive.has(fact.token)) return `dead ${fact.token} moved`;
    }
  }
  const ended = facts.some((fact) => fact.kind === 'dossier-ended');
  return ended && alive.size > 0 ? `lost: ${[...alive].join(', ')}` : null;
}
