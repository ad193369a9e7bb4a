// workflows/machine: what can be seen from a scope. Apart from data.ts because the fold needs it, too.
// Invariant: reads only; the nearest value of each name wins.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { LIMITS, type State } from './state.ts';

/** Everything visible from a scope, the nearest value of each name. */
export function visible(state: State, scope: string): JsonObject {
  const chain: JsonObject[] = [];
  let at: string | null = scope;
  while (at !== null && chain.length < LIMITS.depth) {
    const found: State['scopes'][string] | undefined = state.scopes[at];
    if (found === undefined) throw new Error(`kernel: unknown scope ${at}`);
    chain.unshift(found.data);
    at = found.parent;
  }
  return chain.reduce((all, part) => ({ ...all, ...part }), {});
}
