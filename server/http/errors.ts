// server/http: the last two handlers of the chain. Invariant: every trouble ends here, pages and API
// alike, and what was not expected is logged with its request id but never told.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../api/contract.ts';
import { mapProblem } from './problem-mapper.ts';
import { Refusal } from './refusal.ts';

/** Draws a problem for people; false when it cannot. */
export type DrawProblem = (request: Request, response: Response, problem: Problem) => boolean;

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not-found');
};

export function lastResort(log: Logger, draw: DrawProblem): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { problem, headers, unexpected } = mapProblem(error, request.requestId);
    const line = { requestId: request.requestId, code: problem.code };
    if (unexpected) log.error({ ...line, error: describe(error) }, 'unexpected');
    else if (problem.status === 403 || problem.status === 429) log.warn(line, 'refused');
    if (response.headersSent) return next(error);
    response.set(headers).set('Cache-Control', 'no-store').status(problem.status);
    // A body that was refused unread must not be read as the next request.
    if (!request.complete) response.set('Connection', 'close');
    if (wantsPage(request) && draw(request, response, problem)) return;
    response.type('application/problem+json').send(JSON.stringify(problem));
  };
}

const wantsPage = (request: Request) =>
  !request.path.startsWith('/api/') && request.accepts(['html', 'json']) === 'html';

/** Name, code and stack; messages of drivers may quote values, so only our own are kept. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 12);
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), frames };
}
