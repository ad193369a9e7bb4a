// server/pages: verifying a signed paper, without client script and without signing in. Invariant:
// posting a file changes nothing, so no session is asked for and nothing of it is kept.
import type { Request, Response, Router } from 'express';
import { checkFile } from '../api/verifications/check-file.ts';
import { getVerification } from '../api/verifications/get-verification.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import { multipartForm } from '../http/upload.ts';
import type { Services } from '../services.ts';
import { readVerification } from '../../store/signed-papers.ts';
import { portalPaths } from '../../web/pages.ts';
import { asker } from './ask.ts';
import { sendPage } from './frame.ts';

const MAX_SHOWN = 60;

export function verifyPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.verify, rates.track, async (request, response) => {
    const given = request.query['id'];
    if (given !== undefined && typeof given !== 'string') throw new Refusal('request.invalid');
    const typed = (given ?? '').normalize('NFC').trim().slice(0, MAX_SHOWN);
    const id = readVerification(typed);
    if (id !== null) return response.redirect(303, portalPaths.verified.replace(':id', id));
    const result = typed === '' ? null : unknown;
    await sendPage(services, request, response, 'verify', { typed, result, problem: null });
  });

  router.get(portalPaths.verified, rates.track, async (request, response) => {
    const typed = String(request.params['id']).slice(0, MAX_SHOWN);
    const result = await asker(services, request)(getVerification, { params: { id: typed } });
    await sendPage(services, request, response, 'verified', { typed, result, problem: null });
  });

  router.post(
    portalPaths.verify,
    rates.track,
    multipartForm,
    async (request: Request, response: Response) => {
      const [file] = request.uploads ?? [];
      if (file === undefined || file.bytes.length === 0) return noFile(services, request, response);
      const result = await asker(services, request)(checkFile, { file });
      await sendPage(services, request, response, 'verify', { typed: '', result, problem: null });
    },
  );
}

const unknown = { status: 'unknown', paper: null, problem: null } as const;

/** The same page again, with a link to what is missing. */
async function noFile(services: Services, request: Request, response: Response): Promise<void> {
  const refusal = new Refusal('request.invalid', {
    errors: [
      {
        path: 'file',
        code: 'required',
        message: { vi: 'Hãy chọn một tệp PDF.', en: 'Choose a PDF file.' },
      },
    ],
  });
  const { problem } = mapProblem(refusal, request.requestId);
  const data = { typed: '', result: null, problem };
  await sendPage(services, request, response, 'verify', data, problem.status);
}
