// workflows/analyse: two tokens that come to one merge without one waiting for the other. Where the
// first is gone before the second comes, a mark in the scope remembers that it was there.
// Where every way to the merge goes over one flow, and the second goes over it after the first was at
// the merge, they do not meet there: the loop or the branches before it made two of one.
// Invariant: a mark changes nothing the kernel does; it lives no longer than its scope.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../facts.ts';
import type { State } from '../machine/index.ts';

const mark = (element: string) => `~passed ${element}`;

const SYNCHRONISES = ['parallel-gateway', 'inclusive-gateway', 'complex-gateway'];

/** Takes what comes over any flow. Where everything just ends, two are as good as one. */
function merges(node: Node | undefined): boolean {
  if (node === undefined || node.incoming.length < 2) return false;
  if (SYNCHRONISES.includes(node.kind) || node.startQuantity !== undefined) return false;
  return node.kind !== 'end-event' || node.result.kind === 'message';
}

/** Merges that a second token passes in this turn. */
export function passedTwice(
  process: ProcessGraph,
  before: State,
  facts: readonly Fact[],
): string[] {
  const { nodes } = process;
  const homes = homesOf(before, facts);
  const found = new Set<string>();
  const seen = new Map<string, Map<string, string>>();
  const taken = new Map<string, Set<string>>();
  for (const fact of facts) {
    // After a join the same way may be gone again by another token: one after the other.
    if (fact.kind === 'token-consumed' && nodes[fact.element]?.kind !== 'end-event') seen.clear();
    if (fact.kind === 'flow-taken') {
      const home = homes.get(fact.token) ?? '';
      taken.set(home, (taken.get(home) ?? new Set()).add(fact.flow));
      const there = seen.get(home);
      for (const element of there?.keys() ?? []) {
        if (isOnlyWay(process, fact.flow, element)) there?.delete(element);
      }
    }
    if (fact.kind !== 'element-activated' || !merges(nodes[fact.element])) continue;
    const { element, scope, token } = fact;
    const there = seen.get(scope) ?? new Map<string, string>();
    const first = there.get(element);
    const marked = Object.hasOwn(before.scopes[scope]?.data ?? {}, mark(element));
    const comesAfter = () =>
      [...(taken.get(scope) ?? [])].some((flow) => isOnlyWay(process, flow, element));
    if ((first !== undefined && first !== token) || (marked && !comesAfter())) found.add(element);
    seen.set(scope, there.set(element, token));
  }
  return [...found];
}

/** Scopes of the tokens that do something in a turn. */
function homesOf({ tokens }: State, facts: readonly Fact[]): Map<string, string> {
  const homes = new Map(Object.entries(tokens).map(([token, { scope }]) => [token, scope]));
  for (const fact of facts) {
    if (fact.kind === 'token-created' || fact.kind === 'element-activated') {
      homes.set(fact.token, fact.scope);
    }
  }
  return homes;
}

/** The state with marks at the merges whose token died in this turn. */
export function withMarks(process: ProcessGraph, state: State, facts: readonly Fact[]): State {
  const { nodes } = process;
  const died = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'token-consumed' && nodes[fact.element]?.kind === 'end-event') {
      died.add(fact.token);
    }
  }
  const isMarked = ({ data }: State['scopes'][string]) => Object.keys(data).some(isMark);
  if (died.size === 0 && !Object.values(state.scopes).some(isMarked)) return state;
  const homes = homesOf(state, facts);
  const scopes = { ...state.scopes };
  for (const fact of facts) {
    if (fact.kind === 'flow-taken') forget(process, scopes, homes.get(fact.token), fact.flow);
    if (fact.kind !== 'element-activated' || !died.has(fact.token)) continue;
    const scope = scopes[fact.scope];
    if (scope === undefined || !merges(nodes[fact.element])) continue;
    scopes[fact.scope] = { ...scope, data: { ...scope.data, [mark(fact.element)]: true } };
  }
  return { ...state, scopes };
}

/** Whoever comes by the only way again comes after the one before, and does not meet it. */
function forget(
  process: ProcessGraph,
  scopes: Record<string, Scope>,
  home: string | undefined,
  flow: string,
): void {
  const scope = scopes[home ?? ''];
  if (home === undefined || scope === undefined) return;
  const all = Object.entries(scope.data);
  const kept = all.filter(
    ([name]) => !isMark(name) || !isOnlyWay(process, flow, name.slice(mark('').length)),
  );
  if (kept.length < all.length) scopes[home] = { ...scope, data: Object.fromEntries(kept) };
}

type Scope = State['scopes'][string];
const isMark = (name: string) => name.startsWith(mark(''));

/** Flows by which every way to an element goes, by element. */
const onlyWays = new WeakMap<ProcessGraph['nodes'], Map<string, Set<string>>>();

function isOnlyWay(process: ProcessGraph, flow: string, element: string): boolean {
  const known = onlyWays.get(process.nodes) ?? new Map<string, Set<string>>();
  onlyWays.set(process.nodes, known);
  const ways = known.get(element) ?? onlyWaysTo(process, element);
  known.set(element, ways);
  return ways.has(flow);
}

/** Without which of the flows on one way is there no way from where tokens of the scope begin? */
function onlyWaysTo(process: ProcessGraph, element: string): Set<string> {
  const one = wayTo(process, element, null) ?? [];
  return new Set(one.filter((flow) => wayTo(process, element, flow) === null));
}

/** The flows of a way that does without one of them, backwards from the element; null = there is none. */
function wayTo(
  { nodes, flows }: ProcessGraph,
  element: string,
  without: string | null,
): string[] | null {
  const left: { at: string; way: string[] }[] = [{ at: element, way: [] }];
  const seen = new Set<string>();
  while (left.length > 0) {
    const { at, way } = left.pop()!;
    const node = nodes[at];
    if (node === undefined || seen.has(at)) continue;
    seen.add(at);
    if (node.kind === 'boundary-event') left.push({ at: node.attachedTo, way });
    else if (node.incoming.length === 0) return way;
    for (const id of node.incoming) {
      if (id !== without) left.push({ at: flows[id]?.source ?? '', way: [...way, id] });
    }
  }
  return null;
}
