// server/pages: files that Vite built. Invariant: hashed files are immutable, index pages are never
// cached, each application answers only inside its prefix and only to the people it is for.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { allows, type Who } from '../access/permissions.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { DESK_DIST, MODELER_DIST, PORTAL_DIST } from './renderer.ts';

const immutable = (directory: string): RequestHandler =>
  express.static(directory, {
    immutable: true,
    maxAge: '365d',
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    fallthrough: true,
  });

/** Style sheets, scripts and fonts; they hold nothing private, so no session is looked up for them. */
export function builtFiles(): Router {
  const router = express.Router({ caseSensitive: true });
  router.use('/assets/portal', immutable(PORTAL_DIST_ASSETS), missing);
  router.use('/desk/assets', immutable(join(DESK_DIST, 'assets')), missing);
  router.use('/modeler/assets', immutable(join(MODELER_DIST, 'assets')), missing);
  return router;
}
const PORTAL_DIST_ASSETS = existsSync(join(PORTAL_DIST, 'assets'))
  ? join(PORTAL_DIST, 'assets')
  : PORTAL_DIST;
const missing: RequestHandler = () => {
  throw new Refusal('not-found');
};

const APPLICATIONS: { prefix: string; directory: string; who: Who }[] = [
  { prefix: '/desk', directory: DESK_DIST, who: 'staff' },
  { prefix: '/modeler', directory: MODELER_DIST, who: 'designer-or-publisher' },
];

/** The two applications of staff: index.html for every address inside their prefix. */
export function staffPages(services: Services, rates: RateLimits): Router {
  const router = express.Router({ caseSensitive: true });
  for (const { prefix, directory, who } of APPLICATIONS) {
    router.get([prefix, `${prefix}/*path`], rates.read, (request, response) => {
      if (request.visitor.account === null) {
        return response.redirect(303, `/login?to=${encodeURIComponent(request.originalUrl)}`);
      }
      if (!allows(who, request.visitor)) throw new Refusal('access.denied');
      if (!existsSync(join(directory, 'index.html'))) {
        services.log.error({ prefix }, 'application is not built');
        throw new Refusal('service.unavailable');
      }
      response.set('Cache-Control', 'private, no-cache');
      response.sendFile('index.html', { root: directory });
    });
  }
  return router;
}
