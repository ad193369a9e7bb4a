// server/dispatch: the outbox as a queue. Invariant: rows are claimed and marked in the dispatcher's
// role, which sees nothing else; only their payload is opened in the app's role.
import pg from 'pg';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import {
  OUTBOX_CHANNEL,
  claimBatch,
  markDead,
  markDone,
  markLater,
  openPayload,
} from '../../store/outbox.ts';
import type { Claimed } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { OutboxQueue } from './dispatcher.ts';
import type { OutboxMessage } from './handler.ts';

export type OutboxQueueOptions = {
  /** Store of the dispatcher's role. */
  rows: Store;
  /** Store of the app's role. */
  app: Store;
  /** URL of the dispatcher's role, for LISTEN. */
  url: string;
};
export type ClosableQueue = OutboxQueue & { close(): Promise<void> };

export const openOutboxQueue = ({ rows, app, url }: OutboxQueueOptions): ClosableQueue => {
  const bell = openBell(url);
  return {
    async claim(limit, leaseMs) {
      const claimed = await claimBatch(rows, { limit, leaseSeconds: leaseMs / 1000 });
      const opened = await Promise.all(claimed.map((row) => open(app, row)));
      return opened.filter((message) => message !== null);
    },
    done: (id) => markDone(rows, Number(id)),
    retry: (id, afterMs, reason) => markLater(rows, Number(id), { afterMs, reason }),
    dead: (id, reason) => markDead(rows, Number(id), reason),
    wake: (ms) => bell.wait(ms),
    close: () => bell.close(),
  };
};

/** A row that cannot be opened now stays leased and comes back. */
const open = async (app: Store, row: Claimed): Promise<OutboxMessage | null> => {
  try {
    const payload = await openPayload<JsonObject>(app, row);
    const { tenant, dossier, kind, attempts } = row;
    return { id: String(row.id), kind, tenant, dossier, payload, attempts: attempts - 1 };
  } catch {
    return null;
  }
};

/** LISTEN on a connection of its own; without it the queue is only asked now and then. */
const openBell = (url: string) => {
  let ring = () => undefined as void;
  let client: pg.Client | null = null;
  let closed = false;
  const connect = async () => {
    const next = new pg.Client({ connectionString: url });
    next.on('error', () => {
      if (client === next) client = null;
    });
    next.on('notification', () => ring());
    await next.connect();
    await next.query(`listen ${OUTBOX_CHANNEL}`);
    client = next;
  };
  return {
    async wait(ms: number) {
      if (client === null && !closed) await connect().catch(() => undefined);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    async close() {
      closed = true;
      ring();
      await client?.end().catch(() => undefined);
    },
  };
};
