// test/random: a sketch as a diagram. Invariant: total: every sketch gives a diagram; what cannot stand
// in one (a flow out of an end event, a node nothing leads to) is left out or changed in `mend.ts`.
import {
  isActivity,
  PROCESS,
  type Activity,
  type Diagram,
  type Flow,
  type Gateway,
} from './diagram.ts';
import type { Event, Loop, Node, Thrown, Trigger } from './diagram.ts';
import { mended } from './mend.ts';
import type { BoundarySketch, Extras, FlowSketch, HearSketch, ListenerSketch } from './sketch.ts';
import type { NodeSketch, ScopeSketch } from './sketch.ts';

export function diagramOf(sketch: ScopeSketch): Diagram {
  const diagram: Diagram = { nodes: new Map(), flows: new Map() };
  addScope(diagram, sketch, { scope: PROCESS, prefix: '' });
  (sketch.starts ?? []).forEach(({ hear, to }, index) => {
    const id = `start${index}`;
    const triggers = triggersOf(id, { ...hear, rounds: 0 }).filter(({ on }) => on !== 'timer');
    put(diagram, { ...base(id, PROCESS), kind: 'start', triggers, all: false, interrupting: true });
    const target = `n${to % sketch.nodes.length}`;
    join(diagram, { id: `${id}-f`, from: id, to: target, condition: null, isDefault: false });
  });
  return mended(diagram);
}

type Place = { scope: string; prefix: string };

function put(diagram: Diagram, node: Node): Node {
  diagram.nodes.set(node.id, node);
  return node;
}

/** Returns the id of the start event. */
function addScope(diagram: Diagram, sketch: ScopeSketch, place: Place): string {
  const start = `${place.prefix}start`;
  put(diagram, {
    ...base(start, place.scope),
    kind: 'start',
    triggers: [],
    all: false,
    interrupting: true,
  });
  addInside(diagram, sketch, place, start);
  return start;
}

function addInside(
  diagram: Diagram,
  sketch: ScopeSketch,
  place: Place,
  start: string | null,
): void {
  const { scope, prefix } = place;
  const ids = sketch.nodes.map((node, index) => {
    const id = `${prefix}n${index}`;
    addNode(diagram, node, { id, scope, prefix });
    return id;
  });
  const first: FlowSketch = { from: -1, to: 0, condition: null };
  const flows = sketch.flows.some(({ from }) => from === -1)
    ? sketch.flows
    : [first, ...sketch.flows];
  flows.forEach((flow, index) => addFlow(diagram, flow, { id: `${prefix}f${index}`, start, ids }));
  sketch.listeners.forEach((listener, index) =>
    addListener(diagram, listener, scope, `${prefix}e${index}`),
  );
}

function base(id: string, scope: string) {
  return { id, scope, incoming: [], outgoing: [] };
}

const PLAIN: Extras = { boundary: [], input: null, undone: null, loop: null, quantities: [1, 1] };

function activity(id: string, scope: string, extras: Extras) {
  const { input, quantities } = extras;
  const loop = looped(extras.loop);
  const [startQuantity, completionQuantity] = quantities;
  const rest = { boundary: [], startQuantity, completionQuantity, isHandler: false };
  return { ...base(id, scope), input, loop, ...rest };
}

function looped(loop: Extras['loop']): Loop | null {
  if (loop?.kind !== 'many') return loop;
  const { tells } = loop;
  if (tells === null) return { ...loop, tells };
  const { by, say, code } = tells;
  const thrown: Thrown = say === 'signal' ? { say, name: code } : { say, code };
  return { ...loop, tells: { by, thrown } };
}

function addListener(
  diagram: Diagram,
  { inner, interrupting, ...hear }: ListenerSketch,
  scope: string,
  id: string,
): void {
  const start = `${id}.start`;
  put(diagram, { ...activity(id, scope, PLAIN), kind: 'event-sub', start });
  const again = interrupting ? { ...hear, rounds: 0 } : hear;
  const event = { triggers: triggersOf(start, again), all: hear.on === 'all', interrupting };
  put(diagram, { ...base(start, id), kind: 'start', ...event });
  addInside(diagram, inner, { scope: id, prefix: `${id}.` }, start);
}

type At = { id: string; scope: string; prefix: string };

function addNode(diagram: Diagram, node: NodeSketch, at: At): void {
  const { id, scope, prefix } = at;
  const here = base(id, scope);
  switch (node.kind) {
    case 'xor':
    case 'and':
    case 'or':
      return void put(diagram, { ...here, kind: node.kind });
    case 'complex':
      return void put(diagram, { ...here, kind: 'complex', needs: node.needs });
    case 'race': {
      put(diagram, { ...here, kind: 'race' } satisfies Gateway);
      return node.events.forEach((hear, k) => addRaced(diagram, hear, at, k));
    }
    case 'catch': {
      const triggers = triggersOf(id, { ...node.hear, rounds: 0 });
      return void put(diagram, { ...here, kind: 'catch', triggers, all: node.hear.on === 'all' });
    }
    case 'throw':
    case 'end': {
      const of = node.of === null ? null : `${prefix}n${node.of}`;
      const throws = thrownBy(id, node.say, node.code, of);
      return void put(diagram, { ...here, kind: node.kind, throws } satisfies Event);
    }
    case 'link-throw':
    case 'link-catch':
      return void put(diagram, { ...here, kind: node.kind, link: node.link });
    default:
      return addActivity(diagram, node, at);
  }
}

function addRaced(diagram: Diagram, hear: HearSketch, { id, scope }: At, k: number): void {
  const own = `${id}r${k}`;
  put(diagram, {
    ...base(own, scope),
    kind: 'catch',
    triggers: triggersOf(own, { ...hear, rounds: 0 }),
    all: false,
  });
  join(diagram, { id: `${own}f`, from: id, to: own, condition: null, isDefault: false });
}

function addActivity(diagram: Diagram, node: Extract<NodeSketch, Extras>, { id, scope }: At): void {
  const own = put(diagram, made(activity(id, scope, node), node)) as Activity;
  if ('inner' in node) {
    const inside = { scope: id, prefix: `${id}.` };
    if (node.kind === 'ad-hoc') addInside(diagram, node.inner, inside, null);
    else addScope(diagram, node.inner, inside);
  }
  node.boundary.forEach((sketch, k) => addBoundary(diagram, own, sketch, `${id}b${k}`));
  if (node.kind === 'transaction') addCancel(diagram, own, `${id}b${node.boundary.length}`);
  const { undone } = node;
  if (undone === 'user' || undone === 'service') addHandler(diagram, own, undone);
  else if (undone !== null && 'start' in own) addInsideHandler(diagram, own, undone);
}

function made(here: ReturnType<typeof activity>, node: Extract<NodeSketch, Extras>): Node {
  switch (node.kind) {
    case 'script':
      return { ...here, kind: 'script', x: here.id.length % 5 };
    case 'send':
    case 'receive':
      return { ...here, kind: node.kind, message: here.id };
    case 'sub':
    case 'transaction':
      return { ...here, kind: node.kind, start: `${here.id}.start` };
    case 'ad-hoc': {
      const [sequential, cancelRemaining] = [
        node.inner.flows.length % 2 === 0,
        node.undone === null,
      ];
      const asked = { name: 'x' as const, op: '>=' as const, value: 2 };
      const until = node.input === null ? asked : null;
      return { ...here, kind: 'ad-hoc', sequential, cancelRemaining, until };
    }
    default:
      return { ...here, kind: node.kind };
  }
}

function addBoundary(diagram: Diagram, host: Activity, sketch: BoundarySketch, id: string): void {
  const { interrupting, ...hear } = sketch;
  const again = interrupting ? { ...hear, rounds: 0 } : hear;
  const event = { host: host.id, triggers: triggersOf(id, again), all: hear.on === 'all' };
  const stops = interrupting || hear.on === 'error';
  put(diagram, { ...base(id, host.scope), kind: 'boundary', ...event, interrupting: stops });
  host.boundary.push(id);
}

function addCancel(diagram: Diagram, host: Activity, id: string): void {
  const event = { host: host.id, triggers: [{ on: 'cancel' as const }], all: false };
  put(diagram, { ...base(id, host.scope), kind: 'boundary', ...event, interrupting: true });
  host.boundary.push(id);
}

/** Last among the boundary events, so that the places of the others stay as they are. */
function addHandler(diagram: Diagram, host: Activity, by: 'user' | 'service'): void {
  const [id, handler] = [`${host.id}c`, `${host.id}u`];
  put(diagram, { ...base(id, host.scope), kind: 'undo-mark', host: host.id, handler });
  put(diagram, { ...activity(handler, host.scope, PLAIN), kind: by, isHandler: true });
  host.boundary.push(id);
}

/** An event sub-process that compensation starts: a task, and then perhaps what was done in the host. */
function addInsideHandler(diagram: Diagram, host: Activity, undone: string): void {
  const id = `${host.id}.u`;
  const [start, task, end] = [`${id}.start`, `${id}.n0`, `${id}.n1`];
  put(diagram, { ...activity(id, host.id, PLAIN), kind: 'event-sub', start });
  const event = { triggers: [{ on: 'compensation' as const }], all: false, interrupting: true };
  put(diagram, { ...base(start, id), kind: 'start', ...event });
  put(diagram, { ...activity(task, id, PLAIN), kind: 'user' });
  const throws: Thrown[] = undone === 'inside-again' ? [{ say: 'undo', of: null }] : [];
  put(diagram, { ...base(end, id), kind: 'end', throws });
  const plain = { condition: null, isDefault: false };
  join(diagram, { id: `${id}.f0`, from: start, to: task, ...plain });
  join(diagram, { id: `${id}.f1`, from: task, to: end, ...plain });
}

function triggersOf(id: string, hear: HearSketch): Trigger[] {
  const { minutes, rounds, code, condition } = hear;
  const timer: Trigger = { on: 'timer', minutes, rounds };
  const message: Trigger = { on: 'message', name: id };
  const signal: Trigger = { on: 'signal', name: code ?? 'A' };
  switch (hear.on) {
    case 'timer':
      return [timer];
    case 'message':
      return [message];
    case 'signal':
      return [signal];
    case 'condition':
      return [{ on: 'condition', condition }];
    case 'error':
    case 'escalation':
      return [{ on: hear.on, code }];
    case 'several':
    case 'all': {
      const three = [message, signal, { ...timer, rounds: 0 }];
      return three.filter((_one, index) => index !== minutes % 4);
    }
  }
}

function thrownBy(id: string, say: string, code: 'A' | 'B', of: string | null): Thrown[] {
  const message: Thrown = { say: 'message', name: id };
  const signal: Thrown = { say: 'signal', name: code };
  switch (say) {
    case 'message':
      return [message];
    case 'signal':
      return [signal];
    case 'several':
      return [message, signal];
    case 'error':
    case 'escalation':
      return [{ say, code }];
    case 'undo':
      return [{ say, of }];
    case 'terminate':
    case 'cancel':
      return [{ say }];
    default:
      return [];
  }
}

function addFlow(
  diagram: Diagram,
  { from, to, condition }: FlowSketch,
  { id, start, ids }: { id: string; start: string | null; ids: string[] },
): void {
  const target = ids[to % ids.length]!;
  const source = sourceOf(diagram, from, start, ids);
  if (source === null) return;
  const isDefault = condition === 'default';
  join(diagram, {
    id,
    from: source,
    to: target,
    condition: isDefault ? null : condition,
    isDefault,
  });
}

export function join(diagram: Diagram, flow: Flow): void {
  diagram.flows.set(flow.id, flow);
  diagram.nodes.get(flow.from)!.outgoing.push(flow.id);
  diagram.nodes.get(flow.to)!.incoming.push(flow.id);
}

function sourceOf(
  diagram: Diagram,
  from: number,
  start: string | null,
  ids: string[],
): string | null {
  if (from < 0) return start;
  const node = diagram.nodes.get(ids[Math.floor(from) % ids.length]!)!;
  const part = Math.round((from - Math.floor(from)) * 10);
  if (node.kind === 'race') {
    const flow = node.outgoing[Math.max(0, part - 1)];
    return flow === undefined ? null : diagram.flows.get(flow)!.to;
  }
  if (part > 0) {
    if (!isActivity(node)) return null;
    const events = node.boundary.filter((id) => diagram.nodes.get(id)!.kind === 'boundary');
    return events[part - 1] ?? null;
  }
  return node.kind === 'end' || node.kind === 'link-throw' ? null : node.id;
}
