// server/pages: throwing away what is not filed, without client script: a page asks, a post does it.
import type { Request, Response, Router } from 'express';
import { getProcedure } from '../api/procedures/get-procedure.ts';
import type { ProcedurePage } from '../api/procedures/contract.ts';
import { discardSubmission } from '../api/submissions/discard-submission.ts';
import { getSubmission } from '../api/submissions/get-submission.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker, type Ask } from './ask.ts';
import { sendPage } from './frame.ts';
import { loggedIn } from './logged-in.ts';
import { formBody } from './posted-form.ts';

export function discardPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.discard, rates.read, loggedIn, async (request, response) => {
    const ask = asker(services, request);
    const submission = await ask(getSubmission, { params: { id: request.params['submission'] } });
    const procedure = await inForce(ask, submission.procedureCode);
    await sendPage(services, request, response, 'discard', { submission, procedure });
  });

  router.post(
    portalPaths.discard,
    rates.write,
    loggedIn,
    ...formBody,
    async (request: Request, response: Response) => {
      const id = request.params['submission'];
      await asker(services, request)(discardSubmission, { params: { id } });
      response.redirect(303, portalPaths.dossiers);
    },
  );
}

async function inForce(ask: Ask, code: string): Promise<ProcedurePage | null> {
  try {
    return await ask(getProcedure, { params: { code } });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return null;
    throw error;
  }
}
