// test/api: e-mail and text messages, each on its own: what one does never touches the other, each
// change is told once by each channel also when the process dies in between, and what the law wants
// told always goes out somewhere.
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveStandIns, type ServedStandIns } from '../../activities/adapters/stand-ins.ts';
import { channelsFor } from '../../server/dispatch/channels.ts';
import { noticeHandlers } from '../../server/dispatch/notice-handlers.ts';
import { openOutboxQueue } from '../../server/dispatch/outbox-queue.ts';
import { startDispatcher, type OutboxQueue } from '../../server/dispatch/dispatcher.ts';
import { createMailer } from '../../server/dispatch/send-notice.ts';
import { enqueueNotice } from '../../store/notices.ts';
import { sealedByHash } from '../../store/procedures.ts';
import { openStore, type Store } from '../../store/store.ts';
import { MASTER_KEY } from '../support/store.ts';
import { askingCatalog } from './asking-catalog.ts';
import { filed } from './filing.ts';
import { openHouse, type House } from './house.ts';

const PHONE = '+84900000101';
const catalog = askingCatalog();
const lines: string[] = [];
const letters: ParsedMail[] = [];
let standIns: ServedStandIns;
let smtp: SMTPServer;
let mail: 'well' | 'busy' | 'refusing' = 'well';
let house: House;
let rows: Store;
beforeAll(async () => {
  standIns = await serveStandIns({ persons: {}, names: [], dir: null });
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((letter) => {
        if (mail === 'busy') return done(Object.assign(new Error('busy'), { responseCode: 451 }));
        if (mail === 'refusing') return done(Object.assign(new Error('no'), { responseCode: 550 }));
        letters.push(letter);
        done(null);
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  house = await openHouse({
    variables: { ...standIns.variables, SMTP_URL: `smtp://127.0.0.1:${port}` },
    catalog: catalog.catalog,
    onLog: (line) => void lines.push(line),
  });
  rows = await openStore({ url: house.dispatcherUrl, masterKey: MASTER_KEY, pool: { max: 4 } });
});
beforeEach(async () => {
  mail = 'well';
  standIns.sms.setMood({ kind: 'well' });
  standIns.sms.control('/barred', { numbers: [] });
  await wants(true, true);
  await house.database.sql(`delete from motcua.outbox where kind in ('send-notice', 'send-sms')`);
});
afterAll(async () => {
  await rows?.close();
  await house?.close();
  await standIns?.close();
  await new Promise<void>((resolve) => smtp?.close(() => resolve()));
  catalog.remove();
});

const wants = (email: boolean, sms: boolean) =>
  house.database.sql(
    `update motcua.account_preference set email_on = $1, sms_on = $2
     where account = (select id from motcua.account where subject = 'mai')`,
    [email, sms],
  );
type Told = { dossier: string; code: string };
/** Something happened to a dossier of mai's that is told by `template`. */
async function change(template: string, notice = `notice-${template}`): Promise<Told> {
  const { dossier, code } = await filed(await house.login('mai'));
  await house.database.sql(`delete from motcua.outbox where kind in ('send-notice', 'send-sms')`);
  await tell({ dossier, code }, template, notice);
  return { dossier, code };
}
async function tell({ dossier }: Told, template: string, notice: string): Promise<void> {
  const [row] = await house.database.sql<{ tenant: string; procedure_hash: string }>(
    'select tenant, procedure_hash from motcua.dossier where id = $1',
    [dossier],
  );
  const { tenant = '', procedure_hash: procedureHash = '' } = row ?? {};
  const { store } = house.server.services;
  await store.transact({ tenant }, async (em) => {
    const { notices } = await sealedByHash(em, procedureHash);
    const at = await store.now();
    const of = { tenant, dossier, notice, template, element: null, at, procedureHash };
    await enqueueNotice(em, store.keys, of, notices);
  });
}
const queue = () =>
  openOutboxQueue({ app: house.server.services.store, rows, url: house.dispatcherUrl });
/** The dispatcher as the server runs it, until nothing is left that it may do now. */
async function dispatched(wrap: (queue: OutboxQueue) => OutboxQueue = (own) => own): Promise<void> {
  const own = queue();
  const mailer = createMailer(house.config);
  const { log } = house.server.services;
  const handlers = noticeHandlers(house.server.services, mailer);
  const dispatcher = startDispatcher({ queue: wrap(own), handlers, log });
  await expect
    .poll(async () => {
      const [left] = await house.database.sql<{ n: number }>(
        `select count(*)::int as n from motcua.outbox
         where kind in ('send-notice', 'send-sms') and done_at is null and dead_at is null and attempts = 0`,
      );
      return left?.n;
    })
    .toBe(0);
  await dispatcher.stop();
  await own.close();
  mailer.close();
}
const mailsOf = ({ code }: Told) => letters.filter((letter) => letter.subject?.includes(code));
const smsOf = ({ code }: Told) =>
  standIns.sms.state().messages.filter((message) => message.text.includes(code));
const outbox = (dossier: string) =>
  house.database.sql<{ kind: string; done: boolean; dead: boolean; last_error: string | null }>(
    `select kind, done_at is not null as done, dead_at is not null as dead, last_error
     from motcua.outbox where dossier = $1 and kind like 'send-%' order by id`,
    [dossier],
  );

describe('a change', () => {
  test('is a row for each channel, and one message by each', async () => {
    const told = await change('granted');
    await tell(told, 'granted', 'notice-granted');
    expect(await outbox(told.dossier)).toMatchObject([
      { kind: 'send-notice' },
      { kind: 'send-sms' },
    ]);
    await dispatched();
    expect(mailsOf(told)).toHaveLength(1);
    expect(smsOf(told)).toMatchObject([{ to: PHONE, asked: 1 }]);
    expect(smsOf(told)[0]?.text).toBe(`Hồ sơ ${told.code} đã có kết quả.`);
    expect(await outbox(told.dossier)).toMatchObject([{ done: true }, { done: true }]);
  });
  test('without a short form goes out by e-mail only', async () => {
    const told = await change('accepted');
    await dispatched();
    expect(await outbox(told.dossier)).toMatchObject([{ kind: 'send-notice', done: true }]);
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 0]);
  });
  test('is told in the language of the account', async () => {
    await house.database.sql(`update motcua.account set language = 'en' where subject = 'mai'`);
    const told = await change('granted');
    await dispatched();
    await house.database.sql(`update motcua.account set language = 'vi' where subject = 'mai'`);
    expect(smsOf(told)[0]?.text).toBe(`The result of dossier ${told.code} is ready.`);
  });
});

describe('one channel failing', () => {
  test.each(['down', 'broken', 'wrong', 'garbage'] as const)(
    'text messages %s: the letter goes, the message comes later, once',
    async (kind) => {
      standIns.sms.setMood({ kind });
      const told = await change('granted');
      await dispatched();
      expect(mailsOf(told)).toHaveLength(1);
      expect(await outbox(told.dossier)).toMatchObject([
        { kind: 'send-notice', done: true },
        { kind: 'send-sms', done: false, dead: false, last_error: expect.stringMatching(/^sms\./) },
      ]);
      standIns.sms.setMood({ kind: 'well' });
      await again(told);
      await dispatched();
      expect(smsOf(told)).toHaveLength(1);
      expect(mailsOf(told)).toHaveLength(1);
    },
  );
  test('e-mail busy: the message goes, the letter comes later, once', async () => {
    mail = 'busy';
    const told = await change('granted');
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([0, 1]);
    mail = 'well';
    await again(told);
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 1]);
  });
});

/** What waits may be tried again now. */
const again = ({ dossier }: Told) =>
  house.database.sql(
    `update motcua.outbox set available_at = now(), attempts = 0 where dossier = $1 and done_at is null`,
    [dossier],
  );

describe('killed in between', () => {
  test('after the network took it and before the row was marked: one message, one letter', async () => {
    const told = await change('granted');
    for (let round = 0; round < 3; round += 1) {
      await again(told);
      await dispatched((own) => ({
        ...own,
        claim: (limit) => own.claim(limit, 60_000),
        done: () => Promise.reject(new Error('killed')),
      }));
    }
    await again(told);
    await dispatched();
    expect(smsOf(told)).toMatchObject([{ asked: 4 }]);
    expect(new Set(mailsOf(told).map((letter) => letter.messageId)).size).toBe(1);
    expect(await outbox(told.dossier)).toMatchObject([{ done: true }, { done: true }]);
  });
  test('after the gateway took it and before it answered: one message', async () => {
    standIns.sms.setMood({ kind: 'lost-answer', times: 2 });
    const told = await change('granted');
    for (let round = 0; round < 3; round += 1) {
      await again(told);
      await dispatched();
    }
    expect(smsOf(told)).toMatchObject([{ asked: 3 }]);
    expect(await outbox(told.dossier)).toMatchObject([{ done: true }, { done: true }]);
  });
  test('by two dispatchers at once: one message, one letter', async () => {
    const told = await change('granted');
    await Promise.all([dispatched(), dispatched(), dispatched()]);
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 1]);
  });
});

describe('preferences', () => {
  test.each([
    [true, true, 1, 1],
    [true, false, 1, 0],
    [false, true, 0, 1],
    [false, false, 0, 0],
  ])('e-mail %s, text messages %s, for what is not legal', async (email, sms, mails, messages) => {
    await wants(email, sms);
    const told = await change('filed');
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([mails, messages]);
    expect((await outbox(told.dossier)).every(({ done }) => done)).toBe(true);
  });
  test('with nothing wanted, a legal notice is a letter all the same', async () => {
    await wants(false, false);
    const told = await change('granted');
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 0]);
  });
  test('a legal notice whose only channel refuses for good goes out by the other', async () => {
    await wants(false, true);
    standIns.sms.control('/barred', { numbers: [PHONE] });
    const told = await change('granted');
    await dispatched();
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 0]);
    mail = 'refusing';
    standIns.sms.control('/barred', { numbers: [] });
    await wants(true, false);
    const other = await change('granted');
    await dispatched();
    await dispatched();
    expect([mailsOf(other).length, smsOf(other).length]).toEqual([0, 1]);
  });
  test('a notice that is not legal and refused stays refused', async () => {
    await wants(false, true);
    standIns.sms.control('/barred', { numbers: [PHONE] });
    const told = await change('filed');
    await dispatched();
    await dispatched();
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([0, 0]);
    expect(await outbox(told.dossier)).toMatchObject([
      { done: true },
      { dead: true, last_error: 'sms.number.unknown' },
    ]);
  });
  test('a number that was not confirmed gets nothing', async () => {
    await house.database.sql(
      `update motcua.account_preference set phone_verified_at = null where account = (select id from motcua.account where subject = 'mai')`,
    );
    const told = await change('granted');
    await dispatched();
    await house.database.sql(
      `update motcua.account_preference set phone_verified_at = now() where account = (select id from motcua.account where subject = 'mai')`,
    );
    expect([mailsOf(told).length, smsOf(told).length]).toEqual([1, 0]);
  });
  test('every combination reaches who can be reached, when the law wants it', () => {
    const both = [true, false];
    for (const legal of both)
      for (const email of both)
        for (const sms of both)
          for (const hasMail of both)
            for (const hasPhone of both) {
              const wanted = { email, sms };
              const reachable = { email: hasMail, sms: hasPhone };
              const by = channelsFor({ legal, wants: wanted, reachable });
              expect(by.email && !hasMail).toBe(false);
              expect(by.sms && !hasPhone).toBe(false);
              if (legal && (hasMail || hasPhone)) expect(by.email || by.sms).toBe(true);
              if (!legal) expect(by).toEqual({ email: email && hasMail, sms: sms && hasPhone });
            }
  });
});

describe('one’s own number', () => {
  const get = async (login: string) =>
    (await (await house.login(login)).get('/api/preferences')).json;
  test('is stored when a code was sent, used when it came back, and forgotten on request', async () => {
    const long = await house.login('long');
    const set = await long.put('/api/preferences/phone', { phone: '0912 345 678' });
    expect(set.json.sms).toMatchObject({ phone: '+84912345678', verified: false, offered: true });
    const text = standIns.sms.state().messages.at(-1)?.text ?? '';
    const code = /\d{6}/.exec(text)?.[0] ?? '';
    expect(set.text).not.toContain(code);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await long.post('/api/preferences/phone/verify', { code: wrong })).json.code).toBe(
      'phone.code',
    );
    const right = await long.post('/api/preferences/phone/verify', { code });
    expect(right.json.sms).toMatchObject({ verified: true });
    expect((await long.post('/api/preferences/phone/verify', { code })).status).toBe(422);
    const gone = await long.send('/api/preferences/phone', { method: 'DELETE' });
    expect(gone.json.sms).toMatchObject({ phone: null, verified: false });
  });
  test('cannot be guessed: five tries, also at once', async () => {
    const long = await house.login('long');
    await long.put('/api/preferences/phone', { phone: '0912345678' });
    const code = /\d{6}/.exec(standIns.sms.state().messages.at(-1)?.text ?? '')?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => long.post('/api/preferences/phone/verify', { code: wrong })),
    );
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await long.post('/api/preferences/phone/verify', { code })).status).toBe(422);
  });
  test('a code is too old after ten minutes', async () => {
    const long = await house.login('long');
    await long.put('/api/preferences/phone', { phone: '0912345678' });
    const code = /\d{6}/.exec(standIns.sms.state().messages.at(-1)?.text ?? '')?.[0] ?? '';
    await house.database.sql(
      `update motcua.account_preference set code_expires_at = now() - interval '1 second' where code_hash is not null`,
    );
    expect((await long.post('/api/preferences/phone/verify', { code })).status).toBe(422);
  });
  test('is not stored when it is none, or no code can be sent', async () => {
    const long = await house.login('long');
    await long.send('/api/preferences/phone', { method: 'DELETE' });
    const put = (phone: string) => long.put('/api/preferences/phone', { phone });
    expect((await put('abc')).json.code).toBe('phone.malformed');
    for (const kind of ['down', 'wrong'] as const) {
      standIns.sms.setMood({ kind });
      expect((await put('0912345678')).json.code).toBe('sms.unavailable');
    }
    standIns.sms.setMood({ kind: 'well' });
    standIns.sms.control('/barred', { numbers: ['+84912345678'] });
    expect((await put('0912345678')).json.code).toBe('phone.malformed');
    expect((await get('long')).sms.phone).toBeNull();
  });
  test('preferences are saved by whoever saw the last version', async () => {
    const long = await house.login('long');
    const { version } = await get('long');
    const body = { language: 'en', emailOn: false, smsOn: true, version };
    const saved = await long.put('/api/preferences', body);
    expect(saved.json).toMatchObject({ language: 'en', email: { on: false } });
    expect((await long.put('/api/preferences', body)).json.code).toBe('version.stale');
    expect((await get('mai')).language).toBe('vi');
    const fresh = { language: 'vi', emailOn: true, smsOn: true, version: 0 };
    const oanh = await house.login('oanh');
    expect((await oanh.put('/api/preferences', fresh)).status).toBe(200);
  });
});

test('no number and no code stands in logs, evidence, audit or waiting rows', async () => {
  const canary = /\+?84900000101|\+?84912345678|0912345678|Hồ sơ 000/;
  expect(lines.filter((line) => canary.test(line))).toEqual([]);
  const stored = await house.database.sql<{ row: string }>(
    `select to_jsonb(e)::text as row from motcua.exchange_log e
     union all select content from motcua.audit_leaf
     union all select encode(payload, 'escape') from motcua.outbox
     union all select encode(phone, 'escape') from motcua.account_preference where phone is not null`,
  );
  expect(stored.length).toBeGreaterThan(20);
  expect(stored.filter(({ row }) => canary.test(row))).toEqual([]);
});
