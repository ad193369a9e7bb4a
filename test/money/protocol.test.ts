// test/money: the provider's protocol against openssl, and money in words.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonical,
  fromWireAmount,
  fromWireTime,
  hmac,
  isSignature,
  signedFields,
  signedQuery,
  toWireAmount,
  toWireTime,
  verifyQuery,
} from '../../activities/adapters/vnpay/protocol.ts';
import { readStatement, STATEMENT_HEADER } from '../../activities/adapters/vnpay/statement.ts';
import { readVnpaySettings } from '../../activities/adapters/vnpay/settings.ts';
import { openVnpay } from '../../activities/adapters/vnpay/client.ts';
import { amountInWords } from '../../server/documents/amount-in-words.ts';

const SECRET = 'RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ';
/** The same by a program that knows nothing of ours. */
const openssl = (text: string, secret = SECRET): string =>
  execFileSync('openssl', ['dgst', '-sha512', '-hmac', secret], { input: text })
    .toString()
    .replace(/^.*= ?/, '')
    .trim();

describe('signatures', () => {
  test('of a query: keys in order, form encoding, empty values and the hash itself left out', () => {
    const parameters = {
      vnp_Version: '2.1.0',
      vnp_TxnRef: 'H26ABC',
      vnp_Amount: '12000000',
      vnp_OrderInfo: 'Thanh toan ho so 000.00.31.H26-261124-0007 (le phi)',
      vnp_BankCode: '',
      vnp_ReturnUrl: 'https://mot-cua.example/thanh-toan/1/ket-qua?a=b&c=d',
    };
    const written =
      'vnp_Amount=12000000&vnp_OrderInfo=Thanh+toan+ho+so+000.00.31.H26-261124-0007+%28le+phi%29' +
      '&vnp_ReturnUrl=https%3A%2F%2Fmot-cua.example%2Fthanh-toan%2F1%2Fket-qua%3Fa%3Db%26c%3Dd' +
      '&vnp_TxnRef=H26ABC&vnp_Version=2.1.0';
    expect(canonical(Object.entries(parameters))).toBe(written);
    const query = signedQuery(SECRET, parameters);
    expect(query).toBe(`${written}&vnp_SecureHash=${openssl(written)}`);
    expect(verifyQuery(SECRET, query)).toMatchObject({ ok: true, content: written });
  });

  test('of the JSON interface: values joined by bars', () => {
    const values = [
      'R1',
      '2.1.0',
      'querydr',
      'TMN',
      'H26ABC',
      '20261124090000',
      '',
      '127.0.0.1',
      'x',
    ];
    expect(signedFields(SECRET, values)).toBe(openssl(values.join('|')));
    expect(isSignature(SECRET, values, openssl(values.join('|')).toUpperCase())).toBe(true);
    expect(isSignature(SECRET, values, openssl('other'))).toBe(false);
    expect(isSignature(SECRET, values, '')).toBe(false);
  });

  test('whatever is signed verifies, in any order and spelling; one changed character does not', () => {
    const pair = fc.tuple(fc.stringMatching(/^vnp_[A-Za-z]{1,12}$/), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { selector: ([name]) => name, minLength: 1, maxLength: 20 }),
        fc.nat(),
        (pairs, at) => {
          fc.pre(pairs.every(([name]) => !name.startsWith('vnp_SecureHash')));
          const query = signedQuery(SECRET, Object.fromEntries(pairs));
          expect(verifyQuery(SECRET, query).ok).toBe(true);
          const turned = query.split('&').toReversed().join('&').replaceAll('+', '%20');
          expect(verifyQuery(SECRET, turned).ok).toBe(true);
          const hash = query.length - 128 + (at % 128);
          const other = query[hash] === 'a' ? 'b' : 'a';
          expect(verifyQuery(SECRET, query.slice(0, hash) + other + query.slice(hash + 1)).ok).toBe(
            false,
          );
          expect(verifyQuery(hmac(SECRET, 'x'), query).ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a name given twice, too many or too long is not verified, signed or not', () => {
    const good = signedQuery(SECRET, { vnp_TxnRef: 'A', vnp_Amount: '100' });
    expect(verifyQuery(SECRET, good).ok).toBe(true);
    expect(verifyQuery(SECRET, `${good}&vnp_Amount=100`).ok).toBe(false);
    expect(verifyQuery(SECRET, `vnp_Amount=100&${good}`).ok).toBe(false);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`vnp_P${n}`, 'x']));
    expect(verifyQuery(SECRET, signedQuery(SECRET, many)).ok).toBe(false);
    expect(verifyQuery(SECRET, signedQuery(SECRET, { vnp_A: 'x'.repeat(5_000) })).ok).toBe(false);
    expect(verifyQuery(SECRET, '').ok).toBe(false);
    expect(verifyQuery(SECRET, 'vnp_SecureHash').ok).toBe(false);
  });
});

describe('a callback', () => {
  const vnpay = openVnpay({
    payUrl: 'https://pay.example/x',
    apiUrl: 'https://pay.example/api',
    statementUrl: null,
    tmnCode: 'MYTMN',
    secret: SECRET,
    isPrivate: false,
  });
  const said = {
    vnp_TmnCode: 'MYTMN',
    vnp_TxnRef: 'H26ABC',
    vnp_Amount: '12000000',
    vnp_TransactionNo: '14000001',
    vnp_PayDate: '20261124100500',
    vnp_ResponseCode: '00',
    vnp_TransactionStatus: '00',
  };
  test.each([
    [{}, true, null],
    [{ vnp_TmnCode: 'OTHER' }, false, null],
    [{ vnp_ResponseCode: '24', vnp_TransactionStatus: '02' }, true, '24'],
    [{ vnp_TransactionStatus: '07' }, true, '07'],
    [{ vnp_ResponseCode: '' }, true, 'none'],
  ])('%o', (change, genuine, failure) => {
    const reading = vnpay.readCallback(signedQuery(SECRET, { ...said, ...change }));
    expect(reading).toMatchObject({ genuine, failure, amount: 120_000, reference: 'H26ABC' });
    expect(reading.at).toBe(Date.parse('2026-11-24T10:05:00+07:00'));
  });
});

test('amounts and times on the wire, there and back', () => {
  expect(toWireAmount(120_000)).toBe('12000000');
  for (const bad of ['', '-1', '1.5', '150', '1e3', ' 100', '1'.repeat(16)])
    expect(fromWireAmount(bad)).toBeNull();
  expect(fromWireAmount('100')).toBe(1);
  for (const bad of ['', '20260231000000', '20261124240000', '2026112410050', 'x'.repeat(14)])
    expect(fromWireTime(bad)).toBeNull();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.nat({ max: 1e11 }),
      (seconds, dong) => {
        expect(fromWireTime(toWireTime(seconds * 1000))).toBe(seconds * 1000);
        expect(fromWireAmount(toWireAmount(dong))).toBe(dong);
      },
    ),
  );
});

test('a statement is read whole or not at all', () => {
  const line = 'capture,H26ABC,14000001,120000,20261124100500';
  expect(readStatement(`${STATEMENT_HEADER}\n${line}\n`)).toEqual([
    {
      kind: 'capture',
      reference: 'H26ABC',
      transaction: '14000001',
      amount: 120_000,
      at: Date.parse('2026-11-24T10:05:00+07:00'),
    },
  ]);
  expect(readStatement(`${STATEMENT_HEADER}\n`)).toEqual([]);
  expect(() =>
    readStatement(`${STATEMENT_HEADER}\n${line}\ncapture,H26ABC,1,12.5,20261124100500`),
  ).toThrow(/line 3/);
  expect(() => readStatement(line)).toThrow(/line 1/);
});

describe('settings', () => {
  const all = {
    VNPAY_PAY_URL: 'https://pay.example/x',
    VNPAY_API_URL: 'https://pay.example/api',
    VNPAY_TMN_CODE: 'MYTMN',
    VNPAY_HASH_SECRET: SECRET,
  };
  test('all of them or none; nothing weak, nothing made up', () => {
    expect(readVnpaySettings({}, 'production')).toBeNull();
    expect(readVnpaySettings(all, 'production')).toMatchObject({
      isPrivate: false,
      tmnCode: 'MYTMN',
    });
    expect(() => readVnpaySettings({ ...all, VNPAY_HASH_SECRET: '' }, 'production')).toThrow(
      /belong together/,
    );
    expect(() =>
      readVnpaySettings({ ...all, VNPAY_HASH_SECRET: 'a'.repeat(40) }, 'production'),
    ).toThrow(/uniform/);
    const open = { ...all, VNPAY_API_URL: 'http://pay.example/api' };
    expect(() => readVnpaySettings(open, 'production')).toThrow(
      /VNPAY_API_URL must be a URL starting with https/,
    );
    expect(readVnpaySettings(open, 'development')).toMatchObject({ isPrivate: true });
  });
  test('a complaint never repeats a secret', () => {
    const secret = 'short-but-very-secret';
    try {
      readVnpaySettings({ ...all, VNPAY_HASH_SECRET: secret }, 'production');
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
  });
});

describe('money in words', () => {
  test.each([
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [15, 'Mười lăm đồng'],
    [21, 'Hai mươi mốt đồng'],
    [105, 'Một trăm linh năm đồng'],
    [111, 'Một trăm mười một đồng'],
    [1_005, 'Một nghìn không trăm linh năm đồng'],
    [100_000, 'Một trăm nghìn đồng'],
    [120_000, 'Một trăm hai mươi nghìn đồng'],
    [135_500, 'Một trăm ba mươi lăm nghìn năm trăm đồng'],
    [1_000_000, 'Một triệu đồng'],
    [2_050_000, 'Hai triệu không trăm năm mươi nghìn đồng'],
    [1_000_000_001, 'Một tỷ không trăm linh một đồng'],
    [7_000_000_000_000, 'Bảy nghìn tỷ đồng'],
    [7_500_000_000_000, 'Bảy nghìn năm trăm tỷ đồng'],
  ])('%i', (amount, words) => expect(amountInWords(amount)).toBe(words));

  const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const ONES: Record<string, number> = { mốt: 1, lăm: 5, mười: 10 };
  /** Reads the words back without knowing how they were made. */
  const read = (words: string): number => {
    let [total, group, last] = [0, 0, 0];
    for (const word of words
      .toLowerCase()
      .replace(/ đồng$/, '')
      .split(' ')) {
      if (word === 'linh') continue;
      const digit = ONES[word] ?? DIGITS.indexOf(word);
      if (digit >= 0) {
        last = digit;
        group += digit;
      } else if (word === 'trăm') group += last * 99;
      else if (word === 'mươi') group += last * 9;
      else {
        const unit = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 }[word] ?? 0;
        // "Nghìn … tỷ" multiplies what was said so far.
        if (word === 'tỷ') [total, group] = [(total + group) * unit, 0];
        else [total, group] = [total + group * unit, 0];
      }
    }
    return total + group;
  };
  test('read back, they are the number', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat({ max: 1_000_000 }),
          fc.maxSafeNat().map((n) => n % 1e15),
        ),
        (amount) => {
          expect(read(amountInWords(amount))).toBe(amount);
        },
      ),
      { numRuns: 2_000 },
    );
  });
  test.each([-1, 1.5, 1e15, Number.NaN])('%d is no money', (amount) => {
    expect(() => amountInWords(amount)).toThrow();
  });
});
