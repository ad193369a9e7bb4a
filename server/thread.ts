// server: work that may take long or run wild, away from the thread that serves. Invariant: one piece
// of work at a time with a time and a memory cap; exceeding them costs that piece of work only.
import { Worker } from 'node:worker_threads';

export type ThreadLimits = { milliseconds: number; megabytes: number; waiting: number };
export type ThreadRequest<T> = { id: number; work: T };
export type ThreadAnswer<T> = { id: number; done: T } | { id: number; failed: string };

export type Thread<Work, Done> = {
  /** `null` = the caps were exceeded or too much is waiting; `failed` = the work threw. */
  ask(work: Work): Promise<{ done: Done } | { failed: string } | null>;
  close(): Promise<void>;
};

/** A worker thread started by the first piece of work and replaced when it had to be stopped. */
export function createThread<Work, Done>(entry: URL, limits: ThreadLimits): Thread<Work, Done> {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let nextId = 0;

  const stop = async (): Promise<void> => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };
  const run = async (work: Work) => {
    worker ??= startWorker(entry, limits.megabytes);
    const answer = await exchange<Work, Done>(
      worker,
      { id: (nextId += 1), work },
      limits.milliseconds,
    );
    if (answer === null) await stop();
    return answer;
  };
  return {
    ask(work) {
      if (waiting >= limits.waiting) return Promise.resolve(null);
      waiting += 1;
      const mine = last.then(() => run(work)).finally(() => (waiting -= 1));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: stop,
  };
}

function startWorker(entry: URL, megabytes: number): Worker {
  const worker = new Worker(entry, {
    resourceLimits: {
      maxOldGenerationSizeMb: megabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    env: {},
  });
  worker.unref();
  // Whoever asked hears of it through `exchange`; between two questions nobody needs to.
  worker.on('error', () => undefined);
  return worker;
}

/** Null when the worker ran out of time or memory. */
function exchange<Work, Done>(
  worker: Worker,
  request: ThreadRequest<Work>,
  milliseconds: number,
): Promise<ThreadAnswer<Done> | null> {
  return new Promise((resolve) => {
    const finish = (answer: ThreadAnswer<Done> | null): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      resolve(answer);
    };
    const onMessage = (answer: ThreadAnswer<Done>): void => {
      if (answer.id === request.id) finish(answer);
    };
    const onEnd = (): void => finish(null);
    const timer = setTimeout(onEnd, milliseconds);
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
    worker.postMessage(request);
  });
}
