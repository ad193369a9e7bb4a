// cli/conform: how a case begins its process: by hand, or by what the process begins with.
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';
import { beginningsIn } from '../../workflows/machine/starts.ts';

type Start = { message: string | null; element?: string };

/** By hand if the process can be begun by hand, else by the first thing that begins it. */
export function firstStart(graph: ProcessGraph): Start {
  const starts = beginningsIn(graph).flatMap((node) =>
    'trigger' in node ? [{ id: node.id, trigger: node.trigger }] : [],
  );
  const [first] = starts;
  if (first === undefined || starts.some(({ trigger }) => trigger.kind === 'none'))
    return { message: null };
  const { id, trigger } = first;
  return { message: trigger.kind === 'message' ? trigger.message : null, element: id };
}
