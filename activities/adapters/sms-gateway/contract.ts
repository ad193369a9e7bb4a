// activities/adapters: what is said with the network that delivers text messages. Invariant:
// `requestId` is one message: the same again is not sent again.
import { z } from 'zod';

/** E.164. */
export const phoneNumber = z.string().regex(/^\+[1-9]\d{7,14}$/);
export const messageQuestion = z.strictObject({
  requestId: z.string().min(8).max(120),
  to: phoneNumber,
  text: z.string().min(1).max(500),
});
export const messageAnswer = z.strictObject({
  message: z.string().min(1).max(60),
  acceptedAt: z.iso.datetime(),
});
