// server: open desks are told that something moved. Invariant: a stream carries no data of a dossier,
// only that it is worth asking again; who asks is answered through the policies like anybody.
import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { openBell } from './bell.ts';
import { Refusal } from './http/refusal.ts';

const CHANNEL = 'motcua_desk';
const MAX_STREAMS = 2_000;
const MAX_OF_ACCOUNT = 12;
/** Events of one stream are told together, this much later. */
const GATHER_MS = 250;
/** Then the browser asks anew, with whatever session it still has. */
const LIFE_MS = 10 * 60_000;
const PING_MS = 5_000;
const RETRY_MS = 2_000;

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
  const told = (payload: string) => {
    const [tenant, dossier] = payload.split(' ');
    for (const stream of streams)
      if (stream.tenant === tenant) ring(stream, dossier === stream.dossier);
  };
  const bell = openBell({ url, log, channel: CHANNEL, told });
  return {
    async open(request, response, of) {
      const mine = [...streams].filter((stream) => stream.account === of.account).length;
      if (streams.size >= MAX_STREAMS || mine >= MAX_OF_ACCOUNT)
        throw new Refusal('request.too-many', { headers: { 'Retry-After': '60' } });
      await bell.listen();
      const session = await createSession(request, response, {
        keepAlive: PING_MS,
        retry: RETRY_MS,
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
