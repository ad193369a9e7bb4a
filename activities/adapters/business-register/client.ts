// activities/adapters: the business register: whether a name is free, and what sounds like it.
import type { z } from 'zod';
import { openEgress, type Cause, type CounterpartyAddress, type ExchangeLog } from '../egress.ts';
import { nameAnswer, type NameAnswer, type nameQuestion } from './contract.ts';

export type BusinessRegister = {
  /** Rejects with one of `failures.ts`. */
  checkName(
    cause: Cause,
    question: z.infer<typeof nameQuestion>,
    timeoutMs?: number,
  ): Promise<NameAnswer>;
};

export function openBusinessRegister(
  address: CounterpartyAddress,
  log: ExchangeLog,
): BusinessRegister {
  const egress = openEgress(address, log);
  return {
    checkName: (cause, question, timeoutMs) =>
      egress.ask({
        operation: 'check-name',
        method: 'POST',
        path: '/names/check',
        body: question,
        schema: nameAnswer,
        cause,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
  };
}
