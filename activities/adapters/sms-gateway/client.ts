// activities/adapters: text messages through a gateway over HTTP.
import type { z } from 'zod';
import { openEgress, type Cause, type CounterpartyAddress, type ExchangeLog } from '../egress.ts';
import { messageAnswer } from './contract.ts';

export type SmsGateway = {
  /** One message for `cause.key`, however often it is sent. Rejects with one of `failures.ts`. */
  send(
    cause: Cause,
    message: { to: string; text: string },
    timeoutMs?: number,
  ): Promise<z.infer<typeof messageAnswer>>;
};

export function openSmsGateway(address: CounterpartyAddress, log: ExchangeLog): SmsGateway {
  const egress = openEgress(address, log);
  return {
    send: (cause, message, timeoutMs) =>
      egress.ask({
        operation: 'send-message',
        method: 'POST',
        path: '/messages',
        body: { requestId: cause.key, ...message },
        schema: messageAnswer,
        cause,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
  };
}
