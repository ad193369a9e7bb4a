// server/pages: answering what a dossier asks, and withdrawing, without client script. Invariant: only
// what was asked can be posted; what was typed is never lost; a second click answers as the first did.
import { createHash } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { DossierAsk } from '../api/asks/contract.ts';
import { giveAnswer } from '../api/asks/give-answer.ts';
import { listDossierAsks } from '../api/asks/list-dossier-asks.ts';
import { removeAnswerDocument } from '../api/asks/remove-answer-document.ts';
import { saveAnswer } from '../api/asks/save-answer.ts';
import { uploadAnswerDocument } from '../api/asks/upload-answer-document.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { parsePosted, type Posted, type PostedFields } from '../../web/kit/form/posted-values.ts';
import { portalPaths, type PortalPages } from '../../web/pages.ts';
import { anchorOf, versionOf } from './apply.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { formOrKept, takeTyped } from './kept-typing.ts';
import { loggedIn } from './logged-in.ts';
import { pathOf } from './opened.ts';

type Post = { services: Services; request: Request; response: Response; ask: Ask };
type Shown = Partial<Pick<PortalPages['ask'], 'problem' | 'notice'>>;

export function askPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.ask, rates.read, loggedIn, async (request, response) => {
    const found = await theAsk(asker(services, request), request);
    // What was answered meanwhile is told by the dossier itself.
    if (found === null) return response.redirect(303, dossierPath(request));
    const typed = await takeTyped(services, request, response, found.ask);
    const form = found.form as SealedForm | null;
    const shown =
      typed === null || form === null
        ? found
        : { ...found, values: parsePosted(typed, form).values };
    const notice = typed === null ? null : 'restored';
    await show({ services, request, response, ask: asker(services, request) }, shown, { notice });
  });

  router.post(
    portalPaths.ask,
    rates.write,
    ...formOrKept(services),
    async (request: Request, response: Response) => {
      const post = { services, request, response, ask: asker(services, request) };
      const found = await theAsk(post.ask, request);
      if (found === null) return response.redirect(303, dossierPath(request));
      if (found.kind === 'payment') throw new Refusal('ask.closed');
      await (found.kind === 'withdraw' ? withdraw(post, found) : answer(post, found));
    },
  );
}

const dossierPath = (request: Request, done = ''): string =>
  pathOf(portalPaths.dossier, { id: String(request.params['id']) }) + done;
const DONE = '?xong=tra-loi';

async function theAsk(ask: Ask, request: Request): Promise<DossierAsk | null> {
  const { items } = await ask(listDossierAsks, { params: { id: request.params['id'] } });
  return items.find((item) => item.ask === request.params['ask']) ?? null;
}

async function show(
  { services, request, response }: Post,
  ask: DossierAsk,
  { problem = null, notice = null }: Shown,
): Promise<void> {
  const status = problem?.status ?? 200;
  await sendPage(services, request, response, 'ask', { ask, problem, notice }, status);
}

async function answer(post: Post, found: DossierAsk): Promise<void> {
  const { ask, request, response } = post;
  const form = found.form as SealedForm | null;
  if (form === null) throw new Refusal('ask.closed');
  const posted = parsePosted(request.body as PostedFields, form);
  if (posted.refused.length > 0) throw new Refusal('form.unknown-field', { errors: [] });
  const params = { id: found.dossier, ask: found.ask };
  let shown: DossierAsk = { ...found, values: posted.values };
  try {
    // What was given already only has to arrive.
    if (found.state === 'open') {
      const body = { values: posted.values, version: versionOf(request, found) };
      shown = await ask(saveAnswer, { params, body });
      await moveFiles(post, params, posted);
    }
    if (posted.action.kind === 'save') return response.redirect(303, portalPaths.dossiers);
    if (posted.action.kind !== 'continue')
      return response.redirect(303, `${request.path}${anchorOf(posted)}`);
    await ask(giveAnswer, { params, body: {}, key: keyOf(shown, '') });
    response.redirect(303, dossierPath(request, DONE));
  } catch (error) {
    await again(post, shown, error);
  }
}

async function withdraw(post: Post, found: DossierAsk): Promise<void> {
  const { ask, request, response } = post;
  const { reason = '', sure } = request.body as { reason?: string; sure?: string };
  const shown: DossierAsk = { ...found, values: { reason } };
  const errors = [
    ...(reason.trim() === ''
      ? [missing('reason', 'Nêu lý do rút hồ sơ.', 'Say why you withdraw.')]
      : []),
    ...(sure === 'true'
      ? []
      : [missing('sure', 'Đánh dấu để xác nhận rút hồ sơ.', 'Tick to confirm that you withdraw.')]),
  ];
  try {
    if (errors.length > 0) throw new Refusal('form.invalid', { errors });
    const params = { id: found.dossier, ask: found.ask };
    await ask(giveAnswer, { params, body: { reason }, key: keyOf(found, reason) });
    response.redirect(303, dossierPath(request, DONE));
  } catch (error) {
    await again(post, shown, error);
  }
}

const missing = (path: string, vi: string, en: string) => ({
  path,
  code: 'required',
  message: { vi, en },
});

/** The page again with what was typed, and what is really there now. */
async function again(post: Post, shown: DossierAsk, error: unknown): Promise<void> {
  const { problem, unexpected } = mapProblem(error, post.request.requestId);
  if (unexpected) throw error;
  const now = await theAsk(post.ask, post.request);
  if (now === null) return post.response.redirect(303, dossierPath(post.request));
  const notice = problem.code === 'version.stale' ? 'elsewhere' : null;
  await show(post, { ...now, values: shown.values }, { problem, notice });
}

async function moveFiles(
  { ask, request }: Post,
  params: { id: string; ask: string },
  posted: Posted,
): Promise<void> {
  if (posted.action.kind === 'remove-document') {
    const { document } = posted.action;
    await ask(removeAnswerDocument, { params: { ...params, document } });
  }
  for (const file of request.uploads ?? []) {
    const field = file.field.replace(/^file\./, '');
    if (file.bytes.length > 0)
      await ask(uploadAnswerDocument, { params, file: { ...file, field } });
  }
}

/** The same page sent twice is one request. */
const keyOf = ({ dossier, ask, version }: DossierAsk, reason: string): string =>
  `page-${createHash('sha256').update(`${dossier}|${ask}|${version}|${reason}`).digest('hex').slice(0, 40)}`;
