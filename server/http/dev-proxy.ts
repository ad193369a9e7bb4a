// server/http: development only: the identity provider and the mail catcher behind our one address.
// Invariant: streams in both directions, forwards to one fixed origin, and is mounted only there.
import { request as httpRequest } from 'node:http';
import type { RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

export const DEV_PREFIXES = ['/idp', '/dev/mail', '/dev/bank', '/dev/counterparties'] as const;

/** Hands requests below `DEV_PREFIXES` to `target` (an http origin), host and body unchanged. */
export function devProxy(target: string, publicUrl: string): RequestHandler {
  const { hostname, port } = new URL(target);
  const { host, protocol } = new URL(publicUrl);
  return (request, response, next) => {
    if (
      !DEV_PREFIXES.some(
        (prefix) => request.path === prefix || request.path.startsWith(`${prefix}/`),
      )
    )
      return next();
    const headers = {
      ...request.headers,
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol.slice(0, -1),
    };
    const onward = httpRequest(
      { hostname, port, method: request.method, path: request.originalUrl, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      else next(new Refusal('login.unavailable'));
    });
    request.on('aborted', () => onward.destroy());
    request.pipe(onward);
  };
}
