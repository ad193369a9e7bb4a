// activities/adapters: the postal service: takes a parcel and says where it is.
import type { z } from 'zod';
import { openEgress, type Cause, type CounterpartyAddress, type ExchangeLog } from '../egress.ts';
import { orderAnswer, statusAnswer, type orderQuestion } from './contract.ts';

export type Parcel = Omit<z.infer<typeof orderQuestion>, 'requestId'>;
export type PostalService = {
  /** The order of `cause.key`, however often it is placed. Rejects with one of `failures.ts`. */
  placeOrder(cause: Cause, parcel: Parcel): Promise<z.infer<typeof orderAnswer>>;
  statusOf(cause: Cause, order: string): Promise<z.infer<typeof statusAnswer>>;
};

export function openPostalService(address: CounterpartyAddress, log: ExchangeLog): PostalService {
  const egress = openEgress(address, log);
  return {
    placeOrder: (cause, parcel) =>
      egress.ask({
        operation: 'place-order',
        method: 'POST',
        path: '/orders',
        body: { requestId: cause.key, ...parcel },
        schema: orderAnswer,
        cause,
      }),
    statusOf: (cause, order) =>
      egress.ask({
        operation: 'order-status',
        method: 'POST',
        path: '/orders/status',
        body: { order },
        schema: statusAnswer,
        cause,
      }),
  };
}
