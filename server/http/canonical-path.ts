// server/http: one spelling per address. Invariant: a path that a proxy and a router could read
// differently names nothing, and only the methods we serve come in.
import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
/** Plain segments only: no escapes, no empty, dotted or parameterised segments. */
const PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?)?$/;
const MAX_URL = 4096;

/** A file that arrives in pieces goes on with PATCH, and nothing else does. */
const goesOn = ({ method, path }: Request): boolean =>
  method === 'PATCH' && /^\/api\/uploads\/[0-9a-f-]{36}$/.test(path);

export const canonicalPath: RequestHandler = (request, _response, next) => {
  if (!METHODS.has(request.method) && !goesOn(request))
    throw new Refusal('request.method', { headers: { Allow: [...METHODS].join(', ') } });
  if (request.originalUrl.length > MAX_URL || !PATH.test(request.path))
    throw new Refusal('not-found');
  next();
};
