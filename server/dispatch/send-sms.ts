// server/dispatch: one outbox row becomes one text message. Invariant: the row's id is the gateway's
// idempotency key, so a second delivery is not a second message; the number is looked up now and never
// logged; what e-mail does meanwhile is of no concern here.
import type { SmsGateway } from '../../activities/adapters/sms-gateway/client.ts';
import {
  CounterpartyDown,
  CounterpartyRefused,
  CounterpartyWrong,
} from '../../activities/adapters/failures.ts';
import { MOST_SEGMENTS, segmentsOf } from '../../procedures/language/short-text.ts';
import type { Delivery, OutboxHandler } from './handler.ts';
import type { NoticeSource } from './send-notice.ts';

/** Below the lease of a row, so that two copies do not ask at once. */
const ASK_MS = 15_000;

/** The handler of `send-sms` rows; `gateway` null = this installation sends none. */
export function sendSms(gateway: SmsGateway | null, source: NoticeSource): OutboxHandler {
  return {
    kind: 'send-sms',
    async deliver({ id, tenant, dossier, payload }): Promise<Delivery> {
      if (dossier === null) return { kind: 'dead', reason: 'notice.no-dossier' };
      const notice = await source.load({ tenant, dossier, payload });
      if (notice === null) return { kind: 'dead', reason: 'notice.unknown' };
      const { recipient, sms } = notice;
      if (gateway === null || sms === null || recipient === null) return { kind: 'delivered' };
      if (!recipient.channels.sms || recipient.phone === null) return { kind: 'delivered' };
      const text = sms[recipient.language].normalize('NFC').replace(/\s+/g, ' ').trim();
      if (segmentsOf(text) > MOST_SEGMENTS) return { kind: 'dead', reason: 'sms.too-long' };
      const cause = { tenant, account: null, dossier, purpose: 'notice', key: `outbox/${id}` };
      return sent(gateway.send(cause, { to: recipient.phone, text }, ASK_MS));
    },
  };
}

async function sent(sending: Promise<unknown>): Promise<Delivery> {
  try {
    await sending;
    return { kind: 'delivered' };
  } catch (error) {
    // Taken before, with what was true then: a number or a due date has changed meanwhile.
    if (error instanceof CounterpartyRefused && error.code === 'request-id.reused')
      return { kind: 'delivered' };
    if (error instanceof CounterpartyRefused) return { kind: 'dead', reason: `sms.${error.code}` };
    if (error instanceof CounterpartyDown || error instanceof CounterpartyWrong)
      return { kind: 'retry', reason: `sms.${error.code}` };
    throw error;
  }
}
