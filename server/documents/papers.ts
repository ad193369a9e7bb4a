// server/documents: drawing a paper without holding up those who are served meanwhile.
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import { createThread, type ThreadLimits } from '../thread.ts';

export type PaperWork = { template: string; data: JsonObject; at: Instant };
export type Papers = {
  /** PDF bytes; null when the template cannot be drawn (the cause is in the log, without data). */
  print(work: PaperWork): Promise<Uint8Array | null>;
  close(): Promise<void>;
};

const LIMITS: ThreadLimits = { milliseconds: 15_000, megabytes: 512, waiting: 256 };

export function createPapers(onFailure: (code: string) => void): Papers {
  const thread = createThread<PaperWork, Uint8Array>(
    new URL('./paper-worker.ts', import.meta.url),
    LIMITS,
  );
  return {
    async print(work) {
      const answer = await thread.ask(work);
      if (answer !== null && 'done' in answer) return answer.done;
      onFailure(answer === null ? 'paper.limits' : answer.failed);
      return null;
    },
    close: () => thread.close(),
  };
}
