// server/http: one spelling per address. Invariant: a path that a proxy and a router could read
// differently names nothing, and only the methods we serve come in.
import type { RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
/** Plain segments only: no escapes, no empty, dotted or parameterised segments. */
const PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?)?$/;
const MAX_URL = 4096;

export const canonicalPath: RequestHandler = (request, _response, next) => {
  if (!METHODS.has(request.method))
    throw new Refusal('request.method', { headers: { Allow: [...METHODS].join(', ') } });
  if (request.originalUrl.length > MAX_URL || !PATH.test(request.path))
    throw new Refusal('not-found');
  next();
};
