// server/pages: paying, without client script: a page says what is owed, a post sends to the gateway,
// and the page people come back to waits a moment for the gateway's own word. Invariant: nothing the
// gateway hangs on that address is looked at, for anybody can write it.
import { randomUUID } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import { getPayment } from '../api/payments/get-payment.ts';
import { startAttempt } from '../api/payments/start-attempt.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { hurryAttempts } from '../../store/payments/attempts.ts';
import { tenantOfPayment } from '../../store/lookups.ts';
import { StoreRefusal } from '../../store/refusals.ts';
import { portalPaths } from '../../web/pages.ts';
import type { PaymentView } from '../api/payments/contract.ts';
import { asker } from './ask.ts';
import { sendPage } from './frame.ts';
import { languageOf } from './language.ts';
import { loggedIn } from './logged-in.ts';
import { formBody } from './posted-form.ts';

/** How long the page waits for the gateway before it is drawn, and how often it looks. */
const WAIT = { ms: 3_000, everyMs: 300 } as const;

export function paymentPages(router: Router, services: Services, rates: RateLimits): void {
  router.get(portalPaths.payment, rates.read, loggedIn, (request, response) =>
    show(services, request, response),
  );
  router.post(
    portalPaths.payment,
    rates.write,
    loggedIn,
    ...formBody,
    (request: Request, response: Response) => leave(services, request, response),
  );
  router.get(portalPaths.paymentResult, rates.read, loggedIn, async (request, response) => {
    const payment = await settled(services, request);
    await sendPage(services, request, response, 'paymentResult', { payment });
  });
}

const load = (services: Services, request: Request): Promise<PaymentView> =>
  asker(services, request)(getPayment, { params: { id: request.params['payment'] } });

async function show(services: Services, request: Request, response: Response): Promise<void> {
  const payment = await load(services, request);
  const data = { payment, key: randomUUID(), problem: null };
  await sendPage(services, request, response, 'payment', data);
}

/** To the gateway, or the same page with the reason why not. */
async function leave(services: Services, request: Request, response: Response): Promise<void> {
  const { key } = request.body as { key?: unknown };
  try {
    const { redirect } = await asker(services, request)(startAttempt, {
      params: { id: request.params['payment'] },
      body: { language: languageOf(request) },
      ...(typeof key === 'string' ? { key } : {}),
    });
    response.set('Cache-Control', 'no-store').redirect(303, redirect);
  } catch (error) {
    const isReason = error instanceof StoreRefusal || error instanceof Refusal;
    const { problem } = mapProblem(error, request.requestId);
    if (!isReason || !problem.code.startsWith('payment.')) throw error;
    const payment = await load(services, request);
    const data = { payment, key: randomUUID(), problem };
    await sendPage(services, request, response, 'payment', data, problem.status);
  }
}

/** The payment, as soon as it is known what became of it, at the latest after a moment. */
async function settled(services: Services, request: Request): Promise<PaymentView> {
  let payment = await load(services, request);
  if (isDecided(payment)) return payment;
  const tenant = await tenantOfPayment(services.store, payment.id);
  if (tenant !== null)
    await services.store.transact({ tenant }, (em) => hurryAttempts(em, payment.id));
  const until = performance.now() + WAIT.ms;
  while (!isDecided(payment) && performance.now() < until && !request.destroyed) {
    await new Promise((resolve) => setTimeout(resolve, WAIT.everyMs));
    payment = await load(services, request);
  }
  return payment;
}

const isDecided = ({ state, attempt }: PaymentView): boolean =>
  state !== 'due' || attempt === null || attempt.state === 'failed';
