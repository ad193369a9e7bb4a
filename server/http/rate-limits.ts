// server/http: how often. Invariant: every route belongs to one class; a caller is an account when
// known and an address otherwise; forwarded addresses count only from trusted proxies.
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

/** Requests per minute and caller. */
export const RATES = {
  read: 600,
  write: 240,
  file: 60,
  upload: 120,
  track: 60,
  login: 30,
  compile: 60,
  /** Questions to registers of others, and codes tried. */
  lookup: 30,
  /** Text messages that cost somebody money. */
  phone: 5,
  /** A payment provider's own calls, from a few addresses for everybody who pays. */
  callback: 6_000,
} as const;
export type RateClass = keyof typeof RATES;

export type RateLimits = Record<RateClass, RequestHandler>;

/** What a class allows one caller in a minute. */
export const perMinute = (rate: RateClass, factor: number): number =>
  Math.ceil(RATES[rate] * factor);

/** `factor` stretches all limits. */
export function createRateLimits(factor: number): RateLimits {
  const entries = Object.keys(RATES).map(
    (name) => [name, limiter(name, perMinute(name as RateClass, factor))] as const,
  );
  return Object.fromEntries(entries) as RateLimits;
}

function limiter(identifier: string, limit: number): RequestHandler {
  return rateLimit({
    identifier,
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: callerOf,
    handler: (_request, _response, next) =>
      next(new Refusal('request.too-many', { headers: { 'Retry-After': '60' } })),
  });
}

function callerOf(request: Request): string {
  const account = request.visitor?.account?.id;
  return account ?? ipKeyGenerator(request.ip ?? '');
}
