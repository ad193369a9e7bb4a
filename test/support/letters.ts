// test/support: the mail catcher's folder, read as the postman would.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { Stack } from './stack.ts';

/** Every message that names a dossier code. */
export async function mailsAbout(stack: Stack, code: string): Promise<ParsedMail[]> {
  const dir = join(stack.dir, 'dev/mail');
  const mails = await Promise.all(
    readdirSync(dir)
      .filter((f) => f.endsWith('.eml'))
      .map((f) => simpleParser(readFileSync(join(dir, f)))),
  );
  return mails.filter((mail) => `${mail.subject ?? ''} ${mail.text ?? ''}`.includes(code));
}
