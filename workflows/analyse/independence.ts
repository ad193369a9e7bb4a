// workflows/analyse: which token may be looked at alone, because nothing that the others ever do meets
// what it does next (persistent sets). Invariant: says yes only when it is certain from the diagram;
// what reaches beyond its own place (terminate, errors, signals, inclusive joins …) is never certain.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../facts.ts';
import type { State } from '../machine/index.ts';

export type Independence = {
  /** Whether what happened in `facts`, begun by `token`, touches nothing the other tokens can. */
  alone(state: State, token: string, facts: readonly Fact[]): boolean;
};

export function independenceOf(process: ProcessGraph): Independence {
  const reach = reachOf(process);
  const local = new Set(
    Object.values(process.nodes)
      .filter(isLocal)
      .map(({ id }) => id),
  );
  return {
    alone(state, token, facts) {
      const own = state.tokens[token];
      if (own === undefined || canBeEnded(process, state, own.scope)) return false;
      const touched = touchedBy(process, facts, own.element);
      for (const place of touched) {
        if (Object.hasOwn(process.nodes, place) && !local.has(place)) return false;
      }
      const around = hostsOf(state, token);
      for (const [id, other] of Object.entries(state.tokens)) {
        if (id === token || around.has(id)) continue;
        const theirs = reach(other.element);
        if (theirs.global) return false;
        for (const place of touched) if (theirs.places.has(place)) return false;
      }
      return true;
    },
  };
}

const PLAIN_KINDS = [
  'start-event',
  'end-event',
  'user-task',
  'service-task',
  'receive-task',
  'task',
  'exclusive-gateway',
  'parallel-gateway',
  'inclusive-gateway',
  'event-based-gateway',
  'intermediate-catch-event',
  'intermediate-throw-event',
  'send-task',
  'call-activity',
  'boundary-event',
  'sub-process',
];
const PLAIN_RESULTS = ['none', 'message', 'link'];
const PLAIN_TRIGGERS = ['none', 'message', 'timer', 'link', 'error'];

/** Does nothing but what its own token does. Whatever is not known to be so is not. */
export function isLocal(node: Node): boolean {
  if (!PLAIN_KINDS.includes(node.kind) || node.startQuantity !== undefined) return false;
  if (node.loop !== undefined || node.completionQuantity !== undefined) return false;
  if (node.kind === 'inclusive-gateway') return node.incoming.length < 2;
  if ('instantiates' in node && node.instantiates !== undefined) return false;
  if (node.kind === 'sub-process' && node.transaction === true) return false;
  if ('result' in node && !PLAIN_RESULTS.includes(node.result.kind)) return false;
  return !('trigger' in node) || PLAIN_TRIGGERS.includes(node.trigger.kind);
}

/** An event around the token may end it at any time. */
function canBeEnded({ nodes }: ProcessGraph, state: State, scope: string): boolean {
  for (let at: string | null = scope; at !== null;) {
    const one: State['scopes'][string] | undefined = state.scopes[at];
    if (one === undefined) return true;
    for (const node of Object.values(nodes)) {
      if (node.kind === 'event-sub-process' && node.scope === one.element) return true;
      if (node.kind === 'boundary-event' && node.attachedTo === one.element) return true;
    }
    at = one.parent;
  }
  return false;
}

function hostsOf(state: State, token: string): Set<string> {
  const hosts = new Set<string>();
  let at = state.scopes[state.tokens[token]?.scope ?? ''];
  while (at !== undefined) {
    if (at.token !== null) hosts.add(at.token);
    at = state.scopes[at.parent ?? ''];
  }
  return hosts;
}

/** Elements that did something, and flows by which a token came to a join that waits for more. */
function touchedBy(process: ProcessGraph, facts: readonly Fact[], own: string): Set<string> {
  const touched = new Set([own]);
  for (const fact of facts) {
    if (fact.kind === 'flow-taken') {
      const joins = process.nodes[fact.to]?.kind === 'parallel-gateway';
      touched.add(joins ? fact.flow : fact.to);
    } else if ('element' in fact && fact.element !== null) touched.add(fact.element);
  }
  return touched;
}

type Reach = { places: Set<string>; global: boolean };

/** Everything a token at an element can come to, what follows after its scope included. */
function reachOf(process: ProcessGraph): (element: string) => Reach {
  const { nodes, flows } = process;
  const inside = new Map<string, Node[]>();
  for (const node of Object.values(nodes)) {
    inside.set(node.scope, [...(inside.get(node.scope) ?? []), node]);
  }
  const stepsFrom = (node: Node): Node[] => {
    const found = node.outgoing.flatMap((id) => nodes[flows[id]?.target ?? ''] ?? []);
    for (const id of node.boundary) if (nodes[id] !== undefined) found.push(nodes[id]);
    found.push(...(inside.get(node.id) ?? []));
    const host = nodes[node.scope];
    if (host !== undefined) found.push(host);
    if (node.kind === 'intermediate-throw-event' && node.result.kind === 'link') {
      found.push(...(inside.get(node.scope) ?? []));
    }
    return found;
  };
  const known = new Map<string, Reach>();
  return (element) => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const made: Reach = { places: new Set(), global: false };
    const left = nodes[element] === undefined ? [] : [nodes[element]];
    while (left.length > 0) {
      const node = left.pop()!;
      if (made.places.has(node.id)) continue;
      made.places.add(node.id);
      for (const flow of node.outgoing) made.places.add(flow);
      if (!isLocal(node)) made.global = true;
      left.push(...stepsFrom(node));
    }
    known.set(element, made);
    return made;
  };
}
