// activities/adapters: what is said with the postal service. Invariant: `requestId` is one parcel; a
// parcel that was lost is sent again under another one.
import { z } from 'zod';

const order = z.string().regex(/^[A-Z0-9]{6,30}$/);
export const orderQuestion = z.strictObject({
  requestId: z.string().min(8).max(120),
  recipient: z.string().min(1).max(200),
  address: z.string().min(1).max(500),
  phone: z.string().min(6).max(20),
  /** What is inside, in a word; the carrier need not know more. */
  content: z.string().max(60),
});
export const orderAnswer = z.strictObject({ order, acceptedAt: z.iso.datetime() });
export const statusQuestion = z.strictObject({ order });
export const statusAnswer = z.strictObject({
  order,
  status: z.enum(['accepted', 'in-transit', 'delivered', 'returned', 'lost']),
  at: z.iso.datetime(),
});
export type ParcelStatus = z.infer<typeof statusAnswer>['status'];
