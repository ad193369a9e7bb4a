// workflows/machine: what can be seen from a scope. Apart from data.ts because the fold needs it, too.
// Invariant: reads only; the nearest value of each name wins.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { LIMITS, type Loop, type State } from './state.ts';

/** Everything visible from a scope, the nearest value of each name. */
export function visible(state: State, scope: string): JsonObject {
  const chain: JsonObject[] = [];
  let at: string | null = scope;
  for (let depth = 0; at !== null && depth < LIMITS.scopes; depth++) {
    const found: State['scopes'][string] | undefined = state.scopes[at];
    if (found === undefined) throw new Error(`kernel: unknown scope ${at}`);
    chain.unshift(found.data);
    if (found.given !== undefined) chain.unshift(found.given);
    if (found.loop !== undefined) chain.unshift(countsOf(found.loop));
    at = found.parent;
  }
  return chain.reduce((all, part) => ({ ...all, ...part }), {});
}

/** How far an activity is that is done several times (BPMN 2.0.2, tables 10.29 and 10.31). */
export function countsOf({ instances, begun, completed, terminated }: Loop): JsonObject {
  return {
    loopCounter: begun,
    ...(instances !== null && { numberOfInstances: instances }),
    numberOfActiveInstances: begun - completed - terminated,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
  };
}
