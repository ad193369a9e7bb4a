// cli/embedded: takes every e-mail the installation sends and shows it, so that nobody real is written
// to from a demo. Invariant: a message is on disk before the SMTP client is told it was accepted.
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { escapeHtml, page } from './dev-page.ts';

const MAX_MESSAGE = 10 * 1024 * 1024;
const SHOWN = 200;

export type MailCatcher = {
  port: number;
  router: express.Router;
  /** Parsed messages, newest first. */
  messages(): Promise<(ParsedMail & { file: string })[]>;
  close(): Promise<void>;
};

/** Listens for SMTP on the loopback address and keeps messages as `.eml` files in `dir`. */
export async function startMailCatcher(options: {
  port: number;
  dir: string;
}): Promise<MailCatcher> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  let sequence = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: MAX_MESSAGE,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded)
          return void done(Object.assign(new Error('Message too large'), { responseCode: 552 }));
        const file = `${Date.now().toString().padStart(15, '0')}-${String((sequence += 1)).padStart(6, '0')}.eml`;
        writeFileSync(join(options.dir, `${file}.part`), Buffer.concat(chunks));
        renameSync(join(options.dir, `${file}.part`), join(options.dir, file));
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  server.on('error', () => undefined);
  const files = () =>
    readdirSync(options.dir)
      .filter((f) => f.endsWith('.eml'))
      .sort()
      .reverse();
  const read = async (file: string) => ({
    ...(await simpleParser(readFileSync(join(options.dir, file)))),
    file,
  });
  const address = server.server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    router: inbox(files, read),
    messages: () => Promise.all(files().slice(0, SHOWN).map(read)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function inbox(
  files: () => string[],
  read: (file: string) => Promise<ParsedMail & { file: string }>,
): express.Router {
  const router = express.Router();
  router.get('/dev/mail', async (_req, res) => {
    const mails = await Promise.all(files().slice(0, SHOWN).map(read));
    const row = (m: ParsedMail & { file: string }) =>
      `<tr><td>${escapeHtml(m.date?.toISOString() ?? '')}</td><td>${escapeHtml(recipients(m))}</td><td><a href="/dev/mail/${encodeURIComponent(m.file)}">${escapeHtml(m.subject ?? '(no subject)')}</a></td></tr>`;
    const table = `<table><thead><tr><th>Lúc · At</th><th>Đến · To</th><th>Tiêu đề · Subject</th></tr></thead><tbody>${mails.map(row).join('')}</tbody></table>`;
    res
      .type('html')
      .send(
        page(
          'Thư đã gửi (dùng thử) · Mail sent (demo)',
          mails.length === 0 ? '<p>Chưa có thư nào. · No mail yet.</p>' : table,
        ),
      );
  });
  router.get('/dev/mail/:file', async (req, res) => {
    const file = files().find((f) => f === req.params.file);
    if (file === undefined)
      return void res.status(404).type('html').send(page('Không có thư này · No such message', ''));
    const mail = await read(file);
    res
      .type('html')
      .send(
        page(
          mail.subject ?? '',
          `<p>${escapeHtml(recipients(mail))}</p><pre>${escapeHtml(mail.text ?? '')}</pre><p><a href="/dev/mail">← /dev/mail</a></p>`,
        ),
      );
  });
  return router;
}

function recipients(mail: ParsedMail): string {
  const to = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to];
  return to.map((a) => a.text).join(', ');
}
