// server/http: where a change may come from. Invariant: a request that changes something comes from a
// page of this origin; without a sign of its origin it must not carry a session.
import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** `origin` is the public one; requests to change from elsewhere are refused with 403. */
export function sameSiteOnly(origin: string): RequestHandler {
  return (request, _response, next) => {
    if (!SAFE.has(request.method) && !comesFromHere(request, origin))
      throw new Refusal('request.cross-site');
    next();
  };
}

function comesFromHere(request: Request, origin: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const claimed = request.get('origin');
  if (claimed !== undefined) return claimed === origin;
  return site === 'same-origin' || request.get('cookie') === undefined;
}
