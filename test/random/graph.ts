// test/random: a sketch as a procedure, the way the compiler would lower its diagram.
// Invariant: total: every sketch gives a graph the kernel may meet; what cannot stand in a diagram
// (a flow out of an end event, a condition behind an event) is left out or changed here.
import { compileExpression, compileUnaryTests } from '../../procedures/expressions/compile.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type {
  CompensationThrow,
  EndEvent,
  EventSubProcessStart,
  Flow,
  Node,
  NodeBase,
  ProcessGraph,
} from '../../procedures/ir/procedure.ts';
import type { Runnable } from '../../workflows/machine/index.ts';
import type { BoundarySketch, Condition, EndResult, NodeSketch } from './sketch.ts';
import type { FlowSketch, ListenerSketch, ScopeSketch } from './sketch.ts';

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
  const taken = new Set<string>();
  (sketch.listeners ?? []).forEach((listener, index) => {
    // The compiler refuses a second handler of one error in one scope.
    if (listener.on.startsWith('error') && taken.has(listener.on)) return;
    taken.add(listener.on);
    addListener(graph, scope, listener, `${prefix}e${index}`);
  });
  return start;
}

function addListener(
  graph: ProcessGraph,
  scope: string,
  { inner, ...event }: ListenerSketch,
  id: string,
): void {
  const start = addScope(graph, id, inner, `${id}.`);
  const at = { ...base(start, id), outgoing: graph.nodes[start]!.outgoing };
  graph.nodes[id] = { ...base(id, scope), kind: 'event-sub-process', start };
  graph.nodes[start] = { ...at, kind: 'event-sub-process-start', ...heard(start, event) };
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
      graph.nodes[own] = {
        ...base(own, scope),
        kind: 'boundary-event',
        attachedTo: id,
        ...heard(own, boundary),
      };
    });
  }
  if ('undone' in node && node.undone) addHandler(graph, scope, id, node.undone);
  if (node.kind === 'race') {
    node.events.forEach((minutes, k) => {
      const own = `${id}r${k}`;
      const trigger = minutes === null ? message(own) : timer(minutes, 0);
      graph.nodes[own] = { ...base(own, scope), kind: 'intermediate-catch-event', trigger };
      join(graph, { id: `${own}f`, source: id, target: own, condition: null, isDefault: false });
    });
  }
  return id;
}

/** Last among the boundary events, so that the places of the others stay as they are. */
function addHandler(
  graph: ProcessGraph,
  scope: string,
  host: string,
  by: 'user' | 'service',
): void {
  const [own, handler] = [`${host}c`, `${host}u`];
  graph.nodes[host]!.boundary.push(own);
  graph.nodes[own] = {
    ...base(own, scope),
    kind: 'boundary-event',
    attachedTo: host,
    interrupting: false,
    trigger: { kind: 'compensation', handler },
  };
  const node: NodeSketch = { kind: by, boundary: [], input: null, undone: null };
  graph.nodes[handler] = made(graph, base(handler, scope), node);
}

function made(graph: ProcessGraph, at: NodeBase, node: NodeSketch): Node {
  switch (node.kind) {
    case 'user':
      return { ...at, kind: 'user-task', roles: ['clerk'], agency: null, form: null, term: null };
    case 'service':
      return { ...at, kind: 'service-task', type: 'work', headers: {} };
    case 'call':
      return { ...at, kind: 'call-activity', procedure: 'other' };
    case 'receive':
      return { ...at, kind: 'receive-task', trigger: message(at.id) };
    case 'send':
      return { ...at, kind: 'send-task', result: { ...message(at.id), data: [] } };
    case 'throw':
      return { ...at, kind: 'intermediate-throw-event', result: { ...message(at.id), data: [] } };
    case 'undo':
      return { ...at, kind: 'intermediate-throw-event', result: undoing(at.id, node.of) };
    case 'race':
      return { ...at, kind: 'event-based-gateway' };
    case 'rule':
      return { ...at, kind: 'business-rule-task', decision: 'size', resultVariable: 'd' };
    case 'task':
      return { ...at, kind: 'task' };
    case 'xor':
      return { ...at, kind: 'exclusive-gateway' };
    case 'and':
      return { ...at, kind: 'parallel-gateway' };
    case 'catch-message':
      return { ...at, kind: 'intermediate-catch-event', trigger: message(at.id) };
    case 'catch-timer':
      return { ...at, kind: 'intermediate-catch-event', trigger: timer(node.minutes, 0) };
    case 'end':
      return { ...at, kind: 'end-event', outcome: null, result: endResult(at.id, node.result) };
    case 'sub':
      return { ...at, kind: 'sub-process', start: addScope(graph, at.id, node.inner, `${at.id}.`) };
  }
}

/** The node of that number beside it, whatever it is. */
function undoing(id: string, of: number | null): CompensationThrow {
  return { kind: 'compensation', activity: of === null ? null : id.replace(/\d+$/, String(of)) };
}

function endResult(id: string, result: EndResult): EndEvent['result'] {
  if (result === 'none' || result === 'terminate') return { kind: result };
  if (result === 'undo') return { kind: 'compensation', activity: null };
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

function message(id: string) {
  return { kind: 'message' as const, message: id, correlationKey: null };
}

/** What a boundary event or the start of an event sub-process waits for. */
function heard(
  id: string,
  event: BoundarySketch,
): Pick<EventSubProcessStart, 'interrupting' | 'trigger'> {
  const { on, interrupting, minutes, rounds } = event;
  if (on === 'timer') return { interrupting, trigger: timer(minutes, rounds) };
  if (on === 'message') return { interrupting, trigger: message(id) };
  const code = on === 'error-any' ? null : on.slice(-1);
  return { interrupting: true, trigger: { kind: 'error', code } };
}

type Place = { id: string; start: string; ids: string[] };

function addFlow(graph: ProcessGraph, flow: FlowSketch, { id, start, ids }: Place): void {
  const target = ids[flow.to % ids.length]!;
  const source = sourceOf(graph, flow.from, start, ids);
  if (source === null) return;
  const text = flow.condition;
  const condition = text === null || text === 'default' ? null : expression(written(text));
  join(graph, { id, source, target, condition, isDefault: text === 'default' });
}

function join(graph: ProcessGraph, flow: Omit<Flow, 'name'>): void {
  graph.flows[flow.id] = { ...flow, name: null };
  graph.nodes[flow.source]!.outgoing.push(flow.id);
  graph.nodes[flow.target]!.incoming.push(flow.id);
}

function sourceOf(graph: ProcessGraph, from: number, start: string, ids: string[]): string | null {
  if (from < 0) return start;
  const node = graph.nodes[ids[Math.floor(from) % ids.length]!]!;
  const boundary = Math.round((from - Math.floor(from)) * 10);
  if (node.kind === 'event-based-gateway') {
    const flow = node.outgoing[Math.max(0, boundary - 1)];
    return flow === undefined ? null : graph.flows[flow]!.target;
  }
  if (boundary > 0) return node.boundary.filter((one) => !one.endsWith('c'))[boundary - 1] ?? null;
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
  'send-task',
  'call-activity',
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
