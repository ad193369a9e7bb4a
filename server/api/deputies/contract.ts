// server/api/deputies: who stands in for whom, from when to when, for what, on what ground.
import { z } from 'zod';
import { instant, text, uuid } from '../contract.ts';

const person = z.strictObject({ account: uuid, name: z.string() });
/** GET /api/deputies — supervisors: of their agencies. */
export const listDeputies = {
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id: uuid,
        agency: text,
        post: text,
        principal: person,
        deputy: person,
        /** Codes; [] = every procedure. */
        procedures: z.array(z.string()),
        ground: z.string(),
        grantedBy: z.string(),
        validFrom: instant,
        validTo: instant,
        state: z.enum(['coming', 'in-force', 'over']),
      }),
    ),
    /** Posts that can be lent, with their holders. */
    posts: z.array(
      z.strictObject({
        post: uuid,
        name: text,
        agency: text,
        holder: uuid,
        holderName: z.string(),
      }),
    ),
    /** Who may stand in. */
    people: z.array(person),
    procedures: z.array(z.strictObject({ code: z.string(), name: text })),
  }),
};
/** POST /api/deputies */
export const appointDeputy = {
  body: z.strictObject({
    post: uuid,
    principal: uuid,
    deputy: uuid,
    procedures: z.array(z.string().max(50)).max(50),
    ground: z.string().trim().min(1).max(500),
    validFrom: instant,
    validTo: instant,
  }),
  response: z.strictObject({ id: uuid }),
};
/** POST /api/deputies/:id/end — over from this moment on. */
export const endDeputy = { params: z.strictObject({ id: uuid }) };
export type Deputies = z.infer<typeof listDeputies.response>;
