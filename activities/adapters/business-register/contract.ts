// activities/adapters: what is said with the business register.
import { z } from 'zod';

export const nameQuestion = z.strictObject({
  name: z.string().min(1).max(200),
  /** null = everywhere. */
  area: z.string().max(100).nullable(),
});
export const nameAnswer = z.strictObject({
  available: z.boolean(),
  similar: z
    .array(z.strictObject({ name: z.string().max(200), area: z.string().max(100) }))
    .max(20),
  checkedAt: z.iso.datetime(),
});
export type NameAnswer = z.infer<typeof nameAnswer>;
