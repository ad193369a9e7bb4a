// test/random: a sketch as a procedure, the way the compiler would lower its diagram.
// Invariant: total: every sketch gives a graph the kernel may meet; what cannot stand in a diagram
// (a flow out of an end event, a condition behind an event) is left out or changed here.
import { compileExpression, compileUnaryTests } from '../../procedures/expressions/compile.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type {
  EndEvent,
  Flow,
  Node,
  NodeBase,
  ProcessGraph,
} from '../../procedures/ir/procedure.ts';
import type { Runnable } from '../../workflows/machine/index.ts';
import type { BoundarySketch, Condition, EndResult, NodeSketch } from './sketch.ts';
import type { FlowSketch, ScopeSketch } from './sketch.ts';

export function procedureOf(sketch: ScopeSketch): Runnable {
  const graph: ProcessGraph = { id: 'process', name: '', nodes: {}, flows: {}, terms: {} };
  addScope(graph, 'process', sketch, '');
  for (const id of Object.keys(graph.nodes)) tidyConditions(graph, id);
  return { manifest: { zone: 'Asia/Ho_Chi_Minh' }, process: graph, decisions: { size: SIZE } };
}

const compiled = new Map<string, Expression>();
export function expression(source: string): Expression {
  const known = compiled.get(source);
  if (known) return known;
  const made = compileExpression(source, { names: null });
  if (!made.ok) throw new Error(`${source}: ${JSON.stringify(made.problems)}`);
  compiled.set(source, made.expression);
  return made.expression;
}

function unary(source: string): Expression {
  const made = compileUnaryTests(source, { names: null });
  if (!made.ok) throw new Error(source);
  return made.expression;
}

const SIZE: Runnable['decisions'][string] = {
  id: 'size',
  name: 'size',
  hitPolicy: 'unique',
  inputs: [{ label: 'x', expression: expression('x') }],
  outputs: [{ name: 'd', label: 'd' }],
  rules: [
    // oxlint-disable-next-line no-thenable -- the right side of a rule, data
    { id: 'small', when: [unary('< 2')], then: [expression('0')] },
    // oxlint-disable-next-line no-thenable -- the right side of a rule, data
    { id: 'large', when: [unary('>= 2')], then: [expression('1')] },
  ],
};

function base(id: string, scope: string): NodeBase {
  return {
    id,
    name: id,
    scope,
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
}

function addScope(graph: ProcessGraph, scope: string, sketch: ScopeSketch, prefix: string): string {
  const start = `${prefix}start`;
  graph.nodes[start] = { ...base(start, scope), kind: 'start-event', trigger: { kind: 'none' } };
  const ids = sketch.nodes.map((node, index) => addNode(graph, scope, node, `${prefix}n${index}`));
  const first = { from: -1, to: 0, condition: null };
  const flows = sketch.flows.some(({ from }) => from === -1)
    ? sketch.flows
    : [first, ...sketch.flows];
  flows.forEach((flow, index) => addFlow(graph, flow, { id: `${prefix}f${index}`, start, ids }));
  return start;
}

function addNode(graph: ProcessGraph, scope: string, node: NodeSketch, id: string): string {
  const input = 'input' in node && node.input !== null ? node.input : null;
  const inputs = input === null ? [] : [{ target: 'x', source: expression(String(input)) }];
  const at = { ...base(id, scope), inputs };
  graph.nodes[id] = made(graph, at, node);
  if ('boundary' in node) {
    node.boundary.forEach((boundary, k) => {
      const own = `${id}b${k}`;
      graph.nodes[id]!.boundary.push(own);
      graph.nodes[own] = boundaryNode({ ...base(own, scope) }, id, boundary);
    });
  }
  return id;
}

function made(graph: ProcessGraph, at: NodeBase, node: NodeSketch): Node {
  const message = { kind: 'message', message: at.id, correlationKey: null } as const;
  switch (node.kind) {
    case 'user':
      return { ...at, kind: 'user-task', roles: ['clerk'], agency: null, form: null, term: null };
    case 'service':
      return { ...at, kind: 'service-task', type: 'work', headers: {} };
    case 'receive':
      return { ...at, kind: 'receive-task', trigger: message };
    case 'rule':
      return { ...at, kind: 'business-rule-task', decision: 'size', resultVariable: 'd' };
    case 'task':
      return { ...at, kind: 'task' };
    case 'xor':
      return { ...at, kind: 'exclusive-gateway' };
    case 'and':
      return { ...at, kind: 'parallel-gateway' };
    case 'catch-message':
      return { ...at, kind: 'intermediate-catch-event', trigger: message };
    case 'catch-timer':
      return { ...at, kind: 'intermediate-catch-event', trigger: timer(node.minutes, 0) };
    case 'end':
      return { ...at, kind: 'end-event', outcome: null, result: endResult(at.id, node.result) };
    case 'sub':
      return { ...at, kind: 'sub-process', start: addScope(graph, at.id, node.inner, `${at.id}.`) };
  }
}

function endResult(id: string, result: EndResult): EndEvent['result'] {
  if (result === 'none' || result === 'terminate') return { kind: result };
  if (result === 'message') {
    return { kind: result, message: id, correlationKey: null, data: [] };
  }
  return { kind: 'error', code: result.slice(-1) };
}

function timer(minutes: number, rounds: number) {
  const text = rounds === 0 ? `PT${minutes}M` : `R${rounds}/PT${minutes}M`;
  const kind = rounds === 0 ? ('duration' as const) : ('cycle' as const);
  return { kind: 'timer' as const, timer: { kind, expression: expression(`"${text}"`) } };
}

function boundaryNode(at: NodeBase, attachedTo: string, boundary: BoundarySketch): Node {
  const { on, interrupting, minutes, rounds } = boundary;
  const common = { ...at, kind: 'boundary-event', attachedTo } as const;
  if (on === 'timer') return { ...common, interrupting, trigger: timer(minutes, rounds) };
  if (on === 'message') {
    const trigger = { kind: 'message', message: at.id, correlationKey: null } as const;
    return { ...common, interrupting, trigger };
  }
  const code = on === 'error-any' ? null : on.slice(-1);
  return { ...common, interrupting: true, trigger: { kind: 'error', code } };
}

type Place = { id: string; start: string; ids: string[] };

function addFlow(graph: ProcessGraph, flow: FlowSketch, { id, start, ids }: Place): void {
  const target = ids[flow.to % ids.length]!;
  const source = sourceOf(graph, flow.from, start, ids);
  if (source === null) return;
  const text = flow.condition;
  const condition = text === null || text === 'default' ? null : expression(written(text));
  const made: Flow = { id, source, target, name: null, condition, isDefault: text === 'default' };
  graph.flows[id] = made;
  graph.nodes[source]!.outgoing.push(id);
  graph.nodes[target]!.incoming.push(id);
}

function sourceOf(graph: ProcessGraph, from: number, start: string, ids: string[]): string | null {
  if (from < 0) return start;
  const node = graph.nodes[ids[Math.floor(from) % ids.length]!]!;
  const boundary = Math.round((from - Math.floor(from)) * 10);
  if (boundary > 0) return node.boundary[boundary - 1] ?? null;
  return node.kind === 'end-event' ? null : node.id;
}

function written({ name, op, value }: Condition): string {
  return `${name} ${op} ${value}`;
}

const MAY_CHOOSE = new Set<Node['kind']>([
  'user-task',
  'service-task',
  'receive-task',
  'business-rule-task',
  'task',
  'sub-process',
  'exclusive-gateway',
]);

/** Conditions only where they may stand, one default at most and only beside a condition. */
function tidyConditions(graph: ProcessGraph, id: string): void {
  const node = graph.nodes[id]!;
  const flows = node.outgoing.map((flow) => graph.flows[flow]!);
  const plain =
    !MAY_CHOOSE.has(node.kind) || (node.kind === 'exclusive-gateway' && flows.length < 2);
  let hasDefault = false;
  for (const flow of flows) {
    if (plain) flow.condition = null;
    if (plain || hasDefault) flow.isDefault = false;
    hasDefault ||= flow.isDefault;
  }
  if (node.kind === 'exclusive-gateway' && !plain) {
    const bare = flows.filter((flow) => flow.condition === null && !flow.isDefault);
    for (const flow of bare) flow.condition = expression('x >= 2');
  } else if (flows.every((flow) => flow.condition === null)) {
    for (const flow of flows) flow.isDefault = false;
  }
}
