// workflows/analyse: parts of a scope with one flow in and one flow out. Found by cycle equivalence of
// edges (two edges are equivalent if every cycle through one goes through the other), as in program
// structure trees; every region is checked by walking it, so a wrong guess costs time, not truth.
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';

/** `entry` and `exit` are flows; `nodes` is what lies between. */
export type Region = { entry: string; exit: string; nodes: string[] };

type Edge = { id: string | null; from: string; to: string };

const ENTRY = '~entry';
const EXIT = '~exit';

/** Chains of flows of a scope, each with what lies between neighbours. */
export function chainsOf(process: ProcessGraph, scope: string): Region[][] {
  const edges = edgesOf(process, scope);
  const order = walk(edges);
  const chains = new Map<string, Edge[]>();
  const labels = labelsOf(edges);
  for (const edge of order) {
    const label = labels.get(edge);
    if (label === undefined || edge.id === null) continue;
    chains.set(label, [...(chains.get(label) ?? []), edge]);
  }
  const between = (chain: Edge[]): Region[] =>
    chain.slice(1).flatMap((exit, index) => regionOf(edges, chain[index]!, exit) ?? []);
  return [...chains.values()].map(between).filter((regions) => regions.length > 0);
}

function edgesOf({ nodes, flows }: ProcessGraph, scope: string): Edge[] {
  const edges: Edge[] = [{ id: null, from: EXIT, to: ENTRY }];
  for (const node of Object.values(nodes)) {
    if (node.scope !== scope) continue;
    const starts = node.kind === 'start-event' || node.kind === 'event-sub-process-start';
    if (starts) edges.push({ id: null, from: ENTRY, to: node.id });
    for (const to of node.boundary) edges.push({ id: null, from: node.id, to });
    for (const id of node.outgoing) {
      edges.push({ id, from: node.id, to: flows[id]?.target ?? EXIT });
    }
    if (node.outgoing.length === 0) edges.push({ id: null, from: node.id, to: EXIT });
  }
  return edges;
}

function byEnd(edges: readonly Edge[], end: 'from' | 'to'): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>();
  for (const edge of edges) {
    const there = found.get(edge[end]);
    if (there === undefined) found.set(edge[end], [edge]);
    else there.push(edge);
  }
  return found;
}

/** Edges in the order in which a walk along them meets them; what it does not reach is left out. */
function walk(edges: readonly Edge[]): Edge[] {
  const out = byEnd(edges, 'from');
  const seen = new Set([ENTRY]);
  const met: Edge[] = [];
  const left = [ENTRY];
  while (left.length > 0) {
    for (const edge of out.get(left.pop()!) ?? []) {
      met.push(edge);
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      left.push(edge.to);
    }
  }
  return met;
}

/**
 * Equal labels = equivalent edges of the undirected graph: every edge outside a spanning tree gets a
 * random word, an edge of the tree the sum (xor) of those whose cycle goes through it.
 */
function labelsOf(edges: readonly Edge[]): Map<Edge, string> {
  const near = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) near.set(end, [...(near.get(end) ?? []), edge]);
  }
  const words = randomWords();
  const label = new Map<Edge, Word>();
  const parent = new Map<string, Edge | null>([[ENTRY, null]]);
  const order: string[] = [];
  const left: string[] = [ENTRY];
  while (left.length > 0) {
    const at = left.pop()!;
    order.push(at);
    for (const edge of near.get(at) ?? []) {
      const other = edge.from === at ? edge.to : edge.from;
      if (parent.has(other)) continue;
      parent.set(other, edge);
      left.push(other);
    }
  }
  const tree = new Set(parent.values());
  const sums = new Map<string, Word>();
  const add = (at: string, word: Word) => {
    const [a, b] = sums.get(at) ?? [0, 0];
    sums.set(at, [a ^ word[0], b ^ word[1]]);
  };
  for (const edge of edges) {
    if (tree.has(edge) || !parent.has(edge.from) || !parent.has(edge.to)) continue;
    const word = words();
    label.set(edge, word);
    add(edge.from, word);
    add(edge.to, word);
  }
  for (const at of order.toReversed()) {
    const edge = parent.get(at);
    if (edge === null || edge === undefined) continue;
    const word = sums.get(at) ?? [0, 0];
    label.set(edge, word);
    add(edge.from === at ? edge.to : edge.from, word);
  }
  return new Map([...label].map(([edge, word]) => [edge, word.join(' ')]));
}

type Word = [number, number];

/** Always the same series (xorshift), so an analysis can be repeated. */
function randomWords(): () => Word {
  let x = 0x9e3779b9;
  const next = (): number => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x;
  };
  return () => [next(), next()];
}

/** What lies between two flows, if nothing else leads in or out. */
function regionOf(edges: readonly Edge[], entry: Edge, exit: Edge): Region | null {
  const out = outgoing(edges);
  const into = incoming(edges);
  const inside = new Set<string>();
  const left = [entry.to];
  while (left.length > 0) {
    const at = left.pop()!;
    if (at === ENTRY || at === EXIT) return null;
    if (inside.has(at)) continue;
    inside.add(at);
    for (const edge of out.get(at) ?? []) if (edge !== exit) left.push(edge.to);
  }
  if (!inside.has(exit.from) || inside.has(exit.to)) return null;
  for (const at of inside) {
    for (const edge of into.get(at) ?? []) {
      if (edge !== entry && !inside.has(edge.from)) return null;
    }
  }
  return { entry: entry.id!, exit: exit.id!, nodes: [...inside] };
}

const remembered = new WeakMap<
  readonly Edge[],
  { out: Map<string, Edge[]>; into: Map<string, Edge[]> }
>();

function indexed(edges: readonly Edge[]) {
  const before = remembered.get(edges);
  if (before !== undefined) return before;
  const made = { out: byEnd(edges, 'from'), into: byEnd(edges, 'to') };
  remembered.set(edges, made);
  return made;
}
const outgoing = (edges: readonly Edge[]) => indexed(edges).out;
const incoming = (edges: readonly Edge[]) => indexed(edges).into;
