// test/random: random diagrams, structured (blocks in blocks) and unstructured (any flow anywhere).
// Invariant: a sketch is small plain data that fast-check can shrink; `draw.ts` makes a diagram of it.
import fc from 'fast-check';
import type { Condition } from './diagram.ts';
import { heard, quantified, running } from './rows.ts';

export type Wait = 'timer' | 'message' | 'signal' | 'condition';
export type Caught = Wait | 'error' | 'escalation';
/** An event of one trigger, of several of which one is enough, or of several that must all come. */
export type HearSketch = {
  on: Caught | 'several' | 'all';
  code: 'A' | 'B' | null;
  minutes: number;
  rounds: number;
  condition: Condition;
};
export type BoundarySketch = HearSketch & { interrupting: boolean };
export type Said =
  | 'none'
  | 'message'
  | 'signal'
  | 'escalation'
  | 'several'
  | 'undo'
  | 'error'
  | 'terminate'
  | 'cancel';
export type LoopSketch =
  | { kind: 'while'; before: boolean; most: number | null; condition: Condition }
  | { kind: 'many'; sequential: boolean; count: number; until: Condition | null };
export type Work = 'user' | 'manual' | 'service' | 'call' | 'receive' | 'send' | 'script' | 'rule';
export type Extras = {
  boundary: BoundarySketch[];
  input: number | null;
  /** What undoes the activity, if anything does. */
  undone: 'user' | 'service' | null;
  loop: LoopSketch | null;
  /** Tokens it needs, tokens it gives. */
  quantities: [number, number];
};
export type NodeSketch =
  | ({ kind: Work | 'task' } & Extras)
  | ({ kind: 'sub' | 'transaction' | 'ad-hoc'; inner: ScopeSketch } & Extras)
  | { kind: 'catch'; hear: HearSketch }
  /** `of`: whose work is undone: the n-th node of its scope; null = all of it. */
  | { kind: 'throw' | 'end'; say: Said; code: 'A' | 'B'; of: number | null }
  | { kind: 'link-throw' | 'link-catch'; link: string }
  | { kind: 'xor' | 'and' | 'or' }
  | { kind: 'complex'; needs: number }
  | { kind: 'race'; events: HearSketch[] };

/** Ends of a flow: -1 the start event, n a node, n + 0.1 × (k + 1) its k-th boundary or raced event. */
export type FlowSketch = { from: number; to: number; condition: Condition | 'default' | null };
/** An event sub-process. */
export type ListenerSketch = BoundarySketch & { inner: ScopeSketch };
export type ScopeSketch = {
  nodes: NodeSketch[];
  flows: FlowSketch[];
  listeners: ListenerSketch[];
};

const condition: fc.Arbitrary<Condition> = fc.record({
  name: fc.constantFrom('x', 'x', 'x', 'y'),
  op: fc.constantFrom('<', '>=', '='),
  value: fc.integer({ min: 0, max: 4 }),
});
/** `x` is always there, so nothing goes wrong with it where nobody could correct it. */
const sure: fc.Arbitrary<Condition> = fc.record({
  name: fc.constant('x'),
  op: fc.constantFrom('<', '>=', '='),
  value: fc.integer({ min: 0, max: 4 }),
});

function hearing(on: HearSketch['on'][]): fc.Arbitrary<HearSketch> {
  return fc.record({
    on: fc.constantFrom(...on),
    code: fc.constantFrom('A', 'B', null),
    minutes: fc.integer({ min: 1, max: 5 }),
    rounds: fc.integer({ min: 0, max: 3 }),
    condition: sure,
  });
}

const WAITS = ['timer', 'message', 'signal', 'condition', 'several', 'all'] as const;
const CAUGHT = [
  'timer',
  'message',
  'error',
  'signal',
  'condition',
  'escalation',
  'several',
  'all',
] as const;
const catches = heard('catch', WAITS);
const [atBoundary, beside] = [
  heard('boundary', CAUGHT),
  heard('boundary-non-interrupting', CAUGHT),
];
const listened = [
  heard('event-sub-process-start', CAUGHT),
  heard('event-sub-process-start-non-interrupting', CAUGHT),
];

function either(instead: HearSketch['on'][], along: HearSketch['on'][]) {
  const at = (on: HearSketch['on'][], interrupting: boolean): fc.Arbitrary<BoundarySketch> =>
    hearing(on).map((one) => ({ ...one, interrupting }));
  return fc.oneof(at(instead, true), at(along, false));
}

const boundaries: fc.Arbitrary<BoundarySketch[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<BoundarySketch[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(either(atBoundary, beside), { minLength: 1, maxLength: 2 }),
  },
);
const input = fc.oneof(fc.constant(null), fc.constant(null), fc.integer({ min: 0, max: 4 }));
const undone = fc.constantFrom<Extras['undone'][]>(null, null, 'user', 'service');

const loops = running([
  ['while', 'StandardLoopCharacteristics'],
  ['many', 'MultiInstanceLoopCharacteristics'],
] as const);
const aLoop: Record<'while' | 'many', fc.Arbitrary<LoopSketch>> = {
  while: fc.record({
    kind: fc.constant('while'),
    before: fc.boolean(),
    most: fc.constantFrom(1, 2, 3, null),
    condition: sure,
  }),
  many: fc.record({
    kind: fc.constant('many'),
    sequential: fc.boolean(),
    count: fc.integer({ min: 0, max: 3 }),
    until: fc.oneof(
      fc.constant(null),
      sure,
      fc.record({
        name: fc.constant('numberOfCompletedInstances' as const),
        op: fc.constant('>=' as const),
        value: fc.integer({ min: 1, max: 2 }),
      }),
    ),
  }),
};
const loop: fc.Arbitrary<LoopSketch | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  ...loops.map((kind) => ({ weight: 1, arbitrary: aLoop[kind] })),
);
const quantities = fc.oneof(
  { weight: 12, arbitrary: fc.constant<[number, number]>([1, 1]) },
  ...(quantified()
    ? [
        {
          weight: 1,
          arbitrary: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
        },
      ]
    : []),
);
const extras = { boundary: boundaries, input, undone, loop, quantities };
const none = fc.constant<Extras>({
  boundary: [],
  input: null,
  undone: null,
  loop: null,
  quantities: [1, 1],
});

const work = running([
  ['user', 'UserTask'],
  ['user', 'UserTask'],
  ['user', 'UserTask'],
  ['receive', 'ReceiveTask'],
  ['service', 'ServiceTask'],
  ['service', 'ServiceTask'],
  ['call', 'CallActivity'],
  ['manual', 'ManualTask'],
] as const);
const pass = running([
  ['task', 'Task'],
  ['task', 'Task'],
  ['rule', 'BusinessRuleTask'],
  ['rule', 'BusinessRuleTask'],
  ['send', 'SendTask'],
  ['script', 'ScriptTask'],
] as const);
const waiting: fc.Arbitrary<NodeSketch> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom(...work), ...extras }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catch'), hear: hearing(catches) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('race'),
      events: fc.array(hearing(catches.filter((on) => on !== 'several' && on !== 'all')), {
        minLength: 2,
        maxLength: 3,
      }),
    }),
  },
);

const said: Record<'throw' | 'end', Said[]> = {
  throw: [
    'none',
    ...heard('throw', ['message', 'signal', 'escalation', 'several', 'undo', 'undo']),
  ],
  end: [
    ...(['none', 'none'] as const),
    ...heard('end', [
      'message',
      'error',
      'error',
      'terminate',
      'undo',
      'signal',
      'escalation',
      'several',
      'cancel',
    ]),
  ],
};
function saying(kind: 'throw' | 'end'): fc.Arbitrary<NodeSketch> {
  return fc.record({
    kind: fc.constant(kind),
    say: fc.constantFrom(...said[kind]),
    code: fc.constantFrom('A', 'B'),
    of: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4 })),
  });
}
const passing: fc.Arbitrary<NodeSketch> = fc.oneof(
  fc.tuple(fc.constantFrom(...pass), none).map(([kind, rest]): NodeSketch => ({ kind, ...rest })),
  saying('throw'),
);
const end = saying('end');
const links = heard('throw', ['link']).length > 0;
const link: fc.Arbitrary<NodeSketch> = fc.record({
  kind: fc.constantFrom('link-throw', 'link-throw', 'link-catch'),
  link: fc.constantFrom('L', 'M'),
});
const gateways = running([
  ['xor', 'ExclusiveGateway'],
  ['and', 'ParallelGateway'],
  ['or', 'InclusiveGateway'],
  ['complex', 'ComplexGateway'],
] as const);
const gateway: fc.Arbitrary<NodeSketch> = fc
  .tuple(fc.constantFrom(...gateways), fc.integer({ min: 1, max: 3 }))
  .map(([kind, needs]) => (kind === 'complex' ? { kind, needs } : { kind }));

/** A few scopes have event sub-processes, and those again. */
function listeners(inner: fc.Arbitrary<ScopeSketch>): fc.Arbitrary<ListenerSketch[]> {
  const one = fc
    .tuple(either(listened[0]!, listened[1]!), inner)
    .map(([event, scope]): ListenerSketch => ({ ...event, inner: scope }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<ListenerSketch[]>([]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  );
}

const boxes = running([
  ['sub', 'SubProcess'],
  ['sub', 'SubProcess'],
  ['transaction', 'Transaction'],
  ['ad-hoc', 'AdHocSubProcess'],
] as const);
function sub(inner: fc.Arbitrary<ScopeSketch>): fc.Arbitrary<NodeSketch> {
  return fc.record({ kind: fc.constantFrom(...boxes), inner, ...extras });
}

/** Any node may lead anywhere; loops, half joins and all. */
function unstructured(depth: number): fc.Arbitrary<ScopeSketch> {
  const nodes = [
    { weight: 5, arbitrary: waiting },
    { weight: 2, arbitrary: passing },
    { weight: 4, arbitrary: gateway },
    { weight: 2, arbitrary: end },
  ];
  if (links) nodes.push({ weight: 1, arbitrary: link });
  if (depth > 0) nodes.push({ weight: 2, arbitrary: sub(unstructured(depth - 1)) });
  const place = fc.integer({ min: -1, max: 7 });
  const flow: fc.Arbitrary<FlowSketch> = fc.record({
    from: fc
      .tuple(place, fc.constantFrom(0, 0, 0.1, 0.2))
      .map(([at, by]) => (at < 0 ? at : at + by)),
    to: fc.integer({ min: 0, max: 7 }),
    condition: fc.oneof(fc.constant(null), condition, fc.constant<'default'>('default')),
  });
  return fc.record({
    nodes: fc.array(fc.oneof(...nodes), { minLength: 1, maxLength: 8, size: '+1' }),
    flows: fc.array(flow, { minLength: 1, maxLength: 14, size: '+1' }),
    listeners: depth > 0 ? listeners(unstructured(depth - 1)) : fc.constant([]),
  });
}

type Block =
  | { block: 'node'; node: NodeSketch; handlers: Block[] }
  | { block: 'end'; node: NodeSketch }
  | { block: 'sequence' | 'parallel' | 'implicit'; parts: Block[] }
  | { block: 'choice' | 'some' | 'loop'; condition: Condition; parts: Block[] };

/** Every split has its join, every loop its exit. */
function structured(depth: number): fc.Arbitrary<ScopeSketch> {
  const choices = [
    'choice',
    'loop',
    ...(gateways.includes('or') ? (['some', 'some'] as const) : []),
  ];
  const { block } = fc.letrec<{ block: Block }>((tie) => {
    const parts = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
    const handlers = fc.array(tie('block'), { maxLength: 2 });
    const leaf = fc.oneof(
      { weight: 3, arbitrary: waiting },
      { weight: 3, arbitrary: passing },
      ...(depth > 0 ? [{ weight: 3, arbitrary: sub(structured(depth - 1)) }] : []),
    );
    return {
      block: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.record({ block: fc.constant('node'), node: leaf, handlers: fc.constant([]) }),
        fc.record({ block: fc.constant('node'), node: leaf, handlers }),
        fc.record({
          block: fc.constantFrom('sequence', 'sequence', 'parallel', 'implicit'),
          parts,
        }),
        fc.record({ block: fc.constantFrom(...choices), condition, parts }),
        fc.record({ block: fc.constant('end'), node: end }),
      ) as fc.Arbitrary<Block>,
    };
  });
  const beside = depth > 0 ? listeners(structured(depth - 1)) : fc.constant<ListenerSketch[]>([]);
  return fc.tuple(block, beside).map(([one, them]) => ({ ...drawn(one), listeners: them }));
}

function drawn(block: Block): ScopeSketch {
  const scope: ScopeSketch = { nodes: [], flows: [], listeners: [] };
  draw(scope, block, [{ from: -1, condition: null }]);
  return scope;
}

type Loose = { from: number; condition: FlowSketch['condition'] };

/** Draws a block after the loose ends `from` and returns its own loose ends. */
function draw(scope: ScopeSketch, block: Block, from: Loose[]): Loose[] {
  if (block.block === 'end') return (put(scope, block.node, from), []);
  if (block.block === 'node') {
    const at = put(scope, block.node, from);
    if (block.node.kind === 'race') return drawRace(scope, block, at);
    const out: Loose[] = [{ from: at, condition: null }];
    block.handlers.forEach((handler, k) => {
      const on = { from: at + 0.1 * (k + 1), condition: null };
      out.push(...draw(scope, handler, [on]));
    });
    return out;
  }
  if (block.block === 'sequence') {
    return block.parts.reduce((ends, part) => draw(scope, part, ends), from);
  }
  if (block.block === 'loop') return drawLoop(scope, block, from);
  const kinds = { parallel: 'and', choice: 'xor', some: 'or', implicit: null } as const;
  const kind = kinds[block.block];
  const gate: NodeSketch = kind === null ? TASK : { kind };
  const split = put(scope, gate, from);
  const ends = block.parts.flatMap((part, index) => {
    const asks = 'condition' in block && block.parts.length > 1;
    const condition = !asks
      ? null
      : index === 0
        ? ('default' as const)
        : { ...block.condition, value: block.condition.value + index - 1 };
    return draw(scope, part, [{ from: split, condition }]);
  });
  if (block.block === 'implicit') return ends;
  return ends.length > 0 ? [{ from: put(scope, gate, ends), condition: null }] : [];
}

const TASK: NodeSketch = {
  kind: 'task',
  boundary: [],
  input: null,
  undone: null,
  loop: null,
  quantities: [1, 1],
};

/** Every event has a way on; where there is no block for it, that of the others. */
function drawRace(scope: ScopeSketch, block: Block & { block: 'node' }, at: number): Loose[] {
  if (block.node.kind !== 'race') return [];
  return block.node.events.flatMap((_event, k) => {
    const on: Loose[] = [{ from: at + 0.1 * (k + 1), condition: null }];
    const handler = block.handlers[k];
    return handler === undefined ? on : draw(scope, handler, on);
  });
}

function drawLoop(
  scope: ScopeSketch,
  block: Block & { condition: Condition; parts: Block[] },
  from: Loose[],
): Loose[] {
  const merge = put(scope, { kind: 'xor' }, from);
  const start: Loose[] = [{ from: merge, condition: null }];
  const ends = block.parts.reduce((at, part) => draw(scope, part, at), start);
  if (ends.length === 0) return [];
  const split = put(scope, { kind: 'xor' }, ends);
  scope.flows.push({ from: split, to: merge, condition: block.condition });
  return [{ from: split, condition: 'default' }];
}

function put(scope: ScopeSketch, node: NodeSketch, from: Loose[]): number {
  const to = scope.nodes.push(node) - 1;
  for (const loose of from) scope.flows.push({ ...loose, to });
  return to;
}

/** Half of the sketches are structured, half are not. */
export const sketches: fc.Arbitrary<ScopeSketch> = fc.oneof(structured(2), unstructured(2));
