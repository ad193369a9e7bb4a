// server/api/names: names of businesses, as the business register knows them.
import { z } from 'zod';
import { instant } from '../contract.ts';

/**
 * POST /api/names/check — whoever is logged in; rate class `lookup`. Whether a name is free in an
 * area. The register away or slow is an answer (`unavailable`), so that the form goes on without it;
 * the name is checked again when the dossier is handled.
 */
export const checkName = {
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    /** Code of the administrative area; absent = everywhere the register looks. */
    area: z.string().max(100).optional(),
  }),
  response: z.strictObject({
    state: z.enum(['answered', 'unavailable']),
    /** null = not known. */
    available: z.boolean().nullable(),
    /** Names in use that look or sound like it, the nearest first. */
    similar: z.array(z.string()).max(20),
    checkedAt: instant.nullable(),
  }),
};
export type NameCheck = z.infer<typeof checkName.response>;
