// server/drafts: the thread in which sealed procedures are analysed; entry of a worker, imported by
// nobody. Invariant: data in, data out; the analysis has a budget, the thread a cap on top.
import { parentPort } from 'node:worker_threads';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { analyse, BUDGET } from '../../workflows/analyse/index.ts';
import type { ThreadRequest } from '../thread.ts';

parentPort?.on('message', ({ id, work }: ThreadRequest<SealedProcedure>) => {
  try {
    parentPort?.postMessage({ id, done: analyse(work, BUDGET) });
  } catch (error) {
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'unknown' });
  }
});
