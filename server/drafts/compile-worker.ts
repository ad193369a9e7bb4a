// server/drafts: the thread in which procedures are compiled; entry of a worker, imported by nobody.
// Invariant: it has no environment, no database and no network of ours; data in, data out.
import { parentPort } from 'node:worker_threads';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { ThreadRequest } from '../thread.ts';

parentPort?.on('message', ({ id, work }: ThreadRequest<Record<string, string>>) => {
  compileProcedure(work).then(
    (done) => parentPort?.postMessage({ id, done }),
    (error: unknown) =>
      parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'unknown' }),
  );
});
