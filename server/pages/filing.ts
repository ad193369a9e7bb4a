// server/pages: filling in, checking and filing without client script. Invariant: every change is
// post-redirect-get, what was typed is never lost, and errors come back as a summary with status 422.
import type { Request, Response, Router } from 'express';
import { fileSubmission } from '../api/submissions/file-submission.ts';
import { checkSubmission } from '../api/submissions/check-submission.ts';
import { getSubmission } from '../api/submissions/get-submission.ts';
import { openSubmission } from '../api/submissions/open-submission.ts';
import { saveSubmission } from '../api/submissions/save-submission.ts';
import { removeDocument } from '../api/documents/remove-document.ts';
import { uploadDocument } from '../api/documents/upload-document.ts';
import { getProcedure } from '../api/procedures/get-procedure.ts';
import type { ProcedurePage } from '../api/procedures/contract.ts';
import type { FiledDossier, Submission } from '../api/submissions/contract.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { notFound, Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { createSealer } from '../session/sealed-cookie.ts';
import { parsePosted, type Posted } from '../../web/kit/form/posted-values.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { loggedIn } from './logged-in.ts';
import { formBody } from './posted-form.ts';

const FILED_COOKIE = 'filed';
const FILED_SECONDS = 30 * 60;

type Drawer = (submission: Submission, error: unknown) => Promise<void>;

export function filingPages(router: Router, services: Services, rates: RateLimits): void {
  const sealer = createSealer<FiledDossier>(
    services.config.cookieSecret,
    'filed dossier',
    FILED_SECONDS,
  );

  router.get(portalPaths.apply, rates.read, loggedIn, async (request, response) => {
    const { procedure, submission } = await opened(asker(services, request), request);
    await sendPage(services, request, response, 'apply', { procedure, submission, problem: null });
  });

  router.post(
    portalPaths.apply,
    rates.write,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const ask = asker(services, request);
      const { procedure, submission } = await opened(ask, request);
      await apply(ask, request, response, procedure, submission, async (shown, error) => {
        const { problem, unexpected } = mapProblem(error, request.requestId);
        if (unexpected) throw error;
        await sendPage(
          services,
          request,
          response,
          'apply',
          { procedure, submission: shown, problem },
          problem.status,
        );
      });
    },
  );

  router.get(portalPaths.check, rates.read, loggedIn, async (request, response) => {
    const { procedure, submission } = await opened(asker(services, request), request);
    // Nothing to check yet; who comes back here after filing starts anew in the form.
    if (submission.version === 1 && submission.documents.length === 0)
      return response.redirect(303, pathOf(portalPaths.apply, { code: procedure.code }));
    await sendPage(services, request, response, 'check', { procedure, submission, problem: null });
  });

  router.post(
    portalPaths.check,
    rates.file,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const ask = asker(services, request);
      const { procedure, submission } = await shownOnCheck(ask, request);
      try {
        if (versionOf(request, submission) !== submission.version)
          throw new Refusal('version.stale');
        const filed = await ask(fileSubmission, {
          params: { id: submission.id },
          body: {
            declaration: (request.body as Record<string, unknown>)['declaration'] === 'true',
          },
          key: `submission-${submission.id}`,
        });
        services.cookies.write(
          response,
          FILED_COOKIE,
          sealer.seal(filed, await services.now()),
          FILED_SECONDS,
        );
        response.redirect(
          303,
          pathOf(portalPaths.filed, { code: procedure.code, dossier: filed.dossier }),
        );
      } catch (error) {
        const { problem, unexpected } = mapProblem(error, request.requestId);
        if (unexpected) throw error;
        const shown =
          problem.code === 'request.invalid' ? { ...problem, ...declarationMissing } : problem;
        await sendPage(
          services,
          request,
          response,
          'check',
          { procedure, submission, problem: shown },
          shown.status,
        );
      }
    },
  );

  // The tracking secret is shown by this page only, to the browser that filed, for a while.
  router.get(portalPaths.filed, rates.read, loggedIn, async (request, response) => {
    const filed = sealer.open(
      services.cookies.read(request, FILED_COOKIE) ?? '',
      await services.now(),
    );
    const { code = '', dossier = '' } = request.params as Record<string, string>;
    if (filed === null || filed.dossier !== dossier)
      return response.redirect(303, pathOf(portalPaths.dossier, { id: dossier }));
    const procedure = await asker(services, request)(getProcedure, { params: { code } });
    await sendPage(services, request, response, 'filed', { procedure, filed });
  });
}

const declarationMissing = {
  status: 422,
  errors: [
    {
      path: 'declaration',
      code: 'required',
      message: {
        vi: 'Bạn cần cam đoan nội dung khai là đúng.',
        en: 'Declare that what you entered is true.',
      },
    },
  ],
};

async function opened(
  ask: Ask,
  request: Request,
): Promise<{ procedure: ProcedurePage; submission: Submission }> {
  const procedure = await ask(getProcedure, { params: { code: request.params['code'] } });
  const submission = await ask(openSubmission, { body: { procedureCode: procedure.code } });
  return { procedure, submission };
}

/**
 * The submission whose answers the person read before filing: the one the page named, also when it
 * was filed meanwhile, so that a second click answers as the first did.
 */
async function shownOnCheck(
  ask: Ask,
  request: Request,
): Promise<{ procedure: ProcedurePage; submission: Submission }> {
  const { submission: id } = request.body as { submission?: unknown };
  if (id === undefined) return opened(ask, request);
  const procedure = await ask(getProcedure, { params: { code: request.params['code'] } });
  const submission = await ask(getSubmission, { params: { id } });
  if (submission.procedureCode !== procedure.code) throw notFound();
  return { procedure, submission };
}

/** One post of the form: save, then what the pressed button means. */
async function apply(
  ask: Ask,
  request: Request,
  response: Response,
  procedure: ProcedurePage,
  before: Submission,
  draw: Drawer,
): Promise<void> {
  const form = procedure.form as SealedForm;
  const posted = parsePosted(request.body as Record<string, string | string[]>, form);
  if (posted.refused.length > 0) throw new Refusal('form.unknown-field', { errors: [] });
  let shown: Submission = { ...before, values: posted.values };
  try {
    shown = await ask(saveSubmission, {
      params: { id: before.id },
      body: { values: posted.values, version: versionOf(request, before) },
    });
    await moveFiles(ask, request, shown, posted);
    const here = pathOf(portalPaths.apply, { code: procedure.code });
    if (posted.action.kind === 'save') return response.redirect(303, portalPaths.dossiers);
    if (posted.action.kind !== 'continue')
      return response.redirect(303, `${here}${anchorOf(posted)}`);
    await ask(checkSubmission, { params: { id: before.id } });
    response.redirect(303, pathOf(portalPaths.check, { code: procedure.code }));
  } catch (error) {
    await draw(await withDocuments(ask, shown), error);
  }
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

/** After a failed upload the list of files is read again, so that the page shows what is really there. */
async function withDocuments(ask: Ask, shown: Submission): Promise<Submission> {
  const now = await ask(openSubmission, { body: { procedureCode: shown.procedureCode } });
  return { ...shown, documents: now.documents, version: now.version };
}

/** A page that carries no version saves over what is there: the person sees one form only. */
function versionOf(request: Request, before: Submission): number {
  const sent = (request.body as Record<string, unknown>)['version'];
  return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : before.version;
}

const anchorOf = (posted: Posted): string =>
  posted.action.kind === 'add' || posted.action.kind === 'remove'
    ? `#f-${posted.action.path.replace(/\]/g, '').replace(/[[.]/g, '-')}`
    : '';

/** Fills an Express pattern; values are single plain segments. */
function pathOf(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
