// activities: `issue-tax-code`. The tax system gives a business its code. Invariant: one code for
// (dossier, effect), also when the first answer was lost.
import { z } from 'zod';
import { asked, causeOf } from './counterparty.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .transform((value) => value.normalize('NFC'));
const input = z.object({
  name: words(200),
  ownerName: words(200),
  ownerPersonalId: z
    .string()
    .transform((value) => value.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{12}$/)),
  address: words(500),
  /** One line may stand as it is. */
  lines: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(words(300)).min(1).max(50),
  ),
});

/**
 * Input: `name`, `ownerName`, `ownerPersonalId`, `address`, `lines` (texts). Answer: `taxCode`. Errors
 * the diagram may catch are those of the tax system, e.g. `owner.in-debt`.
 */
export const issueTaxCode: Service = async ({ counterparties, failpoints }, call) => {
  const given = input.safeParse(call.input);
  if (!given.success) throw hopeless('service.bad-input', 'taxpayer.malformed');
  const { taxCode } = await asked(counterparties.tax, (tax) =>
    tax.issueCode(causeOf(call), given.data),
  );
  failpoints.reached('inside-effect');
  return { data: { taxCode } };
};
