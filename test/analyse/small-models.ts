// test/analyse: small random models, structured and not, as graphs the kernel can run; the same seed
// gives the same model. Invariant: every node is on a way from the start; what is wrong with a model
// is wrong with its flow of tokens, never with its shape.
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Flow, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';

export type Dice = {
  below(n: number): number;
  one<T>(list: readonly T[]): T;
  chance(percent: number): boolean;
};

export function dice(seed: number): Dice {
  let a = seed >>> 0;
  const below = (n: number): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    below,
    one: (list) => list[below(list.length)]!,
    chance: (percent) => below(100) < percent,
  };
}

export type Shape = {
  size?: number;
  /** Every split has its join; nothing is interrupted, nothing ends early. */
  structuredOnly?: boolean;
};
type Draft = { graph: ProcessGraph; dice: Dice; count: number; depth: number; sound: boolean };

/** Some condition on data; which one does not matter to who knows no data. */
const CONDITION: Expression = {
  source: 'x',
  ast: { kind: 'name', name: 'x' },
};

export function smallModel(seed: number, shape: Shape = {}): ProcessGraph {
  const graph: ProcessGraph = { id: 'process', name: '', nodes: {}, flows: {}, terms: {} };
  const draft: Draft = { graph, dice: dice(seed), count: 0, depth: 0, sound: false };
  draft.sound = shape.structuredOnly === true;
  drawScope(draft, 'process', shape.size ?? 3 + draft.dice.below(6));
  tidy(graph);
  return graph;
}

function add(draft: Draft, scope: string, own: object): string {
  const id = `n${++draft.count}`;
  const base = {
    id,
    scope,
    name: '',
    incoming: [],
    outgoing: [],
    boundary: [],
    audience: null,
    stage: null,
    milestone: null,
    notice: null,
    inputs: [],
    outputs: [],
  };
  draft.graph.nodes[id] = { ...base, ...own } as unknown as Node;
  return id;
}

function connect({ graph }: Draft, source: string, target: string): void {
  const id = `${source}-${target}-${graph.nodes[source]!.outgoing.length}`;
  graph.flows[id] = { id, source, target, name: null, condition: null, isDefault: false };
  graph.nodes[source]!.outgoing.push(id);
  graph.nodes[target]!.incoming.push(id);
}

function drawScope(draft: Draft, scope: string, size: number): void {
  const start = add(draft, scope, { kind: 'start-event', trigger: { kind: 'none' } });
  const ends =
    draft.sound || draft.dice.chance(50)
      ? structured(draft, scope, [start], size)
      : unstructured(draft, scope, start, size);
  if (ends.length === 0) return;
  const end = add(draft, scope, { kind: 'end-event', result: result(draft), outcome: null });
  for (const from of ends) connect(draft, from, end);
  if (!draft.sound && draft.depth === 1 && draft.dice.chance(20)) drawListener(draft, scope);
}

function result({ dice, depth, sound }: Draft) {
  if (sound) return { kind: 'none' };
  if (dice.chance(12)) return { kind: 'terminate' };
  if (depth > 0 && dice.chance(12)) return { kind: 'error', code: 'E' };
  return { kind: 'none' };
}

const duration = { source: '"PT1M"', ast: { kind: 'string', value: 'PT1M' } };
const timer = { kind: 'timer', timer: { kind: 'duration', expression: duration } };
const message = (name: string) => ({ kind: 'message', message: name, correlationKey: null });
const user = { kind: 'user-task', roles: ['r'], agency: null, form: null, term: null };

function activity(draft: Draft, scope: string): string {
  const { dice, depth } = draft;
  const kind = dice.below(100);
  if (kind < 45) return withBoundary(draft, scope, add(draft, scope, user));
  if (kind < 60) {
    const service = { kind: 'service-task', type: 's', headers: {} };
    return withBoundary(draft, scope, add(draft, scope, service));
  }
  if (kind < 70 && !draft.sound) return add(draft, scope, { kind: 'task' });
  if (kind < 78) return add(draft, scope, { kind: 'intermediate-catch-event', trigger: timer });
  if (kind < 84 || depth > 1) {
    return add(draft, scope, { kind: 'intermediate-catch-event', trigger: message('m') });
  }
  const sub = add(draft, scope, { kind: 'sub-process', start: '' });
  draft.depth++;
  const first = draft.count + 1;
  drawScope(draft, sub, 1 + dice.below(4));
  draft.depth--;
  (draft.graph.nodes[sub] as { start: string }).start = `n${first}`;
  return withBoundary(draft, scope, sub);
}

/** Boundary events whose way leads somewhere are connected by whoever called. */
function withBoundary(draft: Draft, scope: string, host: string): string {
  const { dice, graph } = draft;
  if (draft.sound || !dice.chance(20)) return host;
  const trigger = dice.one([timer, message('b'), { kind: 'error', code: null }]);
  const interrupting = trigger.kind === 'error' || dice.chance(60);
  const own = { kind: 'boundary-event', attachedTo: host, interrupting, trigger };
  graph.nodes[host]!.boundary.push(add(draft, scope, own));
  return host;
}

function drawListener(draft: Draft, scope: string): void {
  const { dice, graph } = draft;
  const host = add(draft, scope, { kind: 'event-sub-process', start: '' });
  const trigger = dice.one([timer, message('e')]);
  const interrupting = dice.chance(50);
  const start = add(draft, host, { kind: 'event-sub-process-start', interrupting, trigger });
  (graph.nodes[host] as { start: string }).start = start;
  const task = add(draft, host, user);
  connect(draft, start, task);
  const end = add(draft, host, { kind: 'end-event', result: { kind: 'none' }, outcome: null });
  connect(draft, task, end);
}

/** Loose ends of a block drawn after `from`; now and then a gateway is of the wrong kind. */
function structured(draft: Draft, scope: string, from: string[], size: number): string[] {
  const { dice } = draft;
  if (size <= 1 || (!draft.sound && dice.chance(25))) {
    const id = activity(draft, scope);
    for (const one of from) connect(draft, one, id);
    return [id, ...draft.graph.nodes[id]!.boundary];
  }
  const shape = dice.below(10);
  if (shape < 4) {
    const first = structured(draft, scope, from, size >> 1);
    return structured(draft, scope, first, size - (size >> 1));
  }
  if (shape < 6) return loop(draft, scope, from, size);
  const kinds = ['exclusive-gateway', 'parallel-gateway', 'parallel-gateway', 'inclusive-gateway'];
  const kind = dice.one(kinds);
  const split = add(draft, scope, { kind });
  for (const one of from) connect(draft, one, split);
  const parts = 2 + dice.below(2);
  const ends: string[] = [];
  for (let part = 0; part < parts; part++) {
    ends.push(...structured(draft, scope, [split], Math.floor(size / parts)));
  }
  const join = add(draft, scope, { kind: draft.sound || dice.chance(85) ? kind : dice.one(kinds) });
  for (const one of ends) connect(draft, one, join);
  return [join];
}

function loop(draft: Draft, scope: string, from: string[], size: number): string[] {
  const merge = add(draft, scope, { kind: 'exclusive-gateway' });
  for (const one of from) connect(draft, one, merge);
  const ends = structured(draft, scope, [merge], size - 1);
  const split = add(draft, scope, { kind: 'exclusive-gateway' });
  for (const one of ends) connect(draft, one, split);
  connect(draft, split, merge);
  return [split];
}

/** Any node may lead to any other. */
function unstructured(draft: Draft, scope: string, start: string, size: number): string[] {
  const { dice, graph } = draft;
  const ids: string[] = [];
  for (let index = 0; index < size; index++) {
    const kind = dice.below(10);
    if (kind < 5) ids.push(activity(draft, scope));
    else if (kind < 7) ids.push(add(draft, scope, { kind: 'exclusive-gateway' }));
    else if (kind < 9) ids.push(add(draft, scope, { kind: 'parallel-gateway' }));
    else ids.push(add(draft, scope, { kind: 'inclusive-gateway' }));
  }
  connect(draft, start, ids[0]!);
  const sources = ids.flatMap((id) => [id, ...graph.nodes[id]!.boundary]);
  for (let index = 1; index < ids.length; index++) {
    const before = sources[dice.below(Math.max(1, sources.indexOf(ids[index]!)))]!;
    connect(draft, before, ids[index]!);
  }
  for (let more = dice.below(size); more > 0; more--) {
    connect(draft, dice.one(sources), dice.one(ids));
  }
  return sources.filter((id) => graph.nodes[id]!.outgoing.length === 0);
}

/** Conditions where a choice is made; the last way of a choice is the default. */
function tidy(graph: ProcessGraph): void {
  for (const node of Object.values(graph.nodes)) {
    const flows = node.outgoing.map((id) => graph.flows[id]!);
    const chooses = node.kind === 'exclusive-gateway' || node.kind === 'inclusive-gateway';
    if (!chooses || flows.length < 2) continue;
    flows.forEach((flow: Flow, index) => {
      const isDefault = index === flows.length - 1;
      graph.flows[flow.id] = { ...flow, isDefault, condition: isDefault ? null : CONDITION };
    });
  }
}
