// server/pages: what every page knows, and how a page is sent. Invariant: pages are private and never
// stored by caches in between; the renderer gets data, never a request.
import type { Request, Response } from 'express';
import { getSession } from '../api/session/get-session.ts';
import { invoke } from '../http/invoke.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import type { PageFrame, PortalPage, PortalPages } from '../../web/pages.ts';
import { languageOf, rememberLanguage } from './language.ts';

export async function frameOf(services: Services, request: Request): Promise<PageFrame> {
  const { visitor, requestId, moment } = request;
  const reply = await invoke(getSession, { visitor, services, requestId, moment });
  if (!('body' in reply) || reply.body === null) throw new Error('a session always has a body');
  return {
    language: languageOf(request),
    session: reply.body,
    url: request.originalUrl,
    now: new Date(await moment()).toISOString(),
    installation: services.config.installation,
    assets: services.portal?.assets ?? { css: [], js: [] },
  };
}

/** Draws and sends one page. */
export async function sendPage<P extends PortalPage>(
  services: Services,
  request: Request,
  response: Response,
  page: P,
  data: PortalPages[P],
  status = 200,
): Promise<void> {
  if (services.portal === null) throw new Refusal('service.unavailable');
  const html = services.portal.renderPage(page, data, await frameOf(services, request));
  rememberLanguage(request, response, services.config.publicUrl.startsWith('https:'));
  response
    .status(status)
    .set('Cache-Control', 'private, no-cache')
    .set('Vary', 'Cookie')
    .type('html')
    .send(html);
}
