// cli/embedded: keeps the parts of an embedded installation running and stops them in order.
// Invariant: a part that dies is started again a bounded number of times, and every such event is
// told in one line; stopping goes backwards through the order of starting.
import type { ManagedProcess } from './managed-process.ts';

/** Restarts of one part within ten minutes before the whole is given up. */
const PATIENCE = 8;
const WINDOW = 600_000;

export type Part = { name: string; start: () => Promise<ManagedProcess> };

export type Supervisor = {
  /** Starts a part and waits until it is ready. */
  add(part: Part): Promise<ManagedProcess>;
  stop(): Promise<void>;
  /** Resolves when a part could not be kept alive, with the sentence to show. */
  broken: Promise<string>;
};

export function supervise(say: (line: string) => void): Supervisor {
  const parts: { name: string; current: ManagedProcess }[] = [];
  /** Parts on their way up: they are waited for, or nobody would stop them. */
  const pending = new Set<Promise<unknown>>();
  const whole = <T>(work: () => Promise<T>): Promise<T> => {
    const done = work();
    pending.add(done);
    done.finally(() => pending.delete(done)).catch(() => undefined);
    return done;
  };
  let stopping = false;
  let giveUp: (sentence: string) => void = () => undefined;
  const broken = new Promise<string>((resolve) => {
    giveUp = resolve;
  });

  const watch = (part: Part, slot: { name: string; current: ManagedProcess }, deaths: number[]) => {
    void slot.current.ended.then(async (how) => {
      if (stopping) return;
      const recent = [...deaths.filter((t) => performance.now() - t < WINDOW), performance.now()];
      if (recent.length > PATIENCE) return giveUp(`${how}, again and again; its log is ${slot.current.logFile}.`);
      say(`${how}; starting it again`);
      try {
        await whole(async () => {
          slot.current = await part.start();
          watch(part, slot, recent);
        });
      } catch (error) {
        giveUp(error instanceof Error ? error.message : String(error));
      }
    });
  };

  return {
    broken,
    add(part) {
      return whole(async () => {
        if (stopping) throw new Error(`${part.name} is not started: everything is being stopped.`);
        const slot = { name: part.name, current: await part.start() };
        parts.push(slot);
        watch(part, slot, []);
        return slot.current;
      });
    },
    async stop() {
      stopping = true;
      await Promise.allSettled(pending);
      for (const part of parts.toReversed()) await part.current.stop();
    },
  };
}
