// server/dispatch: one outbox row becomes one e-mail. Invariant: the row's id is the Message-ID, so a
// second delivery is recognisably the same letter; the address is looked up now and never logged.
import nodemailer, { type Transporter } from 'nodemailer';
import { z } from 'zod';
import type { Language, Text } from '../../procedures/ir/plain.ts';
import type { Config } from '../config.ts';
import type { Channels } from './channels.ts';
import type { Delivery, OutboxHandler } from './handler.ts';

/** The letter as it was decided when the row was written; language and addresses come from the account. */
export type Notice = {
  subject: Text;
  body: Text;
  /** Short form for text messages; null = there is none. */
  sms: Text | null;
  legal: boolean;
  /** Null when there is nobody to write to. */
  recipient: Recipient | null;
};
export type Recipient = {
  email: string | null;
  /** E.164, confirmed. */
  phone: string | null;
  language: Language;
  reachable: Channels;
  /** By which of them it goes out. */
  channels: Channels;
};
export type NoticeSource = {
  /** Loads what the row stands for. Null = the row names nothing that exists. */
  load(row: { tenant: string; dossier: string; payload: unknown }): Promise<Notice | null>;
};

const TIMEOUT_MS = 15_000;
const MAX_SUBJECT = 200;
const address = z.email().max(254);

export type Mailer = { transport: Transporter; from: string; domain: string; close(): void };

export function createMailer(config: Config): Mailer {
  const transport = nodemailer.createTransport(config.mail.smtpUrl, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  return {
    transport,
    from: config.mail.from,
    domain: new URL(config.publicUrl).hostname,
    close: () => transport.close(),
  };
}

/** The handler of `kind` rows. */
export function sendNotice(kind: string, mailer: Mailer, source: NoticeSource): OutboxHandler {
  return {
    kind,
    async deliver(message): Promise<Delivery> {
      if (message.dossier === null) return { kind: 'dead', reason: 'notice.no-dossier' };
      const notice = await source.load({
        tenant: message.tenant,
        dossier: message.dossier,
        payload: message.payload,
      });
      if (notice === null) return { kind: 'dead', reason: 'notice.unknown' };
      const { recipient } = notice;
      if (recipient === null || recipient.email === null || !recipient.channels.email)
        return { kind: 'delivered' };
      const { email, language } = recipient;
      if (!address.safeParse(email).success) return { kind: 'dead', reason: 'notice.address' };
      return post(mailer, message.id, notice, { email, language });
    },
  };
}

async function post(
  mailer: Mailer,
  id: string,
  notice: Notice,
  to: { email: string; language: Language },
): Promise<Delivery> {
  try {
    await mailer.transport.sendMail({
      from: mailer.from,
      to: { name: '', address: to.email },
      subject: oneLine(notice.subject[to.language]),
      text: notice.body[to.language].normalize('NFC'),
      messageId: `<notice-${id}@${mailer.domain}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': to.language,
        'X-Entity-Ref-ID': id,
      },
    });
    return { kind: 'delivered' };
  } catch (error) {
    const status = (error as { responseCode?: unknown }).responseCode;
    // 5xx of the receiving server is final; everything else may pass.
    const final = typeof status === 'number' && status >= 500 && status < 600;
    return final
      ? { kind: 'dead', reason: `smtp.${status}` }
      : { kind: 'retry', reason: 'smtp.unavailable' };
  }
}

const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_SUBJECT);
