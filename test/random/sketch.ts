// test/random: random diagrams, structured (blocks in blocks) and unstructured (any flow anywhere).
// Invariant: a sketch is small plain data that fast-check can shrink; `graph.ts` makes it a procedure.
import fc from 'fast-check';

export type Condition = { name: 'x' | 'y' | 'd'; op: '<' | '>=' | '='; value: number };
export type EndResult = 'none' | 'message' | 'error-A' | 'error-B' | 'terminate' | 'undo';
/** What undoes the activity, if anything does. */
export type UndoneBy = 'user' | 'service' | null;
export type BoundarySketch = {
  on: 'timer' | 'message' | 'error-A' | 'error-B' | 'error-any';
  interrupting: boolean;
  /** Minutes of the timer; rounds 0 = duration, else a cycle of so many. */
  minutes: number;
  rounds: number;
};
export type NodeSketch =
  | {
      kind: 'user' | 'receive' | 'service' | 'call';
      boundary: BoundarySketch[];
      input: number | null;
      undone?: UndoneBy;
    }
  /** Throws compensation for the n-th node of its scope, or for all of it. */
  | { kind: 'undo'; of: number | null }
  | { kind: 'rule' | 'task' | 'send' | 'throw' | 'xor' | 'and' | 'catch-message' }
  /** Event-based gateway with the events behind it: a timer of so many minutes, or null = a message. */
  | { kind: 'race'; events: (number | null)[] }
  | { kind: 'catch-timer'; minutes: number }
  | { kind: 'end'; result: EndResult }
  | {
      kind: 'sub';
      boundary: BoundarySketch[];
      input: number | null;
      undone?: UndoneBy;
      inner: ScopeSketch;
    };
/** Ends of a flow: -1 the start event, n a node, n + 0.1 × (k + 1) its k-th boundary or raced event. */
export type FlowSketch = { from: number; to: number; condition: Condition | 'default' | null };
/** An event sub-process. */
export type ListenerSketch = BoundarySketch & { inner: ScopeSketch };
export type ScopeSketch = {
  nodes: NodeSketch[];
  flows: FlowSketch[];
  listeners?: ListenerSketch[];
};

const condition: fc.Arbitrary<Condition> = fc.record({
  name: fc.constantFrom('x', 'x', 'x', 'y'),
  op: fc.constantFrom('<', '>=', '='),
  value: fc.integer({ min: 0, max: 4 }),
});

const boundary: fc.Arbitrary<BoundarySketch> = fc.record({
  on: fc.constantFrom('timer', 'message', 'error-A', 'error-B', 'error-any'),
  interrupting: fc.boolean(),
  minutes: fc.integer({ min: 1, max: 5 }),
  rounds: fc.integer({ min: 0, max: 3 }),
});
const boundaries: fc.Arbitrary<BoundarySketch[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<BoundarySketch[]>([]) },
  { weight: 1, arbitrary: fc.array(boundary, { minLength: 1, maxLength: 2 }) },
);
const input = fc.oneof(fc.constant(null), fc.constant(null), fc.integer({ min: 0, max: 4 }));

const undone = fc.constantFrom<UndoneBy[]>(null, null, 'user', 'service');
const undo: fc.Arbitrary<NodeSketch> = fc.record({
  kind: fc.constant('undo'),
  of: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4 })),
});

const waiting: fc.Arbitrary<NodeSketch> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('user', 'user', 'user', 'receive', 'service', 'service', 'call'),
    boundary: boundaries,
    input,
    undone,
  }),
  fc.constant<NodeSketch>({ kind: 'catch-message' }),
  fc.record({ kind: fc.constant('catch-timer'), minutes: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('race'),
    events: fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 5 })), {
      minLength: 2,
      maxLength: 3,
    }),
  }),
);
const passing: fc.Arbitrary<NodeSketch> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<NodeSketch[]>(
      { kind: 'task' },
      { kind: 'task' },
      { kind: 'rule' },
      { kind: 'rule' },
      { kind: 'send' },
      { kind: 'throw' },
    ),
  },
  { weight: 1, arbitrary: undo },
);
/** A few scopes have event sub-processes, and those again. */
function listeners(inner: fc.Arbitrary<ScopeSketch>): fc.Arbitrary<ListenerSketch[]> {
  const one = fc
    .tuple(boundary, inner)
    .map(([event, scope]): ListenerSketch => ({ ...event, inner: scope }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<ListenerSketch[]>([]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  );
}
const endResult = fc.constantFrom<EndResult[]>(
  'none',
  'none',
  'none',
  'message',
  'error-A',
  'error-B',
  'terminate',
  'undo',
);
const end: fc.Arbitrary<NodeSketch> = fc.record({ kind: fc.constant('end'), result: endResult });
const gateway = fc.constantFrom<NodeSketch[]>({ kind: 'xor' }, { kind: 'and' });

/** Any node may lead anywhere; loops, dead ends, half joins and all. */
function unstructured(depth: number): fc.Arbitrary<ScopeSketch> {
  const nodes = [
    { weight: 5, arbitrary: waiting },
    { weight: 2, arbitrary: passing },
    { weight: 3, arbitrary: gateway },
    { weight: 2, arbitrary: end },
  ];
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
    nodes: fc.array(fc.oneof(...nodes), { minLength: 1, maxLength: 8 }),
    flows: fc.array(flow, { minLength: 1, maxLength: 14 }),
    listeners: depth > 0 ? listeners(unstructured(depth - 1)) : fc.constant([]),
  });
}

function sub(inner: fc.Arbitrary<ScopeSketch>): fc.Arbitrary<NodeSketch> {
  return fc.record({ kind: fc.constant('sub'), boundary: boundaries, input, undone, inner });
}

type Block =
  | { block: 'node'; node: NodeSketch; handlers: Block[] }
  | { block: 'end'; result: EndResult }
  | { block: 'sequence' | 'parallel' | 'implicit'; parts: Block[] }
  | { block: 'choice'; condition: Condition; parts: Block[] }
  | { block: 'loop'; condition: Condition; parts: Block[] };

/** Every split has its join, every loop its exit. */
function structured(depth: number): fc.Arbitrary<ScopeSketch> {
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
        fc.record({ block: fc.constantFrom('choice', 'loop'), condition, parts }),
        fc.record({ block: fc.constant('end'), result: endResult }),
      ) as fc.Arbitrary<Block>,
    };
  });
  const beside = depth > 0 ? listeners(structured(depth - 1)) : fc.constant<ListenerSketch[]>([]);
  return fc.tuple(block, beside).map(([one, them]) => ({ ...drawn(one), listeners: them }));
}

function drawn(block: Block): ScopeSketch {
  const scope: ScopeSketch = { nodes: [], flows: [] };
  draw(scope, block, [{ from: -1, condition: null }]);
  return scope;
}

type Loose = { from: number; condition: FlowSketch['condition'] };

/** Draws a block after the loose ends `from` and returns its own loose ends. */
function draw(scope: ScopeSketch, block: Block, from: Loose[]): Loose[] {
  if (block.block === 'end') return (put(scope, { kind: 'end', result: block.result }, from), []);
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
  const kind = block.block === 'parallel' ? 'and' : block.block === 'choice' ? 'xor' : 'task';
  const split = put(scope, { kind }, from);
  const ends = block.parts.flatMap((part, index) => {
    const condition =
      block.block !== 'choice' || block.parts.length < 2
        ? null
        : index === 0
          ? ('default' as const)
          : { ...block.condition, value: block.condition.value + index - 1 };
    return draw(scope, part, [{ from: split, condition }]);
  });
  if (block.block === 'implicit') return ends;
  return ends.length > 0 ? [{ from: put(scope, { kind }, ends), condition: null }] : [];
}

/** Every event has a way on; where there is no block for it, that of the others. */
function drawRace(scope: ScopeSketch, block: Block & { block: 'node' }, at: number): Loose[] {
  if (block.node.kind !== 'race') return [];
  return block.node.events.flatMap((_event, k) => {
    const on: Loose[] = [{ from: at + 0.1 * (k + 1), condition: null }];
    const handler = block.handlers[k];
    return handler === undefined ? on : draw(scope, handler, on);
  });
}

function drawLoop(scope: ScopeSketch, block: Block & { block: 'loop' }, from: Loose[]): Loose[] {
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
