// server/dispatch: the loop that empties the outbox. Any number of copies may run: a row is leased,
// delivered, then marked. Invariant: a row is done only after its handler said `delivered`; a copy
// that dies lets its leases run out and another one delivers again under the same id.
import type { Logger } from 'pino';
import type { Delivery, OutboxHandler, OutboxMessage } from './handler.ts';

/** The rows, as the dispatcher's database role sees them. */
export type OutboxQueue = {
  /** Leases due rows, oldest first, so that no copy takes them for `leaseMs`. */
  claim(limit: number, leaseMs: number): Promise<OutboxMessage[]>;
  done(id: string): Promise<void>;
  retry(id: string, afterMs: number, reason: string): Promise<void>;
  dead(id: string, reason: string): Promise<void>;
  /** Resolves when rows may have come, at the latest after `ms`. */
  wake(ms: number): Promise<void>;
};

export const DISPATCH_LIMITS = {
  batch: 32,
  leaseMs: 60_000,
  idleMs: 1_000,
  firstPauseMs: 500,
  longestPauseMs: 60_000,
  /** Deliveries after which an operator is told, each time. */
  alarmAfter: 10,
} as const;

export type DispatcherOptions = { queue: OutboxQueue; handlers: OutboxHandler[]; log: Logger };
export type Dispatcher = { stop(): Promise<void> };

/** Runs until stopped; a database that is away only makes it wait. */
export const startDispatcher = ({ queue, handlers, log }: DispatcherOptions): Dispatcher => {
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]));
  let stopping = false;
  const loop = async () => {
    while (!stopping) {
      const rows = await queue
        .claim(DISPATCH_LIMITS.batch, DISPATCH_LIMITS.leaseMs)
        .catch(() => []);
      await Promise.all(
        rows.map((row) => deliver({ queue, log, handler: byKind.get(row.kind) }, row)),
      );
      if (rows.length === 0 && !stopping)
        await queue.wake(DISPATCH_LIMITS.idleMs).catch(() => pause(DISPATCH_LIMITS.idleMs));
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping = true;
      await running;
    },
  };
};

type Counter = { queue: OutboxQueue; log: Logger; handler: OutboxHandler | undefined };

const deliver = async ({ queue, log, handler }: Counter, row: OutboxMessage): Promise<void> => {
  const delivery = await attempt(handler, row);
  const line = { row: row.id, kind: row.kind, attempts: row.attempts + 1 };
  try {
    if (delivery.kind === 'delivered') return await queue.done(row.id);
    if (delivery.kind === 'dead') {
      log.error({ ...line, reason: delivery.reason }, 'outbox row set aside');
      return await queue.dead(row.id, delivery.reason);
    }
    if (row.attempts + 1 >= DISPATCH_LIMITS.alarmAfter)
      log.error({ ...line, reason: delivery.reason }, 'outbox row not delivered');
    await queue.retry(row.id, pauseAfter(row.attempts), delivery.reason);
  } catch {
    log.warn(line, 'outbox row not marked; its lease will run out');
  }
};

const attempt = async (
  handler: OutboxHandler | undefined,
  row: OutboxMessage,
): Promise<Delivery> => {
  if (handler === undefined) return { kind: 'retry', reason: 'no-handler' };
  try {
    return await handler.deliver(row);
  } catch (error) {
    return { kind: 'retry', reason: error instanceof Error ? error.name : 'unknown' };
  }
};

const pauseAfter = (attempts: number): number =>
  Math.min(
    DISPATCH_LIMITS.firstPauseMs * 2 ** Math.min(attempts, 20),
    DISPATCH_LIMITS.longestPauseMs,
  );

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
