// server/api/preferences: how an account wants to be told. Legal notices (decisions, supplement
// requests) always go out on at least one channel, whatever is chosen here.
import { z } from 'zod';

const phone = z.string().trim().max(20);
const preferences = z.strictObject({
  language: z.enum(['vi', 'en']),
  email: z.strictObject({
    /** As the identity provider says; null = none. Changed there, not here. */
    address: z.string().nullable(),
    on: z.boolean(),
  }),
  sms: z.strictObject({
    /** The account's own number, `+84…`; null = none. */
    phone: z.string().nullable(),
    /** A code sent to the number came back; before that nothing is sent to it. */
    verified: z.boolean(),
    on: z.boolean(),
    /** False: this installation sends no text messages; do not offer them. */
    offered: z.boolean(),
  }),
  version: z.number().int(),
});
/** GET /api/preferences — the caller's own. */
export const getPreferences = { response: preferences };
/** PUT /api/preferences — the caller's own. 409 `version.stale` when changed elsewhere meanwhile. */
export const savePreferences = {
  body: z.strictObject({
    language: z.enum(['vi', 'en']),
    emailOn: z.boolean(),
    smsOn: z.boolean(),
    version: z.number().int(),
  }),
  response: preferences,
};
/**
 * PUT /api/preferences/phone — stores a number and sends a code of six digits to it. 422
 * `phone.malformed`, 503 `sms.unavailable` (the number is not stored). Rate class `phone`.
 */
export const setPhone = { body: z.strictObject({ phone }), response: preferences };
/** POST /api/preferences/phone/verify — 422 `phone.code` (wrong, too old, or tried too often). */
export const verifyPhone = {
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  response: preferences,
};
/** DELETE /api/preferences/phone — forgets the number; text messages stop. */
export const removePhone = { response: preferences };
export type Preferences = z.infer<typeof preferences>;
