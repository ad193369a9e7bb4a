// activities: what leaves an activity when it fails. Invariant: a type and a code, never the message of
// a driver or of a procedure, which may quote a person's data.
import { ApplicationFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  Next,
} from '@temporalio/worker';
import { ClockProblem } from '../procedures/clock/index.ts';
import { SettleRefused, StoreRefusal } from '../store/refusals.ts';

/** Wraps every activity. */
export const codedFailures: ActivityInboundCallsInterceptor = {
  async execute(
    input: ActivityExecuteInput,
    next: Next<ActivityInboundCallsInterceptor, 'execute'>,
  ) {
    try {
      return await next(input);
    } catch (error) {
      throw withoutStack(codedFailure(error));
    }
  },
};

/** Histories live for years; where the code stood on some disk is no part of them. */
const withoutStack = (failure: ApplicationFailure): ApplicationFailure => {
  failure.stack = '';
  return failure;
};

const SETTLE_REFUSED = 'settle.refused';
/** SQLSTATE classes that say the same every time: data, integrity, syntax or access. */
const HOPELESS = /^(22|23|42)/;

export const codedFailure = (error: unknown): ApplicationFailure => {
  if (error instanceof ApplicationFailure) return error;
  if (
    error instanceof SettleRefused ||
    error instanceof StoreRefusal ||
    error instanceof ClockProblem
  )
    return ApplicationFailure.nonRetryable(error.code, SETTLE_REFUSED);
  const state = sqlState(error);
  if (state !== null && HOPELESS.test(state))
    return ApplicationFailure.nonRetryable(`sql.${state}`, SETTLE_REFUSED);
  const name = error instanceof Error ? error.name : typeof error;
  return ApplicationFailure.retryable(state === null ? name : `sql.${state}`, 'activity.failed');
};

const sqlState = (error: unknown): string | null => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  return cause === undefined ? null : sqlState(cause);
};
