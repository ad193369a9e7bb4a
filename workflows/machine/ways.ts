// workflows/machine: which elements have a way to a flow, worked out once for each procedure and kept as
// bits, so that a diagram of ten thousand elements and a thousand waiting gateways is no hang.
// Invariant: a pure function of the procedure; what is kept only saves time. A way leads along sequence
// flows, out through boundary events and over links, and never through the element the flow leads to.
import type { Flow, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { known } from './turn.ts';

type Chart = {
  numbers: Map<string, number>;
  /** By number: from where a token comes to it. */
  before: number[][];
  /** By flow: a bit for each element that has a way to it. */
  ways: Map<string, Uint8Array>;
  /** Catches by scope and link. */
  catches: Map<string, string>;
};

const charts = new WeakMap<ProcessGraph, Chart>();

/** Does one of the elements have a way to a wanted flow into `node`, and none to one of the others? */
export function isOnlyOnTheWayTo(
  process: ProcessGraph,
  node: Node,
  elements: ReadonlySet<string>,
  { wanted, unless }: { wanted: readonly string[]; unless: readonly string[] },
): boolean {
  const chart = chartOf(process);
  const to = wanted.map((flow) => waysTo(process, chart, flow));
  const but = unless.map((flow) => waysTo(process, chart, flow));
  for (const element of elements) {
    const number = at(chart, element);
    if (element === node.id || but.some((bits) => hasBit(bits, number))) continue;
    if (to.some((bits) => hasBit(bits, number))) return true;
  }
  return false;
}

/** The catch to which a link of a scope leads; the compiler lets there be exactly one. */
export function linkTarget(process: ProcessGraph, { scope }: Node, link: string): string {
  return known(chartOf(process).catches.get(keyOf(scope, link)), 'catch of link', link);
}

function chartOf(process: ProcessGraph): Chart {
  const made = charts.get(process);
  if (made) return made;
  const nodes = Object.values(process.nodes);
  const chart: Chart = {
    numbers: new Map(nodes.map(({ id }, number) => [id, number])),
    before: [],
    ways: new Map(),
    catches: new Map(),
  };
  for (const node of nodes)
    if (node.kind === 'intermediate-catch-event' && node.trigger.kind === 'link')
      chart.catches.set(keyOf(node.scope, node.trigger.link), node.id);
  chart.before = nodes.map((node) =>
    flowsInto(process, node).map(({ source }) => at(chart, source)),
  );
  for (const node of nodes) {
    if (node.kind === 'boundary-event') leads(chart, node.attachedTo, node.id);
    if (node.kind !== 'intermediate-throw-event' || node.result.kind !== 'link') continue;
    const target = chart.catches.get(keyOf(node.scope, node.result.link));
    if (target !== undefined) leads(chart, node.id, target);
  }
  charts.set(process, chart);
  return chart;
}

function flowsInto({ flows }: ProcessGraph, node: Node): Flow[] {
  return node.incoming.map((id) => known(flows[id], 'flow', id));
}

function leads(chart: Chart, from: string, to: string): void {
  chart.before[at(chart, to)]?.push(at(chart, from));
}

function at({ numbers }: Chart, element: string): number {
  return known(numbers.get(element), 'element', element);
}

function keyOf(scope: string, link: string): string {
  return `${scope} ${link}`;
}

function waysTo(process: ProcessGraph, chart: Chart, id: string): Uint8Array {
  const made = chart.ways.get(id);
  if (made) return made;
  const flow = known(process.flows[id], 'flow', id);
  const bits = new Uint8Array(Math.ceil(chart.before.length / 8));
  const end = at(chart, flow.target);
  const queue = [at(chart, flow.source)];
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    if (number === end || hasBit(bits, number)) continue;
    bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
    queue.push(...(chart.before[number] ?? []));
  }
  chart.ways.set(id, bits);
  return bits;
}

function hasBit(bits: Uint8Array, number: number): boolean {
  return ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
}
