// server/http: request bodies. Invariant: only declared content types are read, sizes are limited
// after inflation, and JSON is plain data of bounded depth without repeated or poisoned keys.
import express, { type RequestHandler } from 'express';
import { cleaned, problemOfJson } from './json-guard.ts';
import { Refusal } from './refusal.ts';

/** Drafts carry whole diagrams; everything else is far below. */
const JSON_LIMIT = '6mb';
export const FORM_LIMIT = '1mb';

const parseText = express.text({
  type: 'application/json',
  limit: JSON_LIMIT,
  defaultCharset: 'utf-8',
});

/** Reads `application/json`; an absent body counts as `{}`; any other type is 415. */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (!hasBody(request.headers)) {
    request.body = {};
    return next();
  }
  if (!request.is('application/json')) throw new Refusal('request.media-type');
  parseText(request, response, (error?: unknown) => {
    if (error !== undefined) return next(error);
    try {
      request.body = parse(String(request.body));
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
};

function hasBody(headers: {
  'content-length'?: string | undefined;
  'transfer-encoding'?: string | undefined;
}): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function parse(source: string): unknown {
  if (problemOfJson(source) !== null) throw new Refusal('request.malformed');
  let value: unknown;
  try {
    value = cleaned(JSON.parse(source));
  } catch {
    throw new Refusal('request.malformed');
  }
  if (value === undefined) throw new Refusal('request.malformed');
  return value;
}
