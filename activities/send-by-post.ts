// activities: `send-by-post`. A result goes out as a parcel. Invariant: one order for (dossier,
// effect); the wish is stored before the carrier hears of it, so whoever watches parcels can go on
// where this stopped.
import { z } from 'zod';
import { Document } from '../store/entities/index.ts';
import { parcelKey, parcelTaken, wantParcel } from '../store/postal-orders.ts';
import { nowIn } from '../store/store.ts';
import { asked, causeOf } from './counterparty.ts';
import type { Service } from './service.ts';
import { hopeless, idOf } from './service.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);
const input = z.object({
  recipient: words(200),
  address: words(500),
  phone: words(20).regex(/^[+0-9][0-9 .()-]{5,19}$/),
  document: z.uuid().nullish(),
});
/** First question after the carrier took it; later ones are the watch's. */
const FIRST_CHECK_MS = 10_000;

/**
 * Input: `recipient`, `address`, `phone`, `document` (id). Answer: `postOrder`; how it ends comes as
 * the message `post-delivered` with correlation key `=postOrder`.
 */
export const sendByPost: Service = async ({ store, counterparties, failpoints }, call) => {
  const given = input.safeParse(call.input);
  if (!given.success) throw hopeless('service.bad-input', 'parcel.malformed');
  const { recipient, address, phone, document } = given.data;
  const { tenant, dossier } = call.ref;
  const parcel = {
    recipient: recipient.normalize('NFC'),
    address: address.normalize('NFC'),
    phone,
    content: 'documents',
  };
  const id = idOf(call.ref, call.effect, 'parcel');
  const order = await store.transact({ tenant }, async (em) => {
    const known =
      typeof document !== 'string' || (await em.count(Document, { id: document, dossier }));
    if (!known) throw hopeless('service.bad-input', 'parcel.document');
    return wantParcel(em, store.keys, { id, tenant, dossier, effect: call.effect, parcel });
  });
  if (order.state !== 'wanted') return { data: { postOrder: order.id } };
  const { attempt } = order;
  const taken = await asked(counterparties.post, (post) =>
    post.placeOrder({ ...causeOf(call), key: parcelKey(order.id, attempt) }, parcel),
  );
  failpoints.reached('inside-effect');
  await store.transact({ tenant }, async (em) => {
    const checkAt = (await nowIn(em)) + FIRST_CHECK_MS;
    await parcelTaken(em, { id: order.id, attempt, carrierOrder: taken.order, checkAt });
  });
  return { data: { postOrder: order.id } };
};
