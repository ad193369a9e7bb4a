// cli/embedded: keeps the parts of an embedded installation running and stops them in order.
// Invariant: a part that dies is started again a bounded number of times, and every such event is
// told in one line; stopping goes backwards through the order of starting.
import type { ManagedProcess } from './managed-process.ts';

/** Restarts of one part within ten minutes before the whole is given up. */
const PATIENCE = 8;
const WINDOW = 600_000;
/** Milliseconds before a start that failed is tried again; longer each time. */
const BREATH = 500;

export type Part = { name: string; start: () => Promise<ManagedProcess> };

export type Supervisor = {
  /** Starts a part and waits until it is ready. */
  add(part: Part): Promise<ManagedProcess>;
  /** The process that plays a part now; undefined for a part that was not added. */
  part(name: string): ManagedProcess | undefined;
  stop(): Promise<void>;
  /** Resolves when a part could not be kept alive, with the sentence to show. */
  broken: Promise<string>;
};

export function supervise(
  say: (line: string) => void,
  options: { /** Restarts of one part within ten minutes. */ patience?: number } = {},
): Supervisor {
  const patience = options.patience ?? PATIENCE;
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
    void slot.current.ended.then((how) => revive(part, slot, deaths, how));
  };
  /** A part that cannot come up yet, because another one is down as well, is tried again. */
  const revive = async (
    part: Part,
    slot: { name: string; current: ManagedProcess },
    deaths: number[],
    how: string,
  ) => {
    let recent = deaths;
    let why = how;
    while (!stopping) {
      recent = [...recent.filter((t) => performance.now() - t < WINDOW), performance.now()];
      if (recent.length > patience)
        return giveUp(`${why}, again and again; its log is ${slot.current.logFile}.`);
      say(`${why}; starting it again`);
      try {
        await whole(async () => {
          slot.current = await part.start();
        });
        return watch(part, slot, recent);
      } catch (error) {
        why = firstLine(error);
        await new Promise((resolve) => setTimeout(resolve, BREATH * recent.length));
      }
    }
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
    part: (name) => parts.find((part) => part.name === name)?.current,
    async stop() {
      stopping = true;
      await Promise.allSettled(pending);
      for (const part of parts.toReversed()) await part.current.stop();
    },
  };
}

/** The rest of such an error is the end of a log, which the reader finds in the file. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replace(/; its log .*$/, '');
}
