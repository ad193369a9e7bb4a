// server/api/ratings: what owners think of how they were served.
import { z } from 'zod';
import { instant, uuid } from '../contract.ts';

const rating = z.strictObject({
  /** `open`: may be given now; `early`: there is no result yet; `given` also when it was declined. */
  state: z.enum(['early', 'open', 'given']),
  score: z.number().int().min(1).max(5).nullable(),
  reason: z.string().nullable(),
  at: instant.nullable(),
});
/** GET /api/dossiers/:id/rating — owner. */
export const getRating = { params: z.strictObject({ id: uuid }), response: rating };
/**
 * POST /api/dossiers/:id/rating — owner, once, after the result; `score` null = would rather not say.
 * 409 `rating.given` or `rating.too-early`.
 */
export const rateDossier = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({
    score: z.number().int().min(1).max(5).nullable(),
    reason: z.string().trim().max(2_000).nullable(),
  }),
  response: rating,
};
export type RatingState = z.infer<typeof rating>;
