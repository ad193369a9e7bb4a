// cli: `motcua worker`, one Temporal worker process; settings come from the environment.
import { readWorkerConfig, WorkerConfigError } from '../../activities/config.ts';

export async function workerCommand(): Promise<number> {
  try {
    const config = readWorkerConfig();
    const { runWorker } = await import('../../activities/worker.ts');
    const worker = await runWorker(config);
    console.log(`working; health on port ${worker.healthPort}`);
    const asked = new Promise<'asked'>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => resolve('asked'));
    });
    if ((await Promise.race([asked, worker.done])) === 'asked') await worker.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof WorkerConfigError)) throw error;
    console.error(`motcua worker:\n  ${error.message.replaceAll('\n', '\n  ')}`);
    return 2;
  }
}
