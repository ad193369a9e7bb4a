// test/random: the shapes of random diagrams, structured (blocks in blocks) and unstructured (any flow
// anywhere). Invariant: half of the sketches are the one, half the other, in every theme alike.
import fc from 'fast-check';
import type { Condition } from './diagram.ts';
import { condition, gateways, partsOf, THEMES, type Parts } from './parts.ts';
import type { FlowSketch, ListenerSketch, NodeSketch, ScopeSketch } from './sketch.ts';

/** Any node may lead anywhere; loops, half joins and all. */
function unstructured(parts: Parts, depth: number): fc.Arbitrary<ScopeSketch> {
  const { weights } = parts;
  const inner = () => unstructured(parts, depth - 1);
  const nodes = [
    { weight: 10, arbitrary: parts.waiting },
    { weight: 4, arbitrary: parts.passing },
    { weight: 2 + 2 * weights.gates, arbitrary: parts.gateway },
    { weight: 4, arbitrary: parts.end },
  ];
  if (weights.links > 0) nodes.push({ weight: 2 * weights.links, arbitrary: parts.link });
  if (depth > 0) nodes.push({ weight: 2 * weights.boxes, arbitrary: parts.sub(inner()) });
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
    listeners: depth > 0 ? parts.listeners(inner()) : fc.constant([]),
  });
}

type Block =
  | { block: 'node'; node: NodeSketch; handlers: Block[] }
  | { block: 'end'; node: NodeSketch }
  | { block: 'sequence' | 'parallel' | 'implicit'; parts: Block[] }
  | { block: 'choice' | 'some' | 'loop'; condition: Condition; parts: Block[] };

/** Every split has its join, every loop its exit. */
function structured(kit: Parts, depth: number): fc.Arbitrary<ScopeSketch> {
  const choices = [
    'choice',
    'loop',
    ...(gateways.includes('or') ? (['some', 'some'] as const) : []),
  ];
  const { block } = fc.letrec<{ block: Block }>((tie) => {
    const parts = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
    const handlers = fc.array(tie('block'), { maxLength: 2 });
    const leaf = fc.oneof(
      { weight: 4, arbitrary: kit.waiting },
      { weight: 4, arbitrary: kit.passing },
      ...(depth > 0
        ? [{ weight: 1 + kit.weights.boxes, arbitrary: kit.sub(structured(kit, depth - 1)) }]
        : []),
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
        fc.record({ block: fc.constant('end'), node: kit.end }),
        ...(kit.weights.undo > 4 ? [undoing(kit)] : []),
      ) as fc.Arbitrary<Block>,
    };
  });
  const beside =
    depth > 0 ? kit.listeners(structured(kit, depth - 1)) : fc.constant<ListenerSketch[]>([]);
  return fc.tuple(block, beside).map(([one, them]) => ({ ...drawn(one), listeners: them }));
}

/** Several activities, each with a handler, and then all of it is undone. */
function undoing(kit: Parts): fc.Arbitrary<Block> {
  const one = kit.waiting
    .filter((node) => 'undone' in node)
    .map((node): Block => {
      return { block: 'node', node: { ...node, undone: 'user' } as NodeSketch, handlers: [] };
    });
  const last: Block = {
    block: 'node',
    node: { kind: 'throw', say: 'undo', code: 'A', of: null },
    handlers: [],
  };
  const some = fc.array(one, { minLength: 2, maxLength: 3 });
  return some.map((parts): Block => ({ block: 'sequence', parts: [...parts, last] }));
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

export const sketches: fc.Arbitrary<ScopeSketch> = fc.oneof(
  ...THEMES.flatMap((theme) => {
    const parts = partsOf(theme);
    const shaped = fc.oneof(structured(parts, 2), unstructured(parts, 2));
    return [fc.tuple(shaped, parts.starts).map(([scope, starts]) => ({ ...scope, starts }))];
  }),
);
