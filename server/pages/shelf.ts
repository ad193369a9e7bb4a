// server/pages: public pages, drawn once for everybody who is not logged in. Invariant: a kept page is
// handed out only while this process hears of every change of what it is made of, and not for long.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { openBell } from '../bell.ts';
import type { Services } from '../services.ts';
import { languageOf } from './language.ts';

/** Dates of validity pass without anybody saying so. */
const KEPT_MS = 10_000;
const PAGES = 500;
const ADDRESS_CHARS = 300;

type Kept = { html: Buffer; zipped: Buffer; tag: string; until: number };
export type Shelf = {
  /** In front of a page's handler: hands out the kept page, or keeps what the handler sends. */
  serve: RequestHandler;
  close(): Promise<void>;
};

export function createShelf({ config, log }: Pick<Services, 'config' | 'log'>): Shelf {
  const kept = new Map<string, Kept>();
  /** Grows with every change: what was begun before it is not kept. */
  let edition = 0;
  const clear = () => {
    edition += 1;
    kept.clear();
  };
  const bell = openBell({
    url: config.database.app,
    log,
    channel: 'motcua_published',
    told: clear,
    lost: clear,
  });
  const keep = (key: string, html: Buffer): Kept => {
    const tag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`;
    const page = { html, zipped: gzipSync(html), tag, until: performance.now() + KEPT_MS };
    if (kept.size >= PAGES) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, page);
    return page;
  };
  return {
    close: () => bell.close(),
    serve(request, response, next) {
      const key = keyOf(request);
      if (key === null) return next();
      if (!bell.hears()) {
        bell.listen().catch(() => undefined);
        return next();
      }
      const found = kept.get(key);
      if (found !== undefined && found.until > performance.now())
        return hand(request, response, found);
      const begun = edition;
      const send = response.send.bind(response);
      response.send = (body: unknown) => {
        response.send = send;
        if (response.statusCode !== 200 || typeof body !== 'string' || begun !== edition)
          return send(body);
        hand(request, response, keep(key, Buffer.from(body)));
        return response;
      };
      next();
    },
  };
}

/** null = not the same for everybody: somebody is logged in, or the answer sets a cookie. */
function keyOf(request: Request): string | null {
  if (request.method !== 'GET' || request.visitor.account !== null) return null;
  if (request.query['lang'] !== undefined || request.originalUrl.length > ADDRESS_CHARS)
    return null;
  return `${languageOf(request)} ${request.originalUrl}`;
}

function hand(request: Request, response: Response, { html, zipped, tag }: Kept): void {
  response.set({
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie, Accept-Encoding',
    ETag: tag,
  });
  response.type('html');
  if (request.fresh) return void response.status(304).end();
  if (!request.acceptsEncodings('gzip')) return void response.end(html);
  response.set('Content-Encoding', 'gzip').end(zipped);
}
