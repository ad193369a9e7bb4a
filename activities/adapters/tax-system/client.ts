// activities/adapters: the tax system: gives a code to a business and takes it back.
import type { z } from 'zod';
import { openEgress, type Cause, type CounterpartyAddress, type ExchangeLog } from '../egress.ts';
import { cancelAnswer, issueAnswer, type issueQuestion } from './contract.ts';

export type Taxpayer = Omit<z.infer<typeof issueQuestion>, 'requestId'>;
export type TaxSystem = {
  /** The code of `cause.key`, however often it is asked. Rejects with one of `failures.ts`. */
  issueCode(cause: Cause, taxpayer: Taxpayer): Promise<z.infer<typeof issueAnswer>>;
  cancelCode(cause: Cause, taxCode: string): Promise<z.infer<typeof cancelAnswer>>;
};

export function openTaxSystem(address: CounterpartyAddress, log: ExchangeLog): TaxSystem {
  const egress = openEgress(address, log);
  return {
    issueCode: (cause, taxpayer) =>
      egress.ask({
        operation: 'issue-tax-code',
        method: 'POST',
        path: '/tax-codes',
        body: { requestId: cause.key, ...taxpayer },
        schema: issueAnswer,
        cause,
      }),
    cancelCode: (cause, taxCode) =>
      egress.ask({
        operation: 'cancel-tax-code',
        method: 'POST',
        path: '/tax-codes/cancel',
        body: { requestId: cause.key, taxCode },
        schema: cancelAnswer,
        cause,
      }),
  };
}
