// test/random/naive: conditions and the flows a token takes (BPMN 2.0.2, 13.3, decisions 9 and 15).
// Invariant: null = cannot be told, which is an incident where it is asked.
import { flowOf, type Condition, type Diagram, type Flow, type Node } from '../diagram.ts';
import { look, type Data, type Marking } from './marking.ts';

/** Values that mean something at one place only, such as the count of a complex gateway. */
export type Local = Data;

export function holds(
  m: Marking,
  room: number,
  { name, op, value }: Condition,
  local: Local = {},
): boolean | null {
  const found = local[name] ?? look(m, room, name);
  if (typeof found !== 'number') return null;
  if (op === '<') return found < value;
  return op === '=' ? found === value : found >= value;
}

/** The flows to take out of a node, or null: there is none though there should be. */
export function chosen(
  diagram: Diagram,
  m: Marking,
  room: number,
  node: Node,
  local: Local = {},
): Flow[] | null {
  const flows = node.outgoing.map((id) => flowOf(diagram, id));
  const yes: Flow[] = [];
  let [asked, anyTrue] = [false, false];
  for (const flow of flows) {
    if (flow.isDefault) continue;
    if (flow.condition !== null) {
      asked = true;
      const truth = holds(m, room, flow.condition, local);
      if (truth === null) return null;
      if (!truth) continue;
      anyTrue = true;
    }
    yes.push(flow);
    if (node.kind === 'xor') return yes;
  }
  const fallback = flows.find((flow) => flow.isDefault);
  if (fallback && !anyTrue) yes.push(fallback);
  return yes.length === 0 && (asked || fallback !== undefined) ? null : yes;
}
