// workflows/analyse: parts with one way in and one way out are looked at once, alone; if they are
// sound, one step stands for them from then on. Invariant: what stands for a part can do everything
// the part can do to the rest: take time or none, fail where a service in it can.
import type { Flow, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { runnableOf, type World } from './abstract.ts';
import { ANY_ERROR, BLOCK, caughtAt } from './environment.ts';
import { explore, turnsTo, type Explored, type Spending, type TakenTurn } from './explore.ts';
import { isLocal } from './independence.ts';
import { chainsOf, type Region } from './regions.ts';

/** What one step stands for. */
export type Block = {
  /** From the token that comes to the one that leaves. The first turn belongs to the step before. */
  through: TakenTurn[];
  /** To where a service of it fails so that it is heard outside; null = nothing in it can. */
  failing: { turns: TakenTurn[]; element: string; codes: string[] } | null;
  /** What was passed inside, and which flows lead out. */
  inside: Pick<Explored, 'places' | 'passed' | 'passedAtOnce'>;
  exits: string[];
};

export type Reduction = {
  /** The graph with steps instead of parts. */
  graph: ProcessGraph;
  blocks: Map<string, Block>;
};

type Work = Reduction & {
  world: World;
  spending: Spending;
  /** Nodes of parts that are not sound: what holds one is not sound either. */
  faulty: Set<string>;
};

/**
 * What was passed, with what lies inside of the blocks among it: all of it where a token stayed in a
 * block or left it, for whoever stays can go on; of one that was ended at once only the beginning.
 */
export function passedInAll(found: Block['inside'], blocks: Map<string, Block>): Set<string> {
  const all = new Set<string>();
  const stayed = new Set<string>();
  for (const { state } of found.places) {
    for (const { element } of Object.values(state.tokens)) stayed.add(element);
  }
  for (const place of found.passed) {
    all.add(place);
    const block = blocks.get(place);
    if (block === undefined) continue;
    const { inside, exits } = block;
    const whole = stayed.has(place) || exits.some((flow) => found.passed.has(flow));
    const passed = whole ? inside : { ...inside, passed: inside.passedAtOnce, places: [] };
    for (const one of passedInAll(passed, blocks)) all.add(one);
  }
  return all;
}

/** Reduces all scopes, the innermost first. The graph given is changed. */
export function reduce(world: World, graph: ProcessGraph, spending: Spending): Reduction {
  const work: Work = {
    world,
    graph,
    spending,
    blocks: new Map(),
    faulty: new Set(),
  };
  for (const scope of scopesInnermostFirst(graph)) {
    reduceScope(work, scope);
    const node = graph.nodes[scope];
    if (node?.kind === 'sub-process') reduceSubProcess(work, node);
  }
  return work;
}

function scopesInnermostFirst({ id, nodes }: ProcessGraph): string[] {
  const depth = (scope: string): number => {
    const node = nodes[scope];
    return node === undefined ? 0 : 1 + depth(node.scope);
  };
  const scopes = new Set([id, ...Object.values(nodes).map(({ scope }) => scope)]);
  return [...scopes].sort((a, b) => depth(b) - depth(a));
}

function reduceScope(work: Work, scope: string): void {
  const stands = new Map<string, string>();
  const now = (id: string): string => {
    let at = id;
    while (stands.has(at)) at = stands.get(at)!;
    return at;
  };
  const take = (region: Region): boolean => {
    const nodes = [...new Set(region.nodes.map(now))];
    if (nodes.length < 2) return true;
    const made = blockOf(work, { ...region, nodes });
    if (made === null) return false;
    for (const id of nodes) stands.set(id, made);
    return true;
  };
  for (const job of jobsOf(chainsOf(work.graph, scope))) {
    if (job.kind === 'region') job.region.done = take(job.region);
    else for (const run of runsOf(work, job.chain, now)) take(run);
  }
}

type Marked = Region & { done?: boolean };
type Job =
  | { kind: 'region'; size: number; region: Marked }
  | { kind: 'chain'; size: number; chain: Marked[] };

/** Small ones first: what is inside is done before what is around it. */
function jobsOf(chains: Marked[][]): Job[] {
  const jobs: Job[] = [];
  for (const chain of chains) {
    let size = 0;
    for (const region of chain) {
      size += region.nodes.length;
      jobs.push({ kind: 'region', size: region.nodes.length, region });
    }
    if (chain.length > 1) jobs.push({ kind: 'chain', size, chain });
  }
  return jobs.sort((a, b) => a.size - b.size);
}

/** Neighbours in a chain that are one step each. */
function runsOf({ graph }: Work, chain: Marked[], now: (id: string) => string): Region[] {
  const runs: Region[] = [];
  let open: Region | null = null;
  for (const region of chain) {
    const [only, ...more] = new Set(region.nodes.map(now));
    const node = graph.nodes[only ?? ''];
    const single = more.length === 0 && node !== undefined && isClosed(graph, node);
    const fits = single && (open !== null || !isRaced(graph, region.entry));
    const follows: boolean = open !== null && open.exit === region.entry;
    if (!fits) open = null;
    else if (open !== null && follows) {
      open.exit = region.exit;
      open.nodes.push(only!);
    } else {
      open = { entry: region.entry, exit: region.exit, nodes: [only!] };
      runs.push(open);
    }
  }
  return runs.filter(({ nodes }) => nodes.length > 1);
}

/** Where a loop has no way out, a region can lose its flows to another one. */
function isWhole({ flows }: ProcessGraph, { entry, exit, nodes }: Region): boolean {
  const [first, last] = [flows[entry], flows[exit]];
  if (first === undefined || last === undefined) return false;
  if (nodes.includes(first.source) || nodes.includes(last.target)) return false;
  return nodes.includes(first.target) && nodes.includes(last.source);
}

/** An event-based gateway waits for the event behind it, which must stay to be seen. */
function isRaced({ nodes, flows }: ProcessGraph, entry: string): boolean {
  return nodes[flows[entry]?.source ?? '']?.kind === 'event-based-gateway';
}

/** Whatever it does stays inside. Sub-processes are steps by now, or they are not. */
function isClosed(graph: ProcessGraph, node: Node): boolean {
  if (node.kind === 'sub-process') return false;
  if (node.boundary.some((id) => !isLocal(graph.nodes[id]!))) return false;
  if (node.kind === 'inclusive-gateway') return node.startQuantity === undefined;
  if (node.loop === undefined) return isLocal(node);
  const { loop, ...alone } = node;
  const throws = loop.kind === 'multi-instance' && loop.behavior.kind !== 'all';
  return !throws && isLocal(alone as Node);
}

const START = '~start';
const SINK = '~sink';
const NEVER = '~never';

const bare = {
  name: '',
  incoming: [] as string[],
  outgoing: [] as string[],
  boundary: [] as string[],
  audience: null,
  stage: null,
  milestone: null,
  notice: null,
  inputs: [],
  outputs: [],
};

function blockOf(work: Work, { entry, exit, nodes }: Region): string | null {
  const { graph, blocks, faulty } = work;
  if (!isWhole(graph, { entry, exit, nodes }) || isRaced(graph, entry)) return null;
  const inside = nodes.flatMap((id) => graph.nodes[id] ?? []);
  if (!inside.every((node) => isClosed(graph, node) && !faulty.has(node.id))) return null;
  const part = fragment(work, { entry, exit, nodes });
  const found = explore(worldOf(work, part), { spending: work.spending, sink: SINK });
  const end = found.places.find((place) => place.end !== null);
  if (!found.complete || found.problems.length > 0 || end === undefined) {
    for (const one of nodes) faulty.add(one);
    return null;
  }
  const [first, after] = [graph.flows[entry]!.target, graph.flows[exit]!.target];
  if (hidesLoop(graph, found, [after], first)) return null;
  if (racesAnEnd(graph, found, inside[0]!.scope)) return null;
  const id = `~b${blocks.size + 1}`;
  const failing = failingIn(work, part, found);
  const exits = [exit];
  blocks.set(id, { through: turnsTo(end, null), failing, inside: found, exits });
  const { scope } = inside[0]!;
  for (const one of nodes) delete graph.nodes[one];
  const kind = kindFor(found, failing);
  graph.nodes[id] = { ...bare, id, scope, incoming: [entry], outgoing: [exit], ...kind } as Node;
  graph.flows[entry] = { ...graph.flows[entry]!, target: id };
  graph.flows[exit] = { ...graph.flows[exit]!, source: id, condition: null, isDefault: false };
  for (const flow of Object.values(graph.flows)) {
    if (flow.id !== entry && flow.id !== exit && nodes.includes(flow.source)) {
      delete graph.flows[flow.id];
    }
  }
  return id;
}

function worldOf({ world }: Work, process: ProcessGraph): World {
  return { runnable: runnableOf(process), oracle: world.oracle };
}

/** The part as a process: a start before it, and a gateway that keeps what comes out. */
function fragment({ graph }: Work, { entry, exit, nodes }: Region): ProcessGraph {
  const { scope } = graph.nodes[nodes[0]!]!;
  const own = nodes.map((id) => [id, { ...graph.nodes[id]!, scope: SCOPE }] as const);
  const first: Flow = { ...graph.flows[entry]!, source: START, condition: null, isDefault: false };
  const last: Flow = { ...graph.flows[exit]!, target: SINK };
  const never: Flow = { ...first, id: NEVER, source: SINK, target: SINK };
  const between = Object.values(graph.flows).filter(
    ({ id, source }) => id !== exit && nodes.includes(source) && scope !== '',
  );
  const start = { ...bare, id: START, scope: SCOPE, kind: 'start-event', outgoing: [entry] };
  const sink = { ...bare, id: SINK, scope: SCOPE, kind: 'parallel-gateway' };
  return {
    id: SCOPE,
    name: '',
    terms: {},
    nodes: {
      ...Object.fromEntries(own),
      [START]: { ...start, trigger: { kind: 'none' } } as Node,
      [SINK]: { ...sink, incoming: [exit, NEVER] } as Node,
    },
    flows: Object.fromEntries([first, last, never, ...between].map((flow) => [flow.id, flow])),
  };
}

const SCOPE = '~part';

/** The first state in which something can fail with a code that only the surroundings catch. */
function failingIn({ graph }: Work, inner: ProcessGraph, { places }: Explored): Block['failing'] {
  const escaping = (element: string): string[] => {
    const caught = caughtAt(inner, element);
    if (caught.includes(ANY_ERROR)) return [];
    const node = inner.nodes[element];
    const own = node?.kind === 'service-task' && node.type === BLOCK ? node.headers : null;
    return caughtAt(graph, element).filter(
      (code) => !caught.includes(code) && (own === null || Object.hasOwn(own, code)),
    );
  };
  let first: Block['failing'] = null;
  const codes = new Set<string>();
  for (const place of places) {
    const { effects, children } = place.state;
    for (const { element } of [...Object.values(effects), ...Object.values(children)]) {
      const these = escaping(element);
      for (const code of these) codes.add(code);
      if (these.length > 0) first ??= { turns: turnsTo(place, null), element, codes: [] };
    }
  }
  return first === null ? null : { ...first, codes: [...codes] };
}

/** A part that waits or not must stay as it is where a loop around it waits nowhere else. */
function hidesLoop(graph: ProcessGraph, found: Explored, from: string[], to: string): boolean {
  const atOnce = found.places.some(({ end, from: came }) => end !== null && isFirst(came?.turn));
  if (!atOnce || found.places.every(({ end }) => end !== null)) return false;
  const seen = new Set<string>();
  const left = [...from];
  while (left.length > 0) {
    const at = left.pop()!;
    if (at === to) return true;
    const node = graph.nodes[at];
    if (seen.has(at) || node === undefined || WAITS.includes(node.kind)) continue;
    seen.add(at);
    const host = node.kind === 'end-event' ? graph.nodes[node.scope] : undefined;
    for (const flow of [...node.outgoing, ...(host?.outgoing ?? [])]) {
      left.push(graph.flows[flow]?.target ?? '');
    }
    if (node.kind === 'sub-process') left.push(node.start);
  }
  return false;
}

/** Steps of one turn are counted where something in the scope ends everything else in that turn. */
function racesAnEnd({ nodes }: ProcessGraph, { places }: Explored, scope: string): boolean {
  if (places.some(({ end }) => end === null)) return false;
  return Object.values(nodes).some((node) => node.scope === scope && !isLocal(node));
}

const isFirst = (turn: TakenTurn | undefined) => turn?.step.kind === 'started';

const WAITS = [
  'user-task',
  'service-task',
  'receive-task',
  'call-activity',
  'intermediate-catch-event',
  'event-based-gateway',
];

/** What the part is like from outside: it fails, it takes time, or it takes none. */
function kindFor({ places }: Explored, failing: Block['failing']) {
  const { codes = [] } = failing ?? {};
  if (codes.length > 0) {
    const headers = Object.fromEntries(codes.map((code) => [code, '']));
    return { kind: 'service-task', type: BLOCK, headers };
  }
  const waits = places.some(({ end }) => end === null);
  if (!waits) return { kind: 'task' };
  return { kind: 'user-task', roles: ['somebody'], agency: null, form: null, term: null };
}

/** A sub-process in which nothing goes wrong and from which nothing escapes is a step. */
function reduceSubProcess(work: Work, node: Extract<Node, { kind: 'sub-process' }>): void {
  const { graph, blocks, faulty } = work;
  const inside = within(graph, node.id);
  if (node.transaction === true || inside.some(({ id }) => faulty.has(id))) return;
  if (!inside.every((one) => staysInside(graph, one, node.id))) return;
  const part = asProcess(graph, node.id, inside);
  const found = explore(worldOf(work, part), { spending: work.spending, called: true });
  const ends = found.places.flatMap(({ end }) => end ?? []);
  if (!found.complete || found.problems.length > 0) return;
  if (ends.length === 0 || ends.some(({ error }) => error !== null)) return;
  const end = found.places.find((place) => place.end !== null)!;
  const after = node.outgoing.flatMap((flow) => graph.flows[flow]?.target ?? []);
  if (hidesLoop(graph, found, after, node.id) || racesAnEnd(graph, found, node.scope)) return;
  const failing = failingIn(work, part, found);
  const exits = node.outgoing;
  blocks.set(node.id, { through: turnsTo(end, null), failing, inside: found, exits });
  for (const one of inside) delete graph.nodes[one.id];
  for (const flow of Object.values(graph.flows)) {
    if (inside.some(({ id }) => id === flow.source)) delete graph.flows[flow.id];
  }
  const { start: _start, ...kept } = node;
  graph.nodes[node.id] = { ...kept, ...kindFor(found, failing) } as Node;
}

function within({ nodes }: ProcessGraph, scope: string): Node[] {
  const own = Object.values(nodes).filter((node) => node.scope === scope);
  return own.flatMap((node) => [node, ...within({ nodes } as ProcessGraph, node.id)]);
}

/** Ends of every kind but those that are heard outside are ends of the sub-process. */
function staysInside(graph: ProcessGraph, node: Node, scope: string): boolean {
  if (node.kind === 'event-sub-process' || node.kind === 'event-sub-process-start') {
    return !('trigger' in node) || ['message', 'timer', 'error'].includes(node.trigger.kind);
  }
  if (node.kind === 'sub-process') return node.transaction !== true;
  if (node.kind !== 'end-event') return isClosed(graph, node);
  const { kind } = node.result;
  return ['none', 'message', 'terminate', 'error'].includes(kind) && scope !== '';
}

function asProcess(graph: ProcessGraph, id: string, inside: readonly Node[]): ProcessGraph {
  const ids = new Set(inside.map((node) => node.id));
  const flows = Object.values(graph.flows).filter(({ source }) => ids.has(source));
  return {
    id,
    name: '',
    terms: {},
    nodes: Object.fromEntries(inside.map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
  };
}
