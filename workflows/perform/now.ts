// workflows/perform: the workflow's own time. In the sandbox Temporal puts the time of the activation
// in the place of the wall clock, so a replay reads what the first run read.
import type { Instant } from '../../procedures/ir/plain.ts';

export const workflowNow = (): Instant => {
  const clock = Date;
  return clock.now();
};
