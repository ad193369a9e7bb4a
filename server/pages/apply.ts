// server/pages: the form, without client script. Invariant: every change is post-redirect-get, what was
// typed is never lost, and errors come back as a summary with status 422.
import type { Request, Response, Router } from 'express';
import { checkName } from '../api/names/check-name.ts';
import type { NameCheck } from '../api/names/contract.ts';
import { checkSubmission } from '../api/submissions/check-submission.ts';
import { consentToRegister } from '../api/submissions/consent-to-register.ts';
import { correctRegister } from '../api/submissions/correct-register.ts';
import { openSubmission } from '../api/submissions/open-submission.ts';
import { saveSubmission } from '../api/submissions/save-submission.ts';
import { removeDocument } from '../api/documents/remove-document.ts';
import { uploadDocument } from '../api/documents/upload-document.ts';
import type { Submission } from '../api/submissions/contract.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { guidedForm } from '../forms/guided.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { parsePosted, type Posted, type PostedFields } from '../../web/kit/form/posted-values.ts';
import { portalPaths, type PortalPages } from '../../web/pages.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { formOrKept, takeTyped } from './kept-typing.ts';
import { loggedIn } from './logged-in.ts';
import { asSeen, needsGuidance, opened, pathOf, type Opened } from './opened.ts';

type Shown = Partial<Pick<PortalPages['apply'], 'problem' | 'notice' | 'names'>>;
type Post = { services: Services; request: Request; response: Response; ask: Ask };

export function applyPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.apply, rates.read, loggedIn, async (request, response) => {
    const found = await opened(asker(services, request), request);
    if (needsGuidance(found))
      return response.redirect(303, pathOf(portalPaths.guidance, { code: found.procedure.code }));
    const typed = await takeTyped(services, request, response, found.submission.id);
    await show(services, request, response, restored(found, typed), {
      notice: typed === null ? null : 'restored',
    });
  });

  router.post(
    portalPaths.apply,
    rates.write,
    ...formOrKept(services),
    async (request: Request, response: Response) => {
      const ask = asker(services, request);
      const found = await opened(ask, request);
      if (needsGuidance(found)) throw new Refusal('guidance.missing');
      const post = { services, request, response, ask };
      if (await consented(post, found)) return;
      await apply(post, found);
    },
  );
}

async function show(
  services: Services,
  request: Request,
  response: Response,
  found: Opened,
  { problem = null, notice = null, names = {} }: Shown,
): Promise<void> {
  const data = { ...asSeen(found), problem, notice, names };
  await sendPage(services, request, response, 'apply', data, problem?.status ?? 200);
}

const formOf = ({ procedure, submission }: Opened): SealedForm =>
  guidedForm(procedure.form as SealedForm, submission.guidance);

/** What was typed before signing in again, over what is saved. */
function restored(found: Opened, typed: PostedFields | null): Opened {
  if (typed === null) return found;
  const { values } = parsePosted(typed, formOf(found));
  return { ...found, submission: { ...found.submission, values } };
}

/** The question about the register is answered by two buttons of its own. */
async function consented(
  { ask, request, response }: Post,
  { procedure, submission }: Opened,
): Promise<boolean> {
  const { action } = request.body as { action?: unknown };
  const [, said, path] = /^(consent|decline|wrong:(.{1,200}))$/.exec(String(action)) ?? [];
  if (said === undefined || path !== undefined) return false;
  const body = { consent: said === 'consent' };
  await ask(consentToRegister, { params: { id: submission.id }, body });
  response.redirect(303, pathOf(portalPaths.apply, { code: procedure.code }));
  return true;
}

/** One post of the form: save, then what the pressed button means. */
async function apply(post: Post, found: Opened): Promise<void> {
  const { ask, request, response, services } = post;
  const { procedure, submission: before } = found;
  const fields = request.body as PostedFields;
  const wrong = /^wrong:(.{1,200})$/.exec(String(fields['action']))?.[1] ?? null;
  const name = /^check-name:(.{1,200})$/.exec(String(fields['action']))?.[1] ?? null;
  const plain = wrong === null && name === null ? fields : { ...fields, action: 'update' };
  const posted = parsePosted(plain, formOf(found));
  if (posted.refused.length > 0) throw new Refusal('form.unknown-field', { errors: [] });
  // Fixed values are posted by nobody; they are kept with what was typed.
  let shown: Submission = asSeen({
    procedure,
    submission: { ...before, values: posted.values },
  }).submission;
  try {
    const { guidance: _g, variant: _v, ...own } = shown.values;
    const values = before.guidance === null ? shown.values : own;
    shown = await ask(saveSubmission, {
      params: { id: before.id },
      body: { values, version: versionOf(request, before) },
    });
    await moveFiles(ask, request, shown, posted);
    if (wrong !== null)
      await ask(correctRegister, { params: { id: before.id }, body: { path: wrong, wrong: true } });
    if (name !== null) return await nameChecked(post, found, shown, name);
    await goOn(post, found, posted, wrong);
  } catch (error) {
    const { problem, unexpected } = mapProblem(error, request.requestId);
    if (unexpected) throw error;
    const now = await ask(openSubmission, { body: { procedureCode: procedure.code } });
    // The files are read again, so that the page shows what is really there.
    const submission = { ...now, values: shown.values };
    const notice = problem.code === 'version.stale' ? 'elsewhere' : null;
    await show(services, request, response, { procedure, submission }, { problem, notice });
  }
}

async function goOn(
  { ask, response }: Post,
  { procedure, submission }: Opened,
  posted: Posted,
  wrong: string | null,
): Promise<void> {
  const here = pathOf(portalPaths.apply, { code: procedure.code });
  if (wrong !== null) return response.redirect(303, `${here}#${controlAt(wrong)}`);
  if (posted.action.kind === 'save') return response.redirect(303, portalPaths.dossiers);
  if (posted.action.kind !== 'continue')
    return response.redirect(303, `${here}${anchorOf(posted)}`);
  await ask(checkSubmission, { params: { id: submission.id } });
  response.redirect(303, pathOf(portalPaths.check, { code: procedure.code }));
}

/** The page again, with what the business register says of the name. */
async function nameChecked(
  { ask, services, request, response }: Post,
  { procedure }: Opened,
  submission: Submission,
  path: string,
): Promise<void> {
  const { values } = submission;
  const name = values[path];
  const area = values['area'];
  const names: Record<string, NameCheck> = {};
  if (typeof name === 'string' && name !== '')
    names[path] = await ask(checkName, {
      body: { name: name.slice(0, 200), ...(typeof area === 'string' ? { area } : {}) },
    });
  await show(services, request, response, { procedure, submission }, { names });
}

async function moveFiles(
  ask: Ask,
  request: Request,
  submission: Submission,
  posted: Posted,
): Promise<void> {
  if (posted.action.kind === 'remove-document') {
    await ask(removeDocument, { params: { id: submission.id, document: posted.action.document } });
  }
  for (const file of request.uploads ?? []) {
    const field = file.field.replace(/^file\./, '');
    if (file.bytes.length > 0)
      await ask(uploadDocument, { params: { id: submission.id }, file: { ...file, field } });
  }
}

/** A page that carries no version saves over what is there: the person sees one form only. */
export function versionOf(request: Request, before: { version: number }): number {
  const sent = (request.body as Record<string, unknown>)['version'];
  return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : before.version;
}

export const controlAt = (path: string): string =>
  `f-${path.replace(/\]/g, '').replace(/[[.]/g, '-')}`;

export const anchorOf = (posted: Posted): string =>
  posted.action.kind === 'add' || posted.action.kind === 'remove'
    ? `#${controlAt(posted.action.path)}`
    : '';
