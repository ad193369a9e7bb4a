// activities/adapters: what is said with the population register. Invariant: asked with a purpose and
// the consent it rests on; nothing personal stands in an address.
import { z } from 'zod';

export const personQuestion = z.strictObject({
  personalId: z.string().regex(/^\d{12}$/),
  purpose: z.string().min(1).max(60),
  consent: z.strictObject({
    /** What the consent is kept with on our side, e.g. the submission. */
    reference: z.string().min(1).max(80),
    givenAt: z.iso.datetime(),
  }),
});
export const person = z.strictObject({
  name: z.string().min(1).max(200),
  birthDate: z.iso.date(),
  sex: z.enum(['male', 'female']),
  address: z.string().min(1).max(500),
});
export const personAnswer = z.strictObject({
  /** When the register's own data were as they are told here. */
  asOf: z.iso.datetime(),
  /** null = the register knows nobody with that number. */
  person: person.nullable(),
});
export type Person = z.infer<typeof person>;
