// server/dispatch: the handlers of everything that is told to people, one for each channel. Invariant:
// they share nothing but the text.
import type { Services } from '../services.ts';
import type { OutboxHandler } from './handler.ts';
import { noticeSource } from './notice-source.ts';
import { withOtherChannel } from './other-channel.ts';
import { sendNotice, type Mailer } from './send-notice.ts';
import { sendSms } from './send-sms.ts';

export function noticeHandlers(
  { store, config, counterparties }: Pick<Services, 'store' | 'config' | 'counterparties'>,
  mailer: Mailer,
): OutboxHandler[] {
  const source = noticeSource(store, config);
  return [
    withOtherChannel(sendNotice('send-notice', mailer, source), 'email', { store, source }),
    withOtherChannel(sendSms(counterparties.sms, source), 'sms', { store, source }),
  ];
}
