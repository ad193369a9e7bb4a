// server/pages: a problem for people. Invariant: drawing trouble never makes more trouble; when the
// page cannot be drawn the caller sends plain problem+json.
import type { DrawProblem } from '../http/errors.ts';
import type { Session } from '../api/session/contract.ts';
import type { Services } from '../services.ts';
import { languageOf } from './language.ts';

/** Uses no database: the trouble may be that there is none. */
export function drawProblem(services: Services): DrawProblem {
  return (request, response, problem) => {
    if (services.portal === null) return false;
    try {
      const html = services.portal.renderPage(
        'problem',
        { problem },
        {
          language: languageOf(request),
          session: sessionOf(request.visitor, services.config.installation.zone),
          // The address may hold what was sent; a problem repeats nothing of it.
          url: '/',
          now: new Date(Date.now()).toISOString(),
          installation: services.config.installation,
          assets: services.portal.assets,
        },
      );
      response.type('html').send(html);
      return true;
    } catch {
      return false;
    }
  };
}

function sessionOf(visitor: Express.Request['visitor'], zone: string): Session {
  if (!visitor?.account) return { account: null, posts: [], csrf: null, zone };
  const { id, name, kind } = visitor.account;
  return { account: { id, name, kind }, posts: [], csrf: visitor.session.csrf, zone };
}
