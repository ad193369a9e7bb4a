// activities/adapters: the population register. Invariant: read only; there is no way to change it.
import type { z } from 'zod';
import { openEgress, type Cause, type CounterpartyAddress, type ExchangeLog } from '../egress.ts';
import { personAnswer, type Person, type personQuestion } from './contract.ts';

export type { Person };
export type PersonAnswer = z.infer<typeof personAnswer>;
export type PopulationRegister = {
  /** Rejects with one of `failures.ts`; `person` null = nobody with that number. */
  personById(
    cause: Cause,
    question: Omit<z.infer<typeof personQuestion>, 'purpose'>,
    timeoutMs: number,
  ): Promise<PersonAnswer>;
};

export function openPopulationRegister(
  address: CounterpartyAddress,
  log: ExchangeLog,
): PopulationRegister {
  const egress = openEgress(address, log);
  return {
    personById: (cause, question, timeoutMs) =>
      egress.ask({
        operation: 'person-by-id',
        method: 'POST',
        path: '/persons/query',
        body: { ...question, purpose: cause.purpose },
        schema: personAnswer,
        cause,
        timeoutMs,
      }),
  };
}
