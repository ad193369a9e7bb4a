// server: open desks are told that something moved. Invariant: a stream carries no data of a dossier,
// only that it is worth asking again; who asks is answered through the policies like anybody.
import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import pg from 'pg';
import type { Logger } from 'pino';
import { Refusal } from './http/refusal.ts';

const CHANNEL = 'motcua_desk';
const MAX_STREAMS = 2_000;
const MAX_OF_ACCOUNT = 12;
/** Events of one stream are told together, this much later. */
const GATHER_MS = 250;
/** Then the browser asks anew, with whatever session it still has. */
const LIFE_MS = 10 * 60_000;
const PING_MS = 5_000;
const RECONNECT_MS = 2_000;

export type Listener = { tenant: string; account: string; dossier: string | null };
export type Live = {
  /** Keeps the answer open. Throws when there are too many. */
  open(request: Request, response: Response, of: Listener): Promise<void>;
  close(): Promise<void>;
};
type Stream = Listener & {
  session: Session;
  end(): void;
  waiting: Set<'inbox' | 'dossier'>;
  timer: NodeJS.Timeout | null;
};

/** `url`: database of the app's role. Nothing is connected before the first desk opens. */
export function createLive(url: string, log: Logger): Live {
  const streams = new Set<Stream>();
  const bell = openBell(url, log, (payload) => {
    const [tenant, dossier] = payload.split(' ');
    for (const stream of streams)
      if (stream.tenant === tenant) ring(stream, dossier === stream.dossier);
  });
  return {
    async open(request, response, of) {
      const mine = [...streams].filter((stream) => stream.account === of.account).length;
      if (streams.size >= MAX_STREAMS || mine >= MAX_OF_ACCOUNT)
        throw new Refusal('request.too-many', { headers: { 'Retry-After': '60' } });
      await bell.listen();
      const session = await createSession(request, response, {
        keepAlive: PING_MS,
        retry: RECONNECT_MS,
      });
      const end = () => response.end();
      const stream: Stream = { ...of, session, end, waiting: new Set(), timer: null };
      const life = setTimeout(end, LIFE_MS);
      streams.add(stream);
      session.once('disconnected', () => {
        clearTimeout(life);
        if (stream.timer) clearTimeout(stream.timer);
        streams.delete(stream);
      });
      session.push(null, 'ready');
    },
    async close() {
      for (const stream of streams) stream.end();
      await bell.close();
    },
  };
}

function ring(stream: Stream, itsDossier: boolean): void {
  stream.waiting.add('inbox');
  if (itsDossier) stream.waiting.add('dossier');
  stream.timer ??= setTimeout(() => {
    for (const what of stream.waiting)
      if (stream.session.isConnected) stream.session.push(null, what);
    stream.waiting.clear();
    stream.timer = null;
  }, GATHER_MS);
}

/** LISTEN on one connection for the whole process; while it is away, pages ask by themselves. */
function openBell(url: string, log: Logger, told: (payload: string) => void) {
  let client: Promise<pg.Client> | null = null;
  let closed = false;
  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({ connectionString: url, application_name: 'motcua desk' });
    const lost = () => {
      client = null;
      if (!closed) setTimeout(() => void listen().catch(() => undefined), RECONNECT_MS).unref();
    };
    next.on('error', lost);
    next.on('notification', ({ payload }) => told(payload ?? ''));
    await next.connect();
    await next.query(`listen ${CHANNEL}`);
    return next;
  };
  const listen = async (): Promise<void> => {
    client ??= connect().catch((error: unknown) => {
      client = null;
      log.warn({ code: error instanceof Error ? error.name : 'unknown' }, 'desks are not told');
      throw new Refusal('service.unavailable');
    });
    await client;
  };
  return {
    listen,
    async close() {
      closed = true;
      await (await client?.catch(() => null))?.end().catch(() => undefined);
    },
  };
}
