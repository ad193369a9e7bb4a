// workflows/perform: how the workflow calls its ports. Invariant: a local attempt is short and repeats
// for ever behind durable timers, so a database that is away for an hour adds few events; a service is
// repeated until its day is over, then it is an incident; one that waits for somebody outside, for ever.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { OUTSIDE_SERVICES, QUICK_SERVICES } from '../ports.ts';
import type { Ports } from '../ports.ts';

const RETRY_LOCALLY: LocalActivityOptions = {
  startToCloseTimeout: '8s',
  localRetryThreshold: '3s',
  retry: {
    initialInterval: '100ms',
    backoffCoefficient: 3,
    maximumInterval: '30s',
    nonRetryableErrorTypes: ['settle.refused'],
  },
};

export const { loadProcedure, settleTurn } =
  proxyLocalActivities<Pick<Ports, 'loadProcedure' | 'settleTurn'>>(RETRY_LOCALLY);

/** Types of failure no repetition can cure; `bpmn-error` carries the code the diagram may catch. */
export const NON_RETRYABLE = [
  'bpmn-error',
  'service.unknown-type',
  'service.bad-input',
  'service.bad-answer',
  'service.not-found',
] as const;

/** No overall limit: whoever is away today may be back tomorrow, and the clock of the law runs on. */
const OUTSIDE: ActivityOptions = {
  startToCloseTimeout: '60s',
  /** A worker that died is noticed after this; a living one beats by itself. */
  heartbeatTimeout: '6s',
  cancellationType: 'TRY_CANCEL',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '5m',
    nonRetryableErrorTypes: [...NON_RETRYABLE],
  },
};

const SERVICE: ActivityOptions = { ...OUTSIDE, scheduleToCloseTimeout: '24h' };

const QUICK: LocalActivityOptions = {
  ...RETRY_LOCALLY,
  scheduleToCloseTimeout: '24h',
  retry: { ...RETRY_LOCALLY.retry, nonRetryableErrorTypes: [...NON_RETRYABLE] },
};

const service = proxyActivities<Pick<Ports, 'performService'>>(SERVICE);
const quick = proxyLocalActivities<Pick<Ports, 'performService'>>(QUICK);

/** `summary` is what Temporal's pages show of it. */
export const performService = (
  call: Parameters<Ports['performService']>[0],
  summary: string,
): ReturnType<Ports['performService']> =>
  QUICK_SERVICES.includes(call.type)
    ? quick.performService.executeWithOptions({ ...QUICK, summary }, [call])
    : service.performService.executeWithOptions({ ...optionsOf(call.type), summary }, [call]);

const optionsOf = (type: string): ActivityOptions =>
  OUTSIDE_SERVICES.includes(type) ? OUTSIDE : SERVICE;
