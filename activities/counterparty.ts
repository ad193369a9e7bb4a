// activities: how a service speaks with somebody outside. Invariant: the key is (dossier, effect), so a
// repetition is the same request there; away means wait and ask again for as long as it takes, a wrong
// answer is an incident, a refusal in the counterparty's own business is an error the diagram may catch.
import { Context, log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Cause } from './adapters/egress.ts';
import { CounterpartyDown, CounterpartyRefused, CounterpartyWrong } from './adapters/failures.ts';
import type { ServiceCall } from '../workflows/ports.ts';
import { bpmnError, hopeless } from './service.ts';

/** `part` tells exchanges of one effect apart. */
export const causeOf = ({ ref, effect, type }: ServiceCall, part = ''): Cause => ({
  tenant: ref.tenant,
  account: null,
  dossier: ref.dossier,
  purpose: type,
  key: `${ref.dossier}/${effect}${part === '' ? '' : `/${part}`}`,
});

/** Asks; what goes wrong leaves as a failure the workflow understands. */
export const asked = async <C, T>(
  counterparty: C | null,
  ask: (counterparty: C) => Promise<T>,
): Promise<T> => {
  if (counterparty === null) throw hopeless('service.not-found', 'counterparty.not-configured');
  try {
    return await ask(counterparty);
  } catch (error) {
    if (error instanceof CounterpartyDown) {
      tell(error.code);
      throw ApplicationFailure.retryable(error.code, 'counterparty.down');
    }
    if (error instanceof CounterpartyWrong) throw hopeless('service.bad-answer', error.code);
    if (error instanceof CounterpartyRefused) throw bpmnError(error.code);
    throw error;
  }
};

/** Attempts after which an operator is told, each time; there is no incident while one may wait. */
const ALARM_AFTER = 5;

const tell = (code: string): void => {
  const { attempt, activityType } = Context.current().info;
  if (attempt >= ALARM_AFTER)
    log.error('counterparty away', { code, attempts: attempt, activity: activityType });
};
