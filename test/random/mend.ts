// test/random: makes a drawing a diagram that may be deployed: every node is reached and reaches an
// end, conditions stand where they mean something. Invariant: changes as little as it can, so that a
// drawing stays unstructured.
import { flowOf, isActivity, nodeOf, PROCESS, within, type Diagram, type Node } from './diagram.ts';
import type { Flow, Trigger } from './diagram.ts';

export function mended(diagram: Diagram): Diagram {
  for (const scope of scopesOf(diagram)) mendLinks(diagram, scope);
  cutEndless(diagram);
  for (const node of diagram.nodes.values()) if (isCancel(node)) mendCancel(diagram, node);
  // The inside first, for what is left in it says what may hang on it.
  for (const scope of scopesOf(diagram).toReversed()) mendScope(diagram, scope);
  for (const node of diagram.nodes.values()) {
    if (node.kind === 'throw' || node.kind === 'end') mendThrow(diagram, node);
    mendConditions(diagram, node);
  }
  return diagram;
}

function scopesOf({ nodes }: Diagram): string[] {
  const all = [...nodes.values()];
  const boxes = all.filter((node) => 'start' in node || node.kind === 'ad-hoc');
  return [PROCESS, ...boxes.map(({ id }) => id)];
}

function replace(diagram: Diagram, node: Node): void {
  diagram.nodes.set(node.id, node);
}

/** Every throw has its one catch in the scope and the other way round; flows out of a throw do not count. */
function mendLinks(diagram: Diagram, scope: string): void {
  const links = within(diagram, scope).filter((node) => 'link' in node);
  const isAdHoc = diagram.nodes.get(scope)?.kind === 'ad-hoc';
  for (const node of links) {
    const same = links.filter(({ link }) => link === node.link);
    const [first] = same.filter(({ kind }) => kind === 'link-catch');
    const hasThrow = same.some(({ kind }) => kind === 'link-throw');
    const fine = node.kind === 'link-throw' ? first !== undefined : hasThrow && first === node;
    if (fine && !isAdHoc) continue;
    const { id, incoming, outgoing } = node;
    replace(diagram, { id, scope, incoming, outgoing, kind: 'throw', throws: [] });
  }
  for (const node of within(diagram, scope)) {
    if (node.kind === 'link-throw') for (const id of [...node.outgoing]) cut(diagram, id);
    if (node.kind === 'link-catch') for (const id of [...node.incoming]) cut(diagram, id);
  }
}

/** A loop passes at least one node at which something waits or changes. */
function cutEndless(diagram: Diagram): void {
  const done = new Set<string>();
  const walk = (node: Node, path: string[]): void => {
    if (done.has(node.id) || !runsThrough(node)) return;
    const back = node.kind === 'link-throw' ? linked(diagram, node, 'link-catch') : [];
    if (back.some((id) => id === node.id || path.includes(id))) {
      const { id, scope, incoming, outgoing } = node;
      replace(diagram, { id, scope, incoming, outgoing, kind: 'throw', throws: [] });
    } else for (const id of back) walk(nodeOf(diagram, id), [...path, node.id]);
    for (const id of [...node.outgoing]) {
      const { to } = flowOf(diagram, id);
      if (to === node.id || path.includes(to)) cut(diagram, id);
      else walk(nodeOf(diagram, to), [...path, node.id]);
    }
    done.add(node.id);
  };
  for (const node of diagram.nodes.values()) walk(node, []);
}

function runsThrough(node: Node): boolean {
  if (node.kind === 'task') return node.loop === null;
  if (node.kind === 'throw') return node.throws.every(({ say }) => say !== 'undo');
  return /^(xor|and|or|complex|link-throw|link-catch)$/.test(node.kind);
}

function cut(diagram: Diagram, id: string): void {
  const flow = flowOf(diagram, id);
  diagram.flows.delete(id);
  for (const end of [flow.from, flow.to]) {
    const node = diagram.nodes.get(end);
    if (!node) continue;
    node.incoming = node.incoming.filter((one) => one !== id);
    node.outgoing = node.outgoing.filter((one) => one !== id);
  }
}

function mendScope(diagram: Diagram, scope: string): void {
  if (!diagram.nodes.has(scope) && scope !== PROCESS) return;
  const isAdHoc = diagram.nodes.get(scope)?.kind === 'ad-hoc';
  for (const node of within(diagram, scope)) {
    dropRivals(diagram, node);
    dropIdleCancel(diagram, node);
  }
  dropRivalListeners(diagram, scope);
  const nodes = within(diagram, scope);
  const starts = isAdHoc
    ? nodes.filter((node) => isActivity(node) && node.incoming.length === 0)
    : nodes.filter(({ kind }) => kind === 'start');
  const reached = reach(
    diagram,
    starts.map(({ id }) => id),
    after,
  );
  for (const node of nodes) {
    const apart = node.kind === 'event-sub' || node.kind === 'undo-mark' || isHandler(node);
    if (!apart && !reached.has(node.id)) erase(diagram, node);
  }
  if (isAdHoc) return mendAdHoc(diagram, scope);
  const end = `${scope === PROCESS ? '' : `${scope}.`}end`;
  for (const node of within(diagram, scope)) {
    if (takesFlow(node) && node.outgoing.length === 0) lead(diagram, node, end);
  }
  finish(diagram, scope, end);
}

const isHandler = (node: Node): boolean => isActivity(node) && node.isHandler;

function takesFlow(node: Node): boolean {
  if (node.kind === 'event-sub' || node.kind === 'undo-mark' || isHandler(node)) return false;
  return node.kind !== 'end' && node.kind !== 'link-throw';
}

/** From every node there is a way to an end. */
function finish(diagram: Diagram, scope: string, end: string): void {
  for (;;) {
    const nodes = within(diagram, scope);
    const ends = nodes.filter(({ kind }) => kind === 'end').map(({ id }) => id);
    const finishing = reach(diagram, ends, before);
    const lost = nodes.filter(
      (node) =>
        takesFlow(node) && node.kind !== 'race' && node.kind !== 'start' && !finishing.has(node.id),
    );
    const [first] = lost;
    if (!first) break;
    lead(diagram, first, end);
  }
}

/** No start, no end: what is left in it are activities, and what they lead to. */
function mendAdHoc(diagram: Diagram, scope: string): void {
  for (const node of within(diagram, scope)) {
    if (node.kind === 'end' || node.kind === 'start' || node.kind === 'event-sub')
      erase(diagram, node);
  }
  if (within(diagram, scope).some((node) => isActivity(node) && !node.isHandler)) return;
  const rest = { boundary: [], input: null, loop: null, isHandler: false };
  const node = { id: `${scope}.a`, scope, incoming: [], outgoing: [], ...rest };
  replace(diagram, { ...node, startQuantity: 1, completionQuantity: 1, kind: 'user' });
}

function lead(diagram: Diagram, from: Node, to: string): void {
  if (!diagram.nodes.has(to)) {
    const at = { id: to, scope: from.scope, incoming: [], outgoing: [] };
    replace(diagram, { ...at, kind: 'end', throws: [] });
  }
  const id = `${from.id}-end`;
  diagram.flows.set(id, { id, from: from.id, to, condition: null, isDefault: false });
  from.outgoing.push(id);
  nodeOf(diagram, to).incoming.push(id);
}

/** The node with all that hangs on it. */
function erase(diagram: Diagram, node: Node): void {
  for (const flow of new Set([...node.incoming, ...node.outgoing])) cut(diagram, flow);
  diagram.nodes.delete(node.id);
  if (node.kind === 'undo-mark') diagram.nodes.delete(node.handler);
  const hung = [...diagram.nodes.values()].filter(
    (other) => other.scope === node.id || ('host' in other && other.host === node.id),
  );
  for (const other of hung) if (diagram.nodes.has(other.id)) erase(diagram, other);
  for (const other of diagram.nodes.values()) {
    if (isActivity(other)) other.boundary = other.boundary.filter((id) => id !== node.id);
  }
}

function reach(
  diagram: Diagram,
  from: string[],
  next: (diagram: Diagram, node: Node) => string[],
): Set<string> {
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(diagram, nodeOf(diagram, id))) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen;
}

function after(diagram: Diagram, node: Node): string[] {
  const flows = node.outgoing.map((id) => flowOf(diagram, id).to);
  if (isActivity(node)) flows.push(...node.boundary);
  if (node.kind === 'link-throw') flows.push(...linked(diagram, node, 'link-catch'));
  return flows;
}

function before(diagram: Diagram, node: Node): string[] {
  const flows = node.incoming.map((id) => flowOf(diagram, id).from);
  if ('host' in node) flows.push(node.host);
  if (node.kind === 'link-catch') flows.push(...linked(diagram, node, 'link-throw'));
  return flows;
}

function linked(
  diagram: Diagram,
  { scope, link }: Node & { link: string },
  kind: string,
): string[] {
  return within(diagram, scope)
    .filter((node) => node.kind === kind && 'link' in node && node.link === link)
    .map(({ id }) => id);
}

function keysOf(triggers: Trigger[]): string[] {
  return triggers.flatMap((one) => {
    if (one.on === 'signal') return [`signal ${one.name}`];
    if (one.on === 'error' || one.on === 'escalation') return [`${one.on} ${one.code}`];
    return [];
  });
}

/** Of two events side by side that wait for the same, only one could ever run. */
function dropRivals(diagram: Diagram, node: Node): void {
  const beside = isActivity(node)
    ? node.boundary
    : node.kind === 'race'
      ? node.outgoing.map((id) => flowOf(diagram, id).to)
      : [];
  const taken = new Set<string>();
  for (const id of beside) {
    const event = nodeOf(diagram, id);
    if (event.kind !== 'boundary' && event.kind !== 'catch') continue;
    const keys = keysOf(event.triggers);
    if (keys.some((key) => taken.has(key)))
      Object.assign(event, { triggers: [{ on: 'message', name: id }], all: false });
    for (const key of keys) taken.add(key);
  }
}

function dropRivalListeners(diagram: Diagram, scope: string): void {
  const taken = new Set<string>();
  for (const node of within(diagram, scope)) {
    if (node.kind !== 'event-sub') continue;
    const start = nodeOf(diagram, node.start);
    if (start.kind !== 'start') continue;
    const keys = keysOf(start.triggers);
    if (start.triggers.some(({ on }) => on === 'error')) start.interrupting = true;
    if (keys.some((key) => taken.has(key))) {
      erase(diagram, node);
      continue;
    }
    for (const key of keys) taken.add(key);
  }
}

function isCancel(node: Node): node is Extract<Node, { kind: 'throw' | 'end' }> {
  return 'throws' in node && node.throws[0]?.say === 'cancel';
}

/** A cancel stands in a transaction, perhaps deeper down in sub-processes of it. */
function mendCancel(diagram: Diagram, node: Extract<Node, { kind: 'throw' | 'end' }>): void {
  if (transactionOf(diagram, node.scope) === null) node.throws = [];
}

function transactionOf(diagram: Diagram, scope: string): string | null {
  const box = diagram.nodes.get(scope);
  if (box?.kind === 'transaction') return box.id;
  return box?.kind === 'sub' ? transactionOf(diagram, box.scope) : null;
}

/** A transaction that nothing cancels has no way on from there. */
function dropIdleCancel(diagram: Diagram, node: Node): void {
  if (node.kind !== 'transaction') return;
  const cancels = [...diagram.nodes.values()].filter(isCancel);
  if (cancels.some(({ scope }) => transactionOf(diagram, scope) === node.id)) return;
  for (const id of node.boundary) {
    const event = nodeOf(diagram, id);
    if ('triggers' in event && event.triggers.some(({ on }) => on === 'cancel'))
      erase(diagram, event);
  }
}

/** Compensation is thrown for what can be undone. */
function mendThrow(diagram: Diagram, node: Node & { kind: 'throw' | 'end' }): void {
  const [thrown] = node.throws;
  if (thrown?.say !== 'undo') return;
  const near = scopesFrom(diagram, node.scope).flatMap((scope) => within(diagram, scope));
  const one = near.find(({ id }) => id === thrown.of);
  if (one && canBeUndone(diagram, one)) return;
  node.throws = near.some((other) => canBeUndone(diagram, other))
    ? [{ say: 'undo', of: null }]
    : [];
}

function scopesFrom(diagram: Diagram, scope: string): string[] {
  const owner = diagram.nodes.get(scope);
  return owner?.kind === 'event-sub' ? [scope, ...scopesFrom(diagram, owner.scope)] : [scope];
}

function canBeUndone(diagram: Diagram, node: Node): boolean {
  if (!isActivity(node)) return false;
  if (node.boundary.some((id) => nodeOf(diagram, id).kind === 'undo-mark')) return true;
  return within(diagram, node.id).some(
    (inner) => undoesItsHost(diagram, inner) || canBeUndone(diagram, inner),
  );
}

function undoesItsHost(diagram: Diagram, node: Node): boolean {
  const start = node.kind === 'event-sub' ? nodeOf(diagram, node.start) : node;
  return 'triggers' in start && start.triggers.some(({ on }) => on === 'compensation');
}

/** Conditions only where they may stand, one default at most and only beside a condition. */
function mendConditions(diagram: Diagram, node: Node): void {
  const flows = node.outgoing.map((id) => flowOf(diagram, id));
  const chooses = node.kind === 'xor' || node.kind === 'or';
  const may = (isActivity(node) || chooses || node.kind === 'complex') && flows.length > 1;
  let hasDefault = false;
  for (const flow of flows) {
    if (!may) flow.condition = null;
    if (!may || hasDefault) flow.isDefault = false;
    hasDefault ||= flow.isDefault;
  }
  if (!may) return;
  if (chooses) return everyWayAsked(flows, hasDefault);
  if (flows.every(({ condition }) => condition === null))
    for (const flow of flows) flow.isDefault = false;
}

function everyWayAsked(flows: Flow[], hasDefault: boolean): void {
  const bare = flows.filter(({ condition, isDefault }) => condition === null && !isDefault);
  const fallback = hasDefault ? null : (bare[0] ?? flows[0]!);
  if (fallback) Object.assign(fallback, { isDefault: true, condition: null });
  for (const flow of bare)
    if (flow !== fallback) flow.condition = { name: 'x', op: '>=', value: 2 };
}
