// activities/adapters: stands in for the postal service: parcels that travel when they are told to, or
// by themselves after they were asked about a few times.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { openStandIn, type StandIn } from '../stand-in.ts';
import { orderQuestion, statusQuestion, type ParcelStatus } from './contract.ts';

type Parcel = { requestId: string; status: ParcelStatus; at: string; asked: number };
type State = { last: number; parcels: Record<string, Parcel> } & JsonObject;
export type PostalOptions = {
  now(): number;
  /** A parcel arrives by itself when it was asked about this often; null = only when told. */
  arrivesAfter?: number | null;
  token?: string | null;
  file?: string | null;
};
const STATUSES: readonly string[] = ['accepted', 'in-transit', 'delivered', 'returned', 'lost'];

export const postalStandIn = ({
  now,
  arrivesAfter = null,
  ...rest
}: PostalOptions): StandIn<State> => {
  const at = () => new Date(now()).toISOString();
  return openStandIn<State>({
    name: 'postal-service',
    state: { last: 0, parcels: {} },
    operations: {
      '/orders': (body, state) => {
        const question = orderQuestion.safeParse(body);
        if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
        const { requestId } = question.data;
        const known = Object.entries(state.parcels).find(([, p]) => p.requestId === requestId);
        if (known !== undefined) return { body: { order: known[0], acceptedAt: known[1].at } };
        state.last += 1;
        const order = `EK${String(state.last).padStart(9, '0')}VN`;
        state.parcels[order] = { requestId, status: 'accepted', at: at(), asked: 0 };
        return { body: { order, acceptedAt: at() } };
      },
      '/orders/status': (body, state) => {
        const question = statusQuestion.safeParse(body);
        const order = question.success ? question.data.order : '';
        const parcel = Object.hasOwn(state.parcels, order) ? state.parcels[order] : undefined;
        if (parcel === undefined) return { status: 422, body: { code: 'order.unknown' } };
        parcel.asked += 1;
        const travels = parcel.status === 'accepted' || parcel.status === 'in-transit';
        if (arrivesAfter !== null && travels && parcel.asked >= arrivesAfter)
          Object.assign(parcel, { status: 'delivered', at: at() });
        return { body: { order, status: parcel.status, at: parcel.at } };
      },
    },
    controls: {
      '/orders': (body, state) => {
        const { order, status } = body;
        const parcel =
          typeof order === 'string' && Object.hasOwn(state.parcels, order)
            ? state.parcels[order]
            : undefined;
        if (parcel === undefined || typeof status !== 'string' || !STATUSES.includes(status))
          return { status: 400, body: { code: 'order.malformed' } };
        Object.assign(parcel, { status, at: at() });
        return { body: { order: order as string, status } };
      },
    },
    ...rest,
  });
};
