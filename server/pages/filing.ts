// server/pages: checking and filing without client script. Invariant: filed is what was shown, and a
// second click answers as the first did.
import type { Request, Response, Router } from 'express';
import { fileSubmission } from '../api/submissions/file-submission.ts';
import { getSubmission } from '../api/submissions/get-submission.ts';
import { getProcedure } from '../api/procedures/get-procedure.ts';
import type { FiledDossier } from '../api/submissions/contract.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { notFound, Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { createSealer } from '../session/sealed-cookie.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { loggedIn } from './logged-in.ts';
import { asSeen, needsGuidance, opened, pathOf, type Opened } from './opened.ts';
import { versionOf } from './apply.ts';
import { formBody } from './posted-form.ts';

const FILED_COOKIE = 'filed';
const FILED_SECONDS = 30 * 60;

export function filingPages(router: Router, services: Services, rates: RateLimits): void {
  const sealer = createSealer<FiledDossier>(
    services.config.cookieSecret,
    'filed dossier',
    FILED_SECONDS,
  );

  router.get(portalPaths.check, rates.read, loggedIn, async (request, response) => {
    const found = await opened(asker(services, request), request);
    const { procedure, submission } = asSeen(found);
    if (needsGuidance(found))
      return response.redirect(303, pathOf(portalPaths.guidance, { code: procedure.code }));
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
      const { procedure, submission } = asSeen(await shownOnCheck(ask, request));
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

/**
 * The submission whose answers the person read before filing: the one the page named, also when it
 * was filed meanwhile, so that a second click answers as the first did.
 */
async function shownOnCheck(ask: Ask, request: Request): Promise<Opened> {
  const { submission: id } = request.body as { submission?: unknown };
  if (id === undefined) return opened(ask, request);
  const procedure = await ask(getProcedure, { params: { code: request.params['code'] } });
  const submission = await ask(getSubmission, { params: { id } });
  if (submission.procedureCode !== procedure.code) throw notFound();
  return { procedure, submission };
}
