// server/pages: the questions before the form, without client script. Invariant: the answers decide by
// the procedure's own table; the page shows what that means before anything is filled in.
import type { Request, Response, Router } from 'express';
import { answerGuidance } from '../api/submissions/answer-guidance.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { parsePosted, type PostedFields } from '../../web/kit/form/posted-values.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker } from './ask.ts';
import { sendPage } from './frame.ts';
import { loggedIn } from './logged-in.ts';
import { opened, pathOf } from './opened.ts';
import { formBody } from './posted-form.ts';

export function guidancePages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.guidance, rates.read, loggedIn, async (request, response) => {
    const { procedure, submission } = await opened(asker(services, request), request);
    if (procedure.guidanceForm === null)
      return response.redirect(303, pathOf(portalPaths.apply, { code: procedure.code }));
    const asksAgain = submission.guidance === null || request.query['lai'] === '1';
    const answers = asksAgain ? (submission.guidance?.answers ?? {}) : null;
    const data = { procedure, submission, answers, problem: null };
    await sendPage(services, request, response, 'guidance', data);
  });

  router.post(
    portalPaths.guidance,
    rates.write,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const ask = asker(services, request);
      const { procedure, submission } = await opened(ask, request);
      const form = procedure.guidanceForm as SealedForm | null;
      if (form === null) throw new Refusal('form.unknown-field', { errors: [] });
      const posted = parsePosted(request.body as PostedFields, form);
      if (posted.refused.length > 0) throw new Refusal('form.unknown-field', { errors: [] });
      try {
        await ask(answerGuidance, {
          params: { id: submission.id },
          body: { answers: posted.values },
        });
        response.redirect(303, pathOf(portalPaths.guidance, { code: procedure.code }));
      } catch (error) {
        const { problem, unexpected } = mapProblem(error, request.requestId);
        if (unexpected) throw error;
        const data = { procedure, submission, answers: posted.values, problem };
        await sendPage(services, request, response, 'guidance', data, problem.status);
      }
    },
  );
}
