// server/pages: a form that was posted after the session had ended. Invariant: what was typed waits
// until the same page is opened after signing in, for the same submission or ask and for nobody else.
import type { Request, RequestHandler, Response } from 'express';
import { keepForm, takeForm } from '../../store/kept-forms.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import type { PostedFields } from '../../web/kit/form/posted-values.ts';
import { checkToken, readForm } from './posted-form.ts';

const COOKIE = 'typed';
const SECONDS = 3_600;
/** What belongs to the session that ended, not to the person's typing. */
const NOT_KEPT = new Set(['csrf', 'version', 'action']);

/**
 * Handlers before one that takes a posted form: with a session they read and check it; without one they
 * keep what was typed and send the browser to sign in and back to this page.
 */
export const formOrKept = (services: Services): RequestHandler[] => [
  readForm,
  async (request, response, next) => {
    if (request.visitor.account !== null) return checkToken(request, response, next);
    // The script stays where it is and says so; the page still holds what was typed.
    if (request.get('x-enhanced') !== undefined) throw new Refusal('session.required');
    const { body } = request as { body: PostedFields };
    const fields = Object.entries(body).filter(([name]) => !NOT_KEPT.has(name));
    const kept = { path: request.path, fields: Object.fromEntries(fields) };
    const token = await keepForm(services.store, kept);
    services.cookies.write(response, COOKIE, token, SECONDS);
    response
      .set('Cache-Control', 'no-store')
      .redirect(303, `/login?to=${encodeURIComponent(request.path)}`);
  },
];

/** What was typed here before the session ended; taken once. `mark` names the submission or ask. */
export async function takeTyped(
  services: Services,
  request: Request,
  response: Response,
  mark: string,
): Promise<PostedFields | null> {
  const token = services.cookies.read(request, COOKIE);
  if (token === null) return null;
  services.cookies.clear(response, COOKIE);
  const kept = (await takeForm(services.store, token)) as JsonObject | null;
  const fields = (kept?.['fields'] ?? {}) as PostedFields;
  return kept?.['path'] === request.path && fields['mark'] === mark ? fields : null;
}
