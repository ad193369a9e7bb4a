// server/pages: the account's own pages: what to do next, one dossier, preferences. Invariant: a page is
// the operations' data drawn.
import type { Request, Response, Router } from 'express';
import { listAsks } from '../api/asks/list-asks.ts';
import { listDossierAsks } from '../api/asks/list-dossier-asks.ts';
import { getDossier } from '../api/dossiers/get-dossier.ts';
import { listMyDossiers } from '../api/dossiers/list-my-dossiers.ts';
import { listPayments } from '../api/payments/list-payments.ts';
import { getPreferences } from '../api/preferences/get-preferences.ts';
import { removePhone } from '../api/preferences/remove-phone.ts';
import { savePreferences } from '../api/preferences/save-preferences.ts';
import { setPhone } from '../api/preferences/set-phone.ts';
import { verifyPhone } from '../api/preferences/verify-phone.ts';
import { getRating } from '../api/ratings/get-rating.ts';
import { rateDossier } from '../api/ratings/rate-dossier.ts';
import { listSubmissions } from '../api/submissions/list-submissions.ts';
import type { DocumentRef, Problem } from '../api/contract.ts';
import { getDocumentVerification } from '../api/verifications/get-document-verification.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { notFound, Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { loggedIn } from './logged-in.ts';
import { pathOf } from './opened.ts';
import { formBody } from './posted-form.ts';
import { textsOf } from './query.ts';

export function accountPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.dossiers, rates.read, loggedIn, async (request, response) => {
    const { after, begun } = textsOf(request, ['after', 'begun']);
    const ask = asker(services, request);
    const { items: asks } = await ask(listAsks, {});
    const list = await ask(listMyDossiers, { query: after ? { after } : {} });
    const open = await ask(listSubmissions, { query: begun ? { after: begun } : {} });
    await sendPage(services, request, response, 'dossiers', { asks, begun: open, ...list });
  });

  router.get(portalPaths.dossier, rates.read, loggedIn, (request, response) =>
    showDossier(services, request, response, null),
  );
  router.post(
    portalPaths.dossier,
    rates.write,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const { action, score, reason } = request.body as Record<string, string | undefined>;
      if (action !== 'rate' && action !== 'skip') throw new Refusal('request.invalid');
      const id = String(request.params['id']);
      try {
        const given = action === 'skip' ? null : scoreOf(score);
        await asker(services, request)(rateDossier, {
          params: { id },
          body: { score: given, reason: given === null ? null : (reason ?? null) },
        });
        response.redirect(303, `${pathOf(portalPaths.dossier, { id })}?xong=danh-gia`);
      } catch (error) {
        const { problem, unexpected } = mapProblem(error, request.requestId);
        if (unexpected) throw error;
        await showDossier(services, request, response, problem);
      }
    },
  );
  preferencePages(router, services, rates);
}

function scoreOf(text: string | undefined): number {
  if (text !== undefined && /^[1-5]$/.test(text)) return Number(text);
  const message = { vi: 'Chọn từ 1 đến 5 điểm.', en: 'Choose from 1 to 5.' };
  throw new Refusal('form.invalid', { errors: [{ path: 'score', code: 'required', message }] });
}

const DONE = { 'tra-loi': 'answered', 'danh-gia': 'rated' } as const;

async function showDossier(
  services: Services,
  request: Request,
  response: Response,
  problem: Problem | null,
): Promise<void> {
  const ask = asker(services, request);
  const params = { id: request.params['id'] };
  const dossier = await ask(getDossier, { params });
  const { items: payments } = await ask(listPayments, { params });
  const verifications = await verificationsOf(ask, dossier.documents);
  const done = DONE[String(request.query['xong']) as keyof typeof DONE] ?? null;
  const owner = await asOwner(ask, params);
  const data = { dossier, payments, ...owner, verifications, done, problem };
  await sendPage(services, request, response, 'dossier', data, problem?.status ?? 200);
}

/** Where anybody can check the papers that were issued. */
async function verificationsOf(
  ask: Ask,
  documents: DocumentRef[],
): Promise<Record<string, string>> {
  const numbers: Record<string, string> = {};
  for (const { id } of documents.filter((document) => document.origin === 'agency')) {
    const known = await ask(getDocumentVerification, { params: { id } }).catch(missing);
    if (known?.paper) numbers[id] = known.paper.id;
  }
  return numbers;
}

function missing(error: unknown): null {
  if (error instanceof Refusal && error.code === 'not-found') return null;
  throw error;
}

/** An official who looks at the page of the portal is asked for nothing. */
async function asOwner(ask: Ask, params: { id: unknown }) {
  try {
    const { items } = await ask(listDossierAsks, { params });
    return { asks: items, rating: await ask(getRating, { params }) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
    return { asks: [], rating: { state: 'early' as const, score: null, reason: null, at: null } };
  }
}

function preferencePages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.preferences, rates.read, loggedIn, async (request, response) => {
    const preferences = await asker(services, request)(getPreferences, {});
    const saved = request.query['xong'] === '1';
    const data = { preferences, saved, problem: null };
    await sendPage(services, request, response, 'preferences', data);
  });
  router.post(
    portalPaths.preferences,
    rates.write,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const ask = asker(services, request);
      try {
        await change(ask, request.body as Record<string, string | undefined>);
        response.redirect(303, `${portalPaths.preferences}?xong=1`);
      } catch (error) {
        const { problem, unexpected } = mapProblem(error, request.requestId);
        if (unexpected) throw error;
        const preferences = await ask(getPreferences, {});
        const data = { preferences, saved: false, problem };
        await sendPage(services, request, response, 'preferences', data, problem.status);
      }
    },
  );
}

async function change(ask: Ask, body: Record<string, string | undefined>): Promise<void> {
  switch (body['action']) {
    case 'save': {
      const { language, emailOn, smsOn, version } = body;
      const on = { emailOn: emailOn === 'true', smsOn: smsOn === 'true' };
      await ask(savePreferences, { body: { language, ...on, version: Number(version) } });
      return;
    }
    case 'phone':
      await ask(setPhone, { body: { phone: body['phone'] ?? '' } });
      return;
    case 'verify':
      await ask(verifyPhone, { body: { code: (body['code'] ?? '').trim() } });
      return;
    case 'remove-phone':
      await ask(removePhone, {});
      return;
    default:
      throw notFound();
  }
}
