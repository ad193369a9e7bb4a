// workflows/analyse: a procedure without its data: what data would decide asks the oracle, timers may
// ring at any time, conditions may come true at any time, people and services may answer at any time.
// Invariant: only expressions, settings and texts are taken away; nodes, flows and events stay, and
// the kernel's own elements run them.
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Flow, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Runnable } from '../machine/index.ts';
import { namesIn } from './names-in.ts';
import type { Oracle } from './oracle.ts';

export type World = { runnable: Runnable; oracle: Oracle };

/** Looks like an id of the kernel: it gets a mark, which `realId` takes off. */
const LIKE_AN_ID = /^[a-z]+-\d+$/;
export const realId = (id: string): string => id.replace(/^@/, '');
export const markedId = (id: string): string => (LIKE_AN_ID.test(id) ? `@${id}` : id);

/** Instances of an activity that is done once for each of a list nobody knows. */
const INSTANCES = [2, 1, 0] as const;

export function abstractWorld(process: ProcessGraph, oracle: Oracle): World {
  const marked = mapStrings(process, markedId) as ProcessGraph;
  const nodes = Object.values(marked.nodes).map((node) => [node.id, plainNode(node, oracle)]);
  const flows = Object.values(marked.flows).map((flow) => [flow.id, plainFlow(flow, oracle)]);
  const graph: ProcessGraph = {
    ...marked,
    nodes: Object.fromEntries(nodes) as Record<string, Node>,
    flows: Object.fromEntries(flows) as Record<string, Flow>,
    terms: {},
  };
  return { runnable: runnableOf(graph), oracle };
}

export function runnableOf(process: ProcessGraph): Runnable {
  return { manifest: { zone: 'Asia/Ho_Chi_Minh' }, process, decisions: {} };
}

function plainFlow(flow: Flow, oracle: Oracle): Flow {
  const { condition } = flow;
  if (condition === null) return { ...flow, name: null };
  return { ...flow, name: null, condition: known(condition) ?? oracle.truth(flow.id) };
}

/** What every node has beside its kind, without settings that only people or clocks notice. */
const BARE = {
  name: '',
  audience: null,
  stage: null,
  milestone: null,
  notice: null,
  inputs: [],
  outputs: [],
};
const DROPPED = ['nameEn', 'pause', 'extend', 'requires', 'separateFrom', 'signs', 'compose'];

function plainNode(node: Node, oracle: Oracle): Node {
  const kept = Object.fromEntries(
    Object.entries({ ...node, ...BARE, ...fewRounds(node) }).filter(
      ([name]) => !DROPPED.includes(name),
    ),
  ) as Node;
  if (kept.kind === 'user-task') {
    return { ...withoutData(kept, oracle), agency: null, form: null, term: null } as Node;
  }
  // They decide or compute at once; what comes out is data.
  if (kept.kind === 'business-rule-task' || kept.kind === 'script-task') {
    const task = { ...baseOf(kept), kind: 'task' as const };
    return withoutData(task, oracle) as Node;
  }
  return withoutData(kept, oracle) as Node;
}

/** Rounds of a standard loop: a third shows nothing that the second does not. */
const ROUNDS = 2;

function fewRounds({ loop }: Node) {
  if (loop?.kind !== 'standard') return {};
  return { loop: { ...loop, maximum: Math.min(loop.maximum ?? ROUNDS, ROUNDS) } };
}

function baseOf(node: Node) {
  const { id, scope, incoming, outgoing, boundary, startQuantity, completionQuantity, loop } = node;
  return {
    ...BARE,
    ...{ id, scope, incoming, outgoing, boundary },
    ...(startQuantity === undefined ? {} : { startQuantity }),
    ...(completionQuantity === undefined ? {} : { completionQuantity }),
    ...(loop === undefined ? {} : { loop }),
  };
}

/** Every expression below a node by one that needs no data, and every event by one that may come. */
function withoutData(value: object & { id: string }, oracle: Oracle): object {
  const walk = (at: unknown, name: string, path: string): unknown => {
    if (Array.isArray(at)) return at.map((item, index) => walk(item, name, `${path}.${index}`));
    if (typeof at !== 'object' || at === null) return at;
    if (isExpression(at)) return answerFor(at, name, path, oracle);
    const plain = 'kind' in at ? plainEvent(at as { kind: string }, path) : at;
    const entries = Object.entries(plain).map(([key, item]) => [
      key,
      plain !== at ? item : walk(item, key, `${path}.${key}`),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return walk(value, '', value.id) as object;
}

function isExpression(value: object): value is Expression {
  return 'source' in value && 'ast' in value;
}

/** Expressions whose value moves tokens. */
const TRUTHS = ['condition', 'completion', 'activation'];

/** What the kernel itself counts; everything else that has a name is data. */
const COUNTED = [
  'activationCount',
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];

/** An expression that reads no data keeps its meaning. */
function known(expression: Expression): Expression | null {
  return namesIn(expression.ast).every((name) => COUNTED.includes(name)) ? expression : null;
}

function answerFor(own: Expression, name: string, path: string, oracle: Oracle): Expression {
  if (TRUTHS.includes(name)) return known(own) ?? oracle.truth(path);
  if (name === 'cardinality') {
    const few = own.ast.kind === 'number' && Number(own.ast.text) <= INSTANCES[0];
    return few ? own : oracle.number(path, INSTANCES);
  }
  if (name === 'collection') return oracle.list(path, INSTANCES);
  return { source: 'null', ast: { kind: 'null' } };
}

/** A timer without its time; a condition that comes true is something that comes. */
function plainEvent(event: { kind: string }, path: string): object {
  if (event.kind === 'timer') return { kind: 'timer', timer: A_SECOND };
  if (event.kind === 'conditional') {
    return { kind: 'message', message: `~${path}`, correlationKey: null };
  }
  if (event.kind === 'message' && 'message' in event) {
    if ('data' in event) return { ...event, correlationKey: null, data: [] };
    return { kind: 'message', message: event.message, correlationKey: null };
  }
  if (event.kind === 'signal' && 'data' in event) return { ...event, data: [] };
  if (event.kind === 'escalation' && 'data' in event) return { ...event, data: [] };
  return event;
}

const A_SECOND = {
  kind: 'duration',
  expression: { source: '"PT1S"', ast: { kind: 'string', value: 'PT1S' } },
} as const;

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  if (isExpression(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    change(key),
    mapStrings(item, change),
  ]);
  return Object.fromEntries(entries) as unknown;
}
