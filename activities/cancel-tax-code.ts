// activities: `cancel-tax-code`. Takes a code back, e.g. when the decision was a refusal. Invariant:
// cancelled twice is cancelled once.
import { z } from 'zod';
import { taxCode } from './adapters/tax-system/contract.ts';
import { asked, causeOf } from './counterparty.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

const input = z.object({ taxCode });

/** Input: `taxCode`. Answer: `cancelled` (true). */
export const cancelTaxCode: Service = async ({ counterparties }, call) => {
  const given = input.safeParse(call.input);
  if (!given.success) throw hopeless('service.bad-input', 'tax-code.malformed');
  const { cancelled } = await asked(counterparties.tax, (tax) =>
    tax.cancelCode(causeOf(call), given.data.taxCode),
  );
  return { data: { cancelled } };
};
