// workflows/analyse: two tokens that come to one merge without one waiting for the other. Where the
// first is gone before the second comes, a mark in the scope remembers that it was there.
// Invariant: a mark changes nothing the kernel does; it lives as long as its scope.
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
  { nodes }: ProcessGraph,
  before: State,
  facts: readonly Fact[],
): string[] {
  const found = new Set<string>();
  const seen = new Map<string, string>();
  for (const fact of facts) {
    // After a join the same way may be gone again by another token: one after the other.
    if (fact.kind === 'token-consumed' && nodes[fact.element]?.kind !== 'end-event') seen.clear();
    if (fact.kind !== 'element-activated' || !merges(nodes[fact.element])) continue;
    const { element, scope, token } = fact;
    const data = before.scopes[scope]?.data ?? {};
    const first = seen.get(`${scope} ${element}`);
    if (Object.hasOwn(data, mark(element)) || (first !== undefined && first !== token)) {
      found.add(element);
    }
    seen.set(`${scope} ${element}`, token);
  }
  return [...found];
}

/** The state with marks at the merges whose token died in this turn. */
export function withMarks({ nodes }: ProcessGraph, state: State, facts: readonly Fact[]): State {
  const died = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'token-consumed' && nodes[fact.element]?.kind === 'end-event') {
      died.add(fact.token);
    }
  }
  if (died.size === 0) return state;
  const scopes = { ...state.scopes };
  for (const fact of facts) {
    if (fact.kind !== 'element-activated' || !died.has(fact.token)) continue;
    const scope = scopes[fact.scope];
    if (scope === undefined || !merges(nodes[fact.element])) continue;
    scopes[fact.scope] = { ...scope, data: { ...scope.data, [mark(fact.element)]: true } };
  }
  return { ...state, scopes };
}
