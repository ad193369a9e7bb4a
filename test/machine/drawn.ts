// test/machine: small token graphs made by hand, for what the compiler would refuse and the kernel has to
// bear all the same: livelocks, tokens that multiply. Ids are n0, n1 … in the order given.
import { compileExpression } from '../../procedures/expressions/compile.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Node, NodeBase, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Runnable } from '../../workflows/machine/index.ts';

export type Drawn = {
  nodes: DrawnNode[];
  /** A condition as FEEL without `=`. */
  flows: { from: number; to: number; condition: string | null }[];
  /** Begins again with every message, beside the rest. */
  listener?: Drawn;
};
export type DrawnNode =
  | { kind: 'task' | 'xor' | 'and' | 'end' }
  | { kind: 'user'; undone?: true; times?: number }
  | { kind: 'sub'; inner: Drawn };

export function procedureOf(drawn: Drawn): Runnable {
  const graph: ProcessGraph = { id: 'process', name: '', nodes: {}, flows: {}, terms: {} };
  addScope(graph, drawn, 'process', '');
  return { manifest: { zone: 'Asia/Ho_Chi_Minh' }, process: graph, decisions: {} };
}

export function expression(source: string): Expression {
  const made = compileExpression(source, { names: null });
  if (!made.ok) throw new Error(source);
  return made.expression;
}

function base(id: string, scope: string): NodeBase {
  const lists = { incoming: [], outgoing: [], boundary: [], inputs: [], outputs: [] };
  const texts = { audience: null, stage: null, milestone: null, notice: null };
  return { id, name: id, scope, ...lists, ...texts };
}

/** Its start event leads to the first node. */
function addScope(graph: ProcessGraph, drawn: Drawn, scope: string, prefix: string): string {
  const start = `${prefix}start`;
  graph.nodes[start] = { ...base(start, scope), kind: 'start-event', trigger: { kind: 'none' } };
  drawn.nodes.forEach((node, index) => addNode(graph, node, scope, `${prefix}n${index}`));
  join(graph, `${prefix}f`, [start, `${prefix}n0`], null);
  drawn.flows.forEach(({ from, to, condition }, index) =>
    join(graph, `${prefix}f${index}`, [`${prefix}n${from}`, `${prefix}n${to}`], condition),
  );
  if (drawn.listener) addListener(graph, drawn.listener, scope, `${prefix}e`);
  return start;
}

function join(
  graph: ProcessGraph,
  id: string,
  [source, target]: [string, string],
  condition: string | null,
): void {
  const asked = condition === null ? null : expression(condition);
  graph.flows[id] = { id, source, target, name: null, condition: asked, isDefault: false };
  graph.nodes[source]!.outgoing.push(id);
  graph.nodes[target]!.incoming.push(id);
}

function addListener(graph: ProcessGraph, drawn: Drawn, scope: string, id: string): void {
  const start = addScope(graph, drawn, id, `${id}.`);
  const at = { ...base(start, id), outgoing: graph.nodes[start]!.outgoing };
  const trigger = { kind: 'message', message: start, correlationKey: null } as const;
  graph.nodes[id] = { ...base(id, scope), kind: 'event-sub-process', start };
  graph.nodes[start] = { ...at, kind: 'event-sub-process-start', interrupting: false, trigger };
}

function addNode(graph: ProcessGraph, node: DrawnNode, scope: string, id: string): void {
  graph.nodes[id] = made(graph, node, base(id, scope));
  if (node.kind !== 'user' || node.undone !== true) return;
  const [mark, handler] = [`${id}c`, `${id}u`];
  graph.nodes[id].boundary.push(mark);
  graph.nodes[mark] = {
    ...base(mark, scope),
    kind: 'boundary-event',
    attachedTo: id,
    interrupting: false,
    trigger: { kind: 'compensation', handler },
  };
  graph.nodes[handler] = made(graph, { kind: 'user' }, base(handler, scope));
}

function made(graph: ProcessGraph, node: DrawnNode, at: NodeBase): Node {
  switch (node.kind) {
    case 'task':
      return { ...at, kind: 'task' };
    case 'xor':
      return { ...at, kind: 'exclusive-gateway' };
    case 'and':
      return { ...at, kind: 'parallel-gateway' };
    case 'end':
      return { ...at, kind: 'end-event', outcome: null, result: { kind: 'none' } };
    case 'sub':
      return { ...at, kind: 'sub-process', start: addScope(graph, node.inner, at.id, `${at.id}.`) };
    case 'user': {
      const task = { kind: 'user-task', roles: ['clerk'], agency: null, form: null } as const;
      const { times } = node;
      const loop = times === undefined ? {} : { loop: sideBySide(times) };
      return { ...at, ...task, roles: [...task.roles], term: null, ...loop };
    }
  }
}

function sideBySide(times: number) {
  return {
    kind: 'multi-instance' as const,
    sequential: false,
    cardinality: expression(String(times)),
    collection: null,
    item: null,
    output: null,
    completion: null,
    behavior: { kind: 'all' as const },
  };
}
