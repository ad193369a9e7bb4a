// test/api: e-mails: one letter per notice, in the language of the account, whatever breaks meanwhile.
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeSource } from '../../server/dispatch/notice-source.ts';
import { createMailer, sendNotice } from '../../server/dispatch/send-notice.ts';
import { filed } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let smtp: SMTPServer;
const letters: ParsedMail[] = [];
/** What the server says next instead of taking the letter. */
const refusals: Error[] = [];
beforeAll(async () => {
  house = await openHouse();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((letter) => {
        const refusal = refusals.shift();
        if (refusal) return done(refusal);
        letters.push(letter);
        done(null);
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp?.close(() => resolve()));
  await house?.close();
});

const refused = (responseCode: number) => Object.assign(new Error('no'), { responseCode });
function handler() {
  const { port } = smtp.server.address() as { port: number };
  const config = {
    ...house.config,
    mail: { ...house.config.mail, smtpUrl: `smtp://127.0.0.1:${port}` },
  };
  return sendNotice(
    'send-notice',
    createMailer(config),
    noticeSource(house.server.services.store, config),
  );
}
async function message(template = 'filed') {
  const mai = await house.login('mai');
  const { dossier, code } = await filed(mai);
  const [row] = await house.database.sql<{ tenant: string }>(
    `select tenant from motcua.dossier where id = '${dossier}'`,
  );
  return {
    dossier,
    code,
    row: {
      id: `${Math.random()}`.slice(2),
      kind: 'send-notice',
      tenant: row?.tenant ?? '',
      dossier,
      payload: { template },
      attempts: 0,
    },
  };
}

describe('a notice', () => {
  test('goes to the owner, names the dossier and leads to its page; the same row is the same letter', async () => {
    const { row, code, dossier } = await message();
    const deliver = handler();
    expect(await deliver.deliver(row)).toEqual({ kind: 'delivered' });
    // The process died after sending and before marking the row: it is delivered again.
    expect(await deliver.deliver({ ...row, attempts: 1 })).toEqual({ kind: 'delivered' });
    const mine = letters.filter((letter) => letter.subject?.includes(code));
    expect(mine).toHaveLength(2);
    expect(new Set(mine.map((letter) => letter.messageId)).size).toBe(1);
    expect(mine[0]?.messageId).toContain(row.id);
    expect(mine[0]?.text).toContain('Nguyễn Thị Mai');
    expect(mine[0]?.text).toContain(`${house.publicUrl}/ho-so/${dossier}`);
    expect(mine[0]?.text).not.toMatch(/\{\{|undefined|null/);
    expect([mine[0]?.to].flat()[0]?.text).toBe('mai@example.vn');
  });
  test('speaks the language of the account', async () => {
    await house.database.sql(`update motcua.account set language = 'en' where subject = 'mai'`);
    const { row, code } = await message();
    await handler().deliver(row);
    expect(letters.at(-1)?.subject).toBe(`Dossier ${code} received`);
    await house.database.sql(`update motcua.account set language = 'vi' where subject = 'mai'`);
  });
  test('waits for a server that is busy and gives up where the address is refused for good', async () => {
    const { row } = await message();
    refusals.push(refused(451));
    expect(await handler().deliver(row)).toMatchObject({ kind: 'retry' });
    refusals.push(refused(550));
    expect(await handler().deliver(row)).toEqual({ kind: 'dead', reason: 'smtp.550' });
    expect(await handler().deliver(row)).toEqual({ kind: 'delivered' });
  });
  test('with a template nobody wrote, a dossier nobody filed or an owner without an address is no letter', async () => {
    const { row } = await message();
    const before = letters.length;
    expect(await handler().deliver({ ...row, payload: { template: 'invented' } })).toMatchObject({
      kind: 'dead',
    });
    expect(
      await handler().deliver({ ...row, dossier: '00000000-0000-4000-8000-000000000000' }),
    ).toMatchObject({ kind: 'dead' });
    expect(await handler().deliver({ ...row, dossier: null })).toMatchObject({ kind: 'dead' });
    await house.database.sql(`update motcua.account set email = null where subject = 'mai'`);
    expect(await handler().deliver(row)).toEqual({ kind: 'delivered' });
    await house.database.sql(
      `update motcua.account set email = E'a@b.vn\\r\\nBcc: c@d.vn' where subject = 'mai'`,
    );
    expect(await handler().deliver(row)).toEqual({ kind: 'dead', reason: 'notice.address' });
    await house.database.sql(
      `update motcua.account set email = 'mai@example.vn' where subject = 'mai'`,
    );
    expect(letters.length).toBe(before);
  });
  test('every template of the procedure is whole in both languages', async () => {
    for (const template of ['accepted', 'granted', 'refused']) {
      const { row } = await message(template);
      await handler().deliver(row);
      expect(letters.at(-1)?.text).not.toMatch(/\{\{|undefined|null/);
    }
  });
});
