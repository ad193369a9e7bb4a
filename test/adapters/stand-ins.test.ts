// test/adapters: every client against the server that stands in for its counterparty, in every mood.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  openCounterparties,
  type Counterparties,
} from '../../activities/adapters/counterparties.ts';
import type { Cause } from '../../activities/adapters/egress.ts';
import { counterpartiesOf, counterpartyVariables } from '../../activities/adapters/settings.ts';
import { serveStandIns, type ServedStandIns } from '../../activities/adapters/stand-ins.ts';
import type { Mood } from '../../activities/adapters/stand-in.ts';
import { e164 } from '../../activities/adapters/sms-gateway/phone.ts';
import { z } from 'zod';
import { scratchDir } from '../support/scratch.ts';
import { causeWith, evidence } from './evidence.ts';

const MAI = '099192000101';
const PERSON = {
  name: 'Nguyễn Thị Mai',
  birthDate: '1992-03-08',
  sex: 'female',
  address: 'Thôn Trung, xã An Bình',
} as const;
const scratch = scratchDir('stand-ins');
const options = {
  persons: { [MAI]: PERSON },
  names: [
    { name: 'Hộ kinh doanh Phở Bờ Sông', area: 'an-binh' },
    { name: 'Tạp hóa Cô Ba', area: 'phuoc-hai' },
  ],
  dir: join(scratch.dir, 'counterparties'),
  now: () => Date.parse('2026-11-24T02:00:00Z'),
};
let standIns: ServedStandIns;
let others: Counterparties;
let log: ReturnType<typeof evidence>;
const open = (variables: Record<string, string>) =>
  openCounterparties(
    counterpartiesOf(z.object(counterpartyVariables).parse(variables), 'development'),
    log,
  );
beforeAll(async () => {
  standIns = await serveStandIns(options);
});
beforeEach(() => {
  log = evidence();
  others = open(standIns.variables);
  for (const one of [
    standIns.population,
    standIns.business,
    standIns.tax,
    standIns.post,
    standIns.sms,
  ])
    one.setMood({ kind: 'well' });
});
afterAll(async () => {
  await standIns.close();
  scratch.remove();
});

let count = 0;
const cause = (key = `key-of-${(count += 1)}-test`): Cause => causeWith(key);
const taxpayer = {
  name: 'Phở Bờ Sông',
  ownerName: 'Nguyễn Thị Mai',
  ownerPersonalId: MAI,
  address: 'Thôn Trung, xã An Bình',
  lines: ['Bán phở'],
};
const consent = { reference: 'submission-1', givenAt: '2026-11-24T02:00:00.000Z' };

/** One call to each HTTP counterparty. */
const CALLS = {
  population: () =>
    others.population!.personById(cause(), { personalId: MAI, consent }, 2_000) as Promise<unknown>,
  business: () => others.business!.checkName(cause(), { name: 'Mới', area: null }, 2_000),
  tax: () => others.tax!.issueCode(cause(), taxpayer),
  post: () =>
    others.post!.placeOrder(cause(), {
      recipient: 'Mai',
      address: 'An Bình',
      phone: '0912345678',
      content: 'documents',
    }),
  sms: () => others.sms!.send(cause(), { to: '+84900000101', text: 'xin chào' }),
} as const;
type Name = keyof typeof CALLS;
const MOODS: [Mood, string, string][] = [
  [{ kind: 'down' }, 'down', 'connection'],
  [{ kind: 'lost-answer' }, 'down', 'connection'],
  [{ kind: 'broken' }, 'down', 'http.503'],
  [{ kind: 'wrong' }, 'wrong', 'answer.schema'],
  [{ kind: 'garbage' }, 'wrong', 'answer.json'],
  [{ kind: 'huge' }, 'wrong', 'answer.too-large'],
  [{ kind: 'redirect' }, 'wrong', 'answer.redirect'],
  [{ kind: 'refusing', code: 'not.today' }, 'refused', 'not.today'],
];

describe.each(Object.keys(CALLS) as Name[])('%s', (name) => {
  test('answers when all is well', async () => {
    expect(await CALLS[name]()).toBeTypeOf('object');
    expect(log.ends).toMatchObject([{ outcome: 'answered' }]);
  });
  test.each(MOODS)('in the mood %j is %s', async (mood, outcome, code) => {
    standIns[name].setMood(mood);
    await expect(CALLS[name]()).rejects.toMatchObject({ outcome, code });
    expect(log.ends).toMatchObject([{ outcome, code }]);
  });
});

test('slow or endless is cut by the time the caller gives', async () => {
  for (const kind of ['slow', 'endless'] as const) {
    standIns.population.setMood({ kind, delayMs: 60_000 });
    const begun = performance.now();
    await expect(
      others.population!.personById(cause(), { personalId: MAI, consent }, 400),
    ).rejects.toMatchObject({ outcome: 'down', code: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(3_000);
  }
});

test('moods last as long as they were told to, also over HTTP', async () => {
  const put = (body: unknown) =>
    fetch(`${standIns.origin}/counterparties/tax-system/control/mood`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await put({ kind: 'broken', times: 2 })).status).toBe(200);
  await expect(CALLS.tax()).rejects.toMatchObject({ code: 'http.503' });
  await expect(CALLS.tax()).rejects.toMatchObject({ code: 'http.503' });
  expect(await CALLS.tax()).toMatchObject({ taxCode: expect.any(String) });
  expect((await put({ kind: 'furious' })).status).toBe(400);
});

test('the population register tells a person by number, for a purpose, and knows nobody else', async () => {
  const { asOf, person } = await others.population!.personById(
    cause(),
    { personalId: MAI, consent },
    2_000,
  );
  expect([asOf, person]).toEqual(['2026-11-24T02:00:00.000Z', PERSON]);
  const nobody = { personalId: '099000000000', consent };
  expect((await others.population!.personById(cause(), nobody, 2_000)).person).toBeNull();
  // Of the content the evidence is handed what its keeper hashes; nothing else of it names anybody.
  const told = log.begins.map(({ cause: why, operation, counterparty }) => [
    why,
    operation,
    counterparty,
  ]);
  expect(JSON.stringify(told)).not.toContain(MAI);
});

describe('a name', () => {
  const check = async (name: string, area: string | null) => {
    const { available, similar } = await others.business!.checkName(cause(), { name, area });
    return [available, similar.map((entry) => entry.name)];
  };
  test.each([
    ['the same', 'Hộ kinh doanh Phở Bờ Sông', 'an-binh', false],
    ['without diacritics', 'pho bo song', 'an-binh', false],
    ['in capitals', 'PHỞ BỜ SÔNG', 'an-binh', false],
    ['decomposed', 'Phở Bờ Sông'.normalize('NFD'), 'an-binh', false],
    ['with other spaces and marks', ' Phở - Bờ  Sông! ', 'an-binh', false],
    ['under another kind of business', 'Cửa hàng Phở Bờ Sông', 'an-binh', false],
    ['everywhere', 'Tạp hóa Cô Ba', null, false],
    ['in another area', 'Phở Bờ Sông', 'phuoc-hai', true],
    ['one letter away', 'Phở Bờ Song A', 'an-binh', true],
    ['inside another', 'Phở Bờ Sông Mới', 'an-binh', true],
    ['with đ', 'Tap hoa Co Ba', 'phuoc-hai', false],
  ] as const)('%s', async (_name, name, area, available) => {
    const [free, similar] = await check(name, area);
    expect(free).toBe(available);
    expect((similar as string[]).length).toBeGreaterThan(0);
  });
  test('like no other is free and has no similar ones', async () => {
    expect(await check('Rèn Thủ Công Ánh Sao', 'an-binh')).toEqual([true, []]);
  });
});

describe('the tax system', () => {
  test('gives one code for one key, whatever happens to the answers', async () => {
    const key = 'dossier-1/effect-1';
    standIns.tax.setMood({ kind: 'lost-answer', times: 3 });
    for (let round = 0; round < 3; round += 1)
      await expect(others.tax!.issueCode(cause(key), taxpayer)).rejects.toMatchObject({
        outcome: 'down',
      });
    const codes = await Promise.all(
      Array.from({ length: 64 }, () => others.tax!.issueCode(cause(key), taxpayer)),
    );
    expect(new Set(codes.map(({ taxCode }) => taxCode)).size).toBe(1);
    expect(codes[0]?.taxCode).toMatch(/^\d{10}$/);
    const issued = Object.entries(standIns.tax.state().issued).filter(([id]) => id === key);
    expect(issued).toHaveLength(1);
  });
  test('gives different codes for different keys, each with its check digit', async () => {
    const codes = await Promise.all(
      Array.from(
        { length: 30 },
        async () => (await others.tax!.issueCode(cause(), taxpayer)).taxCode,
      ),
    );
    expect(new Set(codes).size).toBe(30);
    for (const code of codes) {
      const digits = [...code].map(Number);
      const sum = [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce(
        (s, w, i) => s + w * (digits[i] ?? 0),
        0,
      );
      expect(digits[9]).toBe(10 - (sum % 11));
    }
  });
  test('refuses the same key for another business, and people in debt', async () => {
    const key = cause();
    await others.tax!.issueCode(key, taxpayer);
    await expect(others.tax!.issueCode(key, { ...taxpayer, name: 'Khác' })).rejects.toMatchObject({
      outcome: 'refused',
      code: 'request-id.reused',
    });
    standIns.tax.control('/debtors', { personalIds: ['099000000009'] });
    await expect(
      others.tax!.issueCode(cause(), { ...taxpayer, ownerPersonalId: '099000000009' }),
    ).rejects.toMatchObject({ code: 'owner.in-debt' });
  });
  test('takes a code back once, and only its own', async () => {
    const { taxCode } = await others.tax!.issueCode(cause(), taxpayer);
    const first = await others.tax!.cancelCode(cause(), taxCode);
    expect(await others.tax!.cancelCode(cause(), taxCode)).toEqual(first);
    await expect(others.tax!.cancelCode(cause(), '0000000000')).rejects.toMatchObject({
      code: 'tax-code.unknown',
    });
  });
  test('remembers over a restart', async () => {
    const key = cause();
    const { taxCode } = await others.tax!.issueCode(key, taxpayer);
    const again = await serveStandIns(options);
    others = open(again.variables);
    expect((await others.tax!.issueCode(key, taxpayer)).taxCode).toBe(taxCode);
    await again.close();
    expect(existsSync(join(options.dir, 'tax-system.json'))).toBe(true);
    expect(readFileSync(join(options.dir, 'tax-system.json'), 'utf8')).toContain(taxCode);
  });
});

test('a parcel is one for its key and travels when it is told to', async () => {
  const key = cause();
  const parcel = {
    recipient: 'Mai',
    address: 'An Bình',
    phone: '0912345678',
    content: 'documents',
  };
  const orders = await Promise.all(
    Array.from({ length: 20 }, () => others.post!.placeOrder(key, parcel)),
  );
  const [{ order } = { order: '' }] = orders;
  expect(new Set(orders.map((one) => one.order)).size).toBe(1);
  expect((await others.post!.statusOf(cause(), order)).status).toBe('accepted');
  standIns.post.control('/orders', { order, status: 'lost' });
  expect((await others.post!.statusOf(cause(), order)).status).toBe('lost');
  await expect(others.post!.statusOf(cause(), 'EK999999999VN')).rejects.toMatchObject({
    code: 'order.unknown',
  });
});

test('a text message is one for its key, whatever happens to the answers', async () => {
  const key = cause();
  standIns.sms.setMood({ kind: 'lost-answer', times: 1 });
  const message = { to: '+84900000101', text: 'Hồ sơ đã có kết quả' };
  await expect(others.sms!.send(key, message)).rejects.toMatchObject({ outcome: 'down' });
  await Promise.all(Array.from({ length: 20 }, () => others.sms!.send(key, message)));
  const sent = standIns.sms.state().messages.filter(({ requestId }) => requestId === key.key);
  expect(sent).toMatchObject([{ asked: 21, text: message.text }]);
  standIns.sms.control('/barred', { numbers: ['+84900000999'] });
  await expect(others.sms!.send(cause(), { ...message, to: '+84900000999' })).rejects.toMatchObject(
    { code: 'number.unknown' },
  );
});

test('a wrong token is nobody', async () => {
  const closed = await serveStandIns({ ...options, dir: null, token: 'the-right-token' });
  others = open({ ...closed.variables, TAX_SYSTEM_TOKEN: 'the-wrong-token' });
  await expect(CALLS.tax()).rejects.toMatchObject({ outcome: 'wrong', code: 'http.401' });
  others = open({ ...closed.variables, TAX_SYSTEM_TOKEN: 'the-right-token' });
  expect(await CALLS.tax()).toBeTypeOf('object');
  await closed.close();
  await expect(CALLS.tax()).rejects.toMatchObject({ outcome: 'down', code: 'connection' });
});

test.each([
  ['0912 345 678', '+84912345678'],
  ['0912.345.678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['+44 20 7946 0958', '+442079460958'],
  ['02438251234', null],
  ['912345678', null],
  ['+84', null],
  ['abc', null],
  ['0912345678; drop', null],
  ['', null],
])('the number %j is %j', (written, phone) => {
  expect(e164(written)).toBe(phone);
});

describe('settings', () => {
  const read = (variables: Record<string, string>, mode: 'development' | 'production') =>
    counterpartiesOf(z.object(counterpartyVariables).parse(variables), mode);
  test('what is not named is not there', () => {
    expect(open({})).toEqual({
      population: null,
      business: null,
      tax: null,
      post: null,
      sms: null,
      scanner: null,
    });
  });
  test('private networks are for development, or named one by one', () => {
    const TAX_SYSTEM_URL = 'http://127.0.0.1:1/';
    expect(read({ TAX_SYSTEM_URL }, 'development').http['tax-system']?.isPrivate).toBe(true);
    expect(() => openCounterparties(read({ TAX_SYSTEM_URL }, 'production'), log)).toThrow(
      /private/,
    );
    const named = { TAX_SYSTEM_URL, PRIVATE_COUNTERPARTIES: 'tax-system' };
    expect(() => openCounterparties(read(named, 'production'), log)).not.toThrow();
    expect(() => read({ PRIVATE_COUNTERPARTIES: 'tax' }, 'production')).toThrow();
  });
});
