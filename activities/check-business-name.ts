// activities: `check-business-name`. Whether a name is free at the business register. Invariant:
// changes nothing; what was found then is an answer of then, with its date.
import { z } from 'zod';
import { asked, causeOf } from './counterparty.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

const input = z.object({
  name: z.string().trim().min(1).max(200),
  area: z.string().max(100).nullish(),
});

/** Input: `name`, `area` (code or null). Answer: `available`, `similar` (names), `checkedAt`. */
export const checkBusinessName: Service = async ({ counterparties }, call) => {
  const given = input.safeParse(call.input);
  if (!given.success) throw hopeless('service.bad-input', 'name.missing');
  const { name, area } = given.data;
  const answer = await asked(counterparties.business, (register) =>
    register.checkName(causeOf(call), { name: name.normalize('NFC'), area: area ?? null }),
  );
  const similar = answer.similar.map((entry) => entry.name);
  return { data: { available: answer.available, similar, checkedAt: answer.checkedAt } };
};
