// server/api/session: who is here. Log-in itself is OIDC: GET /login?to=/path, GET /login/callback,
// POST /logout.
import { z } from 'zod';
import { text, uuid } from '../contract.ts';

/** GET /api/session — anybody; null account when nobody is logged in. */
export const getSession = {
  response: z.strictObject({
    account: z
      .strictObject({
        id: uuid,
        name: z.string(),
        kind: z.enum(['citizen', 'business', 'official']),
      })
      .nullable(),
    posts: z.array(
      z.strictObject({
        agency: z.string(),
        agencyName: text,
        role: z.string(),
        roleName: text,
        /** Name of the holder for whom the account stands in. */
        onBehalfOf: z.string().nullable(),
      }),
    ),
    csrf: z.string().nullable(),
    /** IANA zone of the installation, in which instants are shown. */
    zone: z.string(),
  }),
};
export type Session = z.infer<typeof getSession.response>;
