// workflows/machine: an element as a token sees it. An activity that is done several times is two
// things: the whole, at which one token stands all the time, and its instances in the scope of that
// token (BPMN 2.0.2, 13.3.6 and 13.3.7).
// Invariant: what the diagram says once happens once: what listens at the boundary, flows, clocks and
// texts are of the whole; data, work and what undoes it are of each instance.
import type { Node } from '../../procedures/ir/procedure.ts';
import { nodeOf, tokenOf, type Turn } from './turn.ts';

/** The element at which the token stands, as the whole or as one instance of it. */
export function nodeAt(turn: Turn, token: string): Node {
  const node = nodeOf(turn, tokenOf(turn, token).element);
  if (node.loop === undefined) return node;
  const isUndo = (id: string) => {
    const boundary = nodeOf(turn, id);
    return boundary.kind === 'boundary-event' && boundary.trigger.kind === 'compensation';
  };
  if (isInstance(turn, token)) return instanceOf(node, node.boundary.filter(isUndo));
  return { ...node, inputs: [], outputs: [], boundary: node.boundary.filter((id) => !isUndo(id)) };
}

function instanceOf(node: Node, boundary: string[]): Node {
  const { loop: _loop, pause: _pause, extend: _extend, ...more } = node;
  const { startQuantity: _in, completionQuantity: _out, requires: _data, ...once } = more;
  return { ...(once as Node), boundary, stage: null, milestone: null, notice: null };
}

/** Where an instance has its number, its item and what it was mapped. */
export function scopeOfInstance(turn: Turn, token: string): string {
  const { scopes } = turn.state;
  const own = Object.keys(scopes).find((id) => scopes[id]?.token === token);
  return own ?? tokenOf(turn, token).scope;
}

/** Only instances live in the scope of a loop. */
export function isInstance(turn: Turn, token: string): boolean {
  return turn.state.scopes[tokenOf(turn, token).scope]?.loop !== undefined;
}
