// server/pages: pages that need a person send everybody else to log in, and back afterwards.
import type { RequestHandler } from 'express';

export const loggedIn: RequestHandler = (request, response, next) => {
  if (request.visitor.account !== null) return next();
  response
    .set('Cache-Control', 'no-store')
    .redirect(303, `/login?to=${encodeURIComponent(request.originalUrl)}`);
};
