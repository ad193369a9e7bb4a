// cli/apart: the thread in which files of others are read, converted and compiled; entry of a worker,
// imported by nobody. Invariant: data in, data out; it has no environment of ours.
import { parentPort } from 'node:worker_threads';
import { compileProcedure, compileProcess } from '../../procedures/compile/index.ts';
import { importModel } from '../../procedures/import/index.ts';
import type { ThreadRequest } from '../../server/thread.ts';
import type { ApartWork } from './index.ts';

parentPort?.on('message', ({ id, work }: ThreadRequest<ApartWork>) => {
  done(work).then(
    (result) => parentPort?.postMessage({ id, done: result }),
    (error: unknown) =>
      parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'unknown' }),
  );
});

async function done(work: ApartWork): Promise<unknown> {
  switch (work.kind) {
    case 'folder': {
      const { ok, diagnostics, ...rest } = await compileProcedure(work.files);
      return { ok, diagnostics, hash: 'value' in rest ? rest.value.hash : null };
    }
    case 'file': {
      const { ok, diagnostics } = await compileProcess(work.xml, work.options);
      return { ok, diagnostics, hash: null };
    }
    case 'import':
      return importModel(work.source);
  }
}
