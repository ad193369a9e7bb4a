// workflows: one ordered queue of inputs, whoever sends them. Invariant: an input waits at most once,
// and everybody who sent it under the same id hears the same answer.
import type { Answer, Input } from './messages.ts';

export type Letter = { input: Input; answer(answer: Answer): void };

export type Mailbox = {
  /** Queues an input; the promise resolves when its turn is over. */
  put(input: Input): Promise<Answer>;
  take(): Letter | undefined;
  readonly size: number;
};

export const openMailbox = (): Mailbox => {
  const queue: Letter[] = [];
  const waiting = new Map<string, Promise<Answer>>();
  return {
    put(input) {
      const known = waiting.get(input.id);
      if (known !== undefined) return known;
      const answered = new Promise<Answer>((resolve) => {
        const answer = (given: Answer) => {
          waiting.delete(input.id);
          resolve(given);
        };
        queue.push({ input, answer });
      });
      waiting.set(input.id, answered);
      return answered;
    },
    take: () => queue.shift(),
    get size() {
      return queue.length;
    },
  };
};
