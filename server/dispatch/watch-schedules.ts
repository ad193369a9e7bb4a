// server/dispatch: timer start events. Any number of copies may run. Invariant: what is due is begun
// once, however many watches look, and what was missed while none looked is begun afterwards.
import type { Logger } from 'pino';
import { dueSchedules, performTick, type DueSchedule } from '../../store/schedules.ts';
import type { Store } from '../../store/store.ts';

const WATCH = { everyMs: 1_000, batch: 50 } as const;

export type ScheduleWatch = { stop(): Promise<void> };

/** Runs until stopped; a database that is away only makes it wait. */
export function watchSchedules({ store, log }: { store: Store; log: Logger }): ScheduleWatch {
  let stopping = false;
  let wake = () => undefined as void;
  const loop = async () => {
    while (!stopping) {
      const began = await round(store, log).catch(() => false);
      if (began || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WATCH.everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}

/** True if something was begun, so that more may be due at once. */
async function round(store: Store, log: Logger): Promise<boolean> {
  const due = await dueSchedules(store, WATCH.batch);
  const done = await Promise.all(due.map((one) => attempt(store, log, one)));
  return done.includes(true);
}

async function attempt(store: Store, log: Logger, due: DueSchedule): Promise<boolean> {
  const line = { version: due.version, element: due.element };
  try {
    const { kind } = await performTick(store, due);
    if (kind === 'no-agency') log.error({ ...line, reason: kind }, 'scheduled dossier not begun');
    return kind === 'begun';
  } catch (error) {
    log.warn({ ...line, code: error instanceof Error ? error.name : 'unknown' }, 'tick failed');
    return false;
  }
}
