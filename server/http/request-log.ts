// server/http: request ids and the access log. Invariant: a line names the route, never the address
// as sent, never a name, an address or a header of the client.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { RequestHandler } from 'express';
import { nobody } from '../access/visitor.ts';

/** Gives each request our own id and writes one line when it ends. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    request.requestId = randomUUID();
    request.visitor = nobody;
    response.set('X-Request-Id', request.requestId);
    response.on('close', () => {
      const route: unknown = request.route?.path;
      log.info(
        {
          requestId: request.requestId,
          method: request.method,
          route: typeof route === 'string' ? route : null,
          status: response.statusCode,
          finished: response.writableFinished,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
    });
    next();
  };
}
