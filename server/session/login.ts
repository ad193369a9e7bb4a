// server/session: in and out. Invariant: an attempt lives only in the browser that began it, a session
// gets a new id at every log-in, the old one dies, and one only ever returns to a path of ours.
import express, { type Request, type Response, type Router } from 'express';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import { languageOf } from '../pages/language.ts';
import type { Services } from '../services.ts';
import type { Identity, LoginAttempt } from './identity-provider.ts';
import { ownPath } from './own-path.ts';
import { createSealer } from './sealed-cookie.ts';
import { SESSION_COOKIE, SESSION_SECONDS, endSession, startSession } from './sessions.ts';

const ATTEMPT_COOKIE = 'login';
const ATTEMPT_SECONDS = 15 * 60;

/** GET /login?to=, GET /login/again?to= (step-up), GET /login/callback, POST /logout. */
export function loginRouter(services: Services, rates: RateLimits): Router {
  const { cookies, config, identity } = services;
  const sealer = createSealer<LoginAttempt>(config.cookieSecret, 'login attempt', ATTEMPT_SECONDS);
  const router = express.Router({ caseSensitive: true, strict: true });

  const begin = async (request: Request, response: Response, again: string | null) => {
    const begun = await identity
      .begin(ownPath(request.query['to']), languageOf(request), again)
      .catch(unavailable(services));
    cookies.write(
      response,
      ATTEMPT_COOKIE,
      sealer.seal(begun.attempt, await services.now()),
      ATTEMPT_SECONDS,
    );
    redirect(response, begun.url);
  };

  router.get('/login', rates.login, (request, response) => begin(request, response, null));
  // Before signing: who is logged in here proves it anew, whatever the provider remembers.
  router.get('/login/again', rates.login, (request, response) =>
    begin(request, response, request.visitor.account?.id ?? null),
  );

  router.get('/login/callback', rates.login, async (request, response) => {
    const attempt = sealer.open(cookies.read(request, ATTEMPT_COOKIE) ?? '', await services.now());
    cookies.clear(response, ATTEMPT_COOKIE);
    if (attempt === null) throw new Refusal('login.failed');
    const who = await finish(services, request, attempt);
    const token = await startSession(services, who, attempt.again);
    if (token === null) throw new Refusal('session.other-person');
    const old = cookies.read(request, SESSION_COOKIE);
    if (old !== null) await endSession(services, old);
    cookies.write(response, SESSION_COOKIE, token, SESSION_SECONDS);
    redirect(response, attempt.to);
  });

  router.post('/logout', rates.login, async (request, response) => {
    const token = cookies.read(request, SESSION_COOKIE);
    if (token !== null) await endSession(services, token);
    cookies.clear(response, SESSION_COOKIE);
    const onward = await identity.endSessionUrl().catch(() => null);
    redirect(response, onward ?? '/');
  });
  return router;
}

async function finish(
  services: Services,
  request: Request,
  attempt: LoginAttempt,
): Promise<Identity> {
  const callback = new URL(request.originalUrl, services.config.publicUrl);
  try {
    return await services.identity.finish(callback, attempt);
  } catch (error) {
    services.log.warn({ requestId: request.requestId, reason: reasonOf(error) }, 'log-in refused');
    throw new Refusal('login.failed');
  }
}

function unavailable(services: Services) {
  return (error: unknown): never => {
    services.log.error({ reason: reasonOf(error) }, 'identity provider does not answer');
    throw new Refusal('login.unavailable');
  };
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? String((error as { code?: unknown }).code ?? error.name) : typeof error;

function redirect(response: Response, to: string): void {
  response.set('Cache-Control', 'no-store').redirect(303, to);
}
