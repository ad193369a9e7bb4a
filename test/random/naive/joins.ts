// test/random/naive: when a gateway or an activity has the tokens it needs (BPMN 2.0.2, 13.3.2 and
// 13.4, table 13.3; decisions 1 and 2). Invariant: looks, and changes nothing.
import { flowOf, isActivity, nodeOf, within, type Diagram, type Node } from '../diagram.ts';
import { isInstance, type Marking, type Pawn, type Phase } from './marking.ts';

/** The pawns that enter together with this one, or null while one is missing. */
export function team(diagram: Diagram, m: Marking, pawn: Pawn): Pawn[] | null {
  const node = nodeOf(diagram, pawn.at);
  const joins = node.kind === 'complex' || (node.kind === 'or' && node.incoming.length > 1);
  if (joins && isHeld(m, pawn)) return null;
  if (node.kind === 'and') return ofEveryFlow(m, node, pawn);
  if (node.kind === 'or') return inclusive(diagram, m, node, pawn);
  if (node.kind === 'complex') return complex(m, node, pawn);
  if (isActivity(node) && node.startQuantity > 1 && !isInstance(m, pawn)) {
    const here = [pawn, ...arrived(m, node, pawn.room).filter((one) => one !== pawn)];
    return here.length < node.startQuantity ? null : here.slice(0, node.startQuantity);
  }
  return [pawn];
}

/** Somebody must correct the data at the gateway first. */
function isHeld(m: Marking, { at, room }: Pawn): boolean {
  return m.pawns.some((one) => one.at === at && one.room === room && one.mode === 'stuck');
}

/** Pawns that have come to a node and not entered it. */
function arrived(m: Marking, node: Node, room: number): Pawn[] {
  return m.pawns.filter(
    ({ at, room: in_, mode, todo }) =>
      at === node.id && in_ === room && mode === 'moving' && todo === 'enter',
  );
}

/** One pawn per incoming flow that has one, this one among them. */
function ofEachFlow(m: Marking, node: Node, pawn: Pawn): Pawn[] {
  const here = arrived(m, node, pawn.room);
  return node.incoming.flatMap((flow) => {
    if (flow === pawn.via) return [pawn];
    const one = here.find(({ via }) => via === flow);
    return one ? [one] : [];
  });
}

function ofEveryFlow(m: Marking, node: Node, pawn: Pawn): Pawn[] | null {
  if (node.incoming.length < 2) return [pawn];
  const members = ofEachFlow(m, node, pawn);
  return members.length === node.incoming.length ? members : null;
}

function inclusive(diagram: Diagram, m: Marking, node: Node, pawn: Pawn): Pawn[] | null {
  if (node.incoming.length < 2) return [pawn];
  const members = ofEachFlow(m, node, pawn);
  const filled = new Set(members.map(({ via }) => via ?? ''));
  return expectsMore(diagram, m, { node, room: pawn.room, filled }) ? null : members;
}

function complex(m: Marking, node: Node & { kind: 'complex' }, pawn: Pawn): Pawn[] | null {
  if (m.phases.some(({ room, at }) => room === pawn.room && at === node.id)) return null;
  if (arrived(m, node, pawn.room).length < node.needs) return null;
  return ofEachFlow(m, node, pawn);
}

/** A complex gateway that has started is done with this round: nothing more is to come. */
export function mayReset(diagram: Diagram, m: Marking, { room, at, used }: Phase): boolean {
  const node = nodeOf(diagram, at);
  if (m.pawns.some((one) => one.at === at && one.room === room && one.mode === 'stuck'))
    return false;
  const here = arrived(m, node, room).map(({ via }) => via ?? '');
  return !expectsMore(diagram, m, { node, room, filled: new Set([...used, ...here]) });
}

type Join = { node: Node; room: number; filled: Set<string> };

/**
 * Whether a token can still come over an empty flow that could not as well come over a filled one:
 * the paths of table 13.3, each of them tried.
 */
function expectsMore(diagram: Diagram, m: Marking, { node, room, filled }: Join): boolean {
  return m.pawns.some((pawn) => {
    if (pawn.room !== room || pawn.at === node.id) return false;
    const ways = waysTo(diagram, pawn.at, node);
    return ways.some((way) => !filled.has(way)) && !ways.some((way) => filled.has(way));
  });
}

/** The incoming flows of a node over which a token at `from` can come without having visited it. */
function waysTo(diagram: Diagram, from: string, node: Node): string[] {
  const seen = new Set([from]);
  const ways = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const here = nodeOf(diagram, at);
    for (const id of here.outgoing) if (flowOf(diagram, id).to === node.id) ways.add(id);
    for (const next of nextOf(diagram, here)) {
      if (next === node.id || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return [...ways];
}

function nextOf(diagram: Diagram, node: Node): string[] {
  const over = node.outgoing.map((id) => flowOf(diagram, id).to);
  if (isActivity(node)) return [...over, ...node.boundary];
  if (node.kind !== 'link-throw') return over;
  return [...over, linkTarget(diagram, node)];
}

/** The one catch of that name in the scope (decision 10). */
export function linkTarget(diagram: Diagram, node: Node & { kind: 'link-throw' | 'link-catch' }) {
  const found = within(diagram, node.scope).find(
    (other) => other.kind === 'link-catch' && other.link === node.link,
  );
  if (!found) throw new Error(`no link ${node.link}`);
  return found.id;
}
