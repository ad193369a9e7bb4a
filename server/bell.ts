// server: hearing what other processes commit (LISTEN). Invariant: while the connection is away nobody
// is told anything, `hears` says so, and whoever rests on being told must not.
import pg from 'pg';
import type { Logger } from 'pino';
import { Refusal } from './http/refusal.ts';

const RECONNECT_MS = 2_000;

export type BellOptions = {
  url: string;
  log: Logger;
  channel: 'motcua_desk' | 'motcua_published';
  told(payload: string): void;
  /** The connection is gone: something may have been said meanwhile. */
  lost?(): void;
};
export type Bell = {
  /** Resolves when the connection listens. Throws `service.unavailable` when it cannot. */
  listen(): Promise<void>;
  hears(): boolean;
  close(): Promise<void>;
};

/** One connection for the whole process, made when first asked for and made again when lost. */
export function openBell({ url, log, channel, told, lost }: BellOptions): Bell {
  let client: Promise<pg.Client> | null = null;
  let hears = false;
  let closed = false;
  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({ connectionString: url, application_name: 'motcua listens' });
    next.on('error', () => {
      client = null;
      hears = false;
      lost?.();
      if (!closed) setTimeout(() => void listen().catch(() => undefined), RECONNECT_MS).unref();
    });
    next.on('notification', ({ payload }) => told(payload ?? ''));
    await next.connect();
    await next.query(`listen ${channel}`);
    hears = true;
    return next;
  };
  const listen = async (): Promise<void> => {
    client ??= connect().catch((error: unknown) => {
      client = null;
      log.warn({ code: error instanceof Error ? error.name : 'unknown', channel }, 'not told');
      throw new Refusal('service.unavailable');
    });
    await client;
  };
  return {
    listen,
    hears: () => hears,
    async close() {
      closed = true;
      await (await client?.catch(() => null))?.end().catch(() => undefined);
    },
  };
}
