// cli/conform: how a case begins its process: by hand, or by the event that the process begins with.
import type { ProcessGraph, StartEvent } from '../../procedures/ir/procedure.ts';

type Start = { message: string | null; element?: string };

/** By hand if the process can be begun by hand, else by its first start event. */
export function firstStart(graph: ProcessGraph): Start {
  const starts = Object.values(graph.nodes).filter(
    (node): node is StartEvent => node.kind === 'start-event' && node.scope === graph.id,
  );
  if (starts.some(({ trigger }) => trigger.kind === 'none')) return { message: null };
  const [first] = starts;
  if (first === undefined) return { message: null };
  const { trigger, id } = first;
  return trigger.kind === 'message'
    ? { message: trigger.message, element: id }
    : { message: null, element: id };
}
