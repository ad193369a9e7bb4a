// server: what is looked after every so often, by any number of servers at once. Invariant: each round is
// idempotent; one that fails is told and tried again with the next.
import type { Services } from './services.ts';

type Round = (services: Services) => Promise<unknown>;

/** Goes its rounds until it is stopped; a round that is under way is waited for. */
export function startSweep(
  services: Services,
  rounds: Record<string, Round>,
  everyMs: number,
): { stop(): Promise<void> } {
  let stopped = false;
  let underway: Promise<void> = Promise.resolve();
  let busy = false;
  const go = async () => {
    busy = true;
    for (const [name, round] of Object.entries(rounds)) {
      if (stopped) break;
      await round(services).catch((error: unknown) =>
        services.log.error({ round: name, code: nameOf(error) }, 'round failed'),
      );
    }
    busy = false;
  };
  const timer = setInterval(() => {
    // A slow round is not lapped.
    if (!busy && !stopped) underway = go();
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underway;
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
