// server/pages: the portal's addresses, by the route table of web/pages.ts. Invariant: a page is the
// operations' data drawn; it reads and writes nothing that the API would not.
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { trackDossier } from '../api/dossiers/track-dossier.ts';
import { getProcedure } from '../api/procedures/get-procedure.ts';
import { listProcedures } from '../api/procedures/list-procedures.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { portalPaths } from '../../web/pages.ts';
import { accountPages } from './account.ts';
import { applyPages } from './apply.ts';
import { asker } from './ask.ts';
import { askPages } from './asks.ts';
import { discardPages } from './discard.ts';
import { filingPages } from './filing.ts';
import { sendPage } from './frame.ts';
import { guidancePages } from './guidance.ts';
import { textsOf } from './query.ts';
import { verifyPages } from './verify.ts';
import { paymentPages } from './payment.ts';

const HOME_ITEMS = 12;

export function portalRouter(services: Services, rates: RateLimits): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const page = (path: string, ...handlers: RequestHandler[]) =>
    router.get(path, rates.read, ...handlers);

  page(portalPaths.home, services.shelf.serve, async (request, response) => {
    const { items } = await asker(services, request)(listProcedures, {
      query: { limit: HOME_ITEMS },
    });
    await sendPage(services, request, response, 'home', { procedures: items });
  });

  page(portalPaths.catalogue, services.shelf.serve, async (request, response) => {
    const { q, after } = textsOf(request, ['q', 'after']);
    const list = await asker(services, request)(listProcedures, {
      query: { ...(q ? { q } : {}), ...(after ? { after } : {}) },
    });
    await sendPage(services, request, response, 'catalogue', { q: q ?? '', ...list });
  });

  page(portalPaths.procedure, services.shelf.serve, async (request, response) => {
    const procedure = await asker(services, request)(getProcedure, {
      params: { code: request.params['code'] },
    });
    await sendPage(services, request, response, 'procedure', { procedure });
  });

  router.get(portalPaths.track, rates.track, (request, response) =>
    track(services, request, response),
  );

  page(portalPaths.accessibility, services.shelf.serve, (request, response) =>
    sendPage(services, request, response, 'accessibility', {}),
  );
  page(portalPaths.problem, (request, response) => {
    const { problem } = mapProblem(new Refusal('not-found'), request.requestId);
    return sendPage(services, request, response, 'problem', { problem }, problem.status);
  });

  paymentPages(router, services, rates);
  verifyPages(router, services, rates);
  accountPages(router, services, rates);
  guidancePages(router, services, rates);
  applyPages(router, services, rates);
  askPages(router, services, rates);
  filingPages(router, services, rates);
  discardPages(router, services, rates);
  return router;
}

/** Nothing is looked up before a code was typed; a wrong code is drawn on the same page. */
async function track(services: Services, request: Request, response: Response): Promise<void> {
  const { code, secret } = textsOf(request, ['code', 'secret']);
  const typed = (code ?? '').trim().normalize('NFC');
  if (typed === '')
    return sendPage(services, request, response, 'track', {
      code: '',
      tracked: null,
      problem: null,
    });
  try {
    const tracked = await asker(services, request)(trackDossier, {
      params: { code: typed },
      query: secret ? { secret } : {},
    });
    await sendPage(services, request, response, 'track', { code: typed, tracked, problem: null });
  } catch (error) {
    const { problem, unexpected } = mapProblem(error, request.requestId);
    if (unexpected) throw error;
    await sendPage(
      services,
      request,
      response,
      'track',
      { code: typed.slice(0, 60), tracked: null, problem },
      problem.status,
    );
  }
}
