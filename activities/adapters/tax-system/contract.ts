// activities/adapters: what is said with the tax system. Invariant: `requestId` is the key of the
// effect: the same request is the same code, another request under it is refused.
import { z } from 'zod';

const requestId = z.string().min(8).max(120);
export const taxCode = z.string().regex(/^\d{10}(-\d{3})?$|^\d{12}$/);
export const issueQuestion = z.strictObject({
  requestId,
  name: z.string().min(1).max(200),
  ownerName: z.string().min(1).max(200),
  ownerPersonalId: z.string().regex(/^\d{12}$/),
  address: z.string().min(1).max(500),
  lines: z.array(z.string().min(1).max(300)).min(1).max(50),
});
export const issueAnswer = z.strictObject({ taxCode, issuedAt: z.iso.datetime() });
export const cancelQuestion = z.strictObject({ requestId, taxCode });
export const cancelAnswer = z.strictObject({
  taxCode,
  cancelled: z.literal(true),
  cancelledAt: z.iso.datetime(),
});
