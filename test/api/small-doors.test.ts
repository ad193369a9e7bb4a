// test/api: the pure pieces that stand at the doors: settings, JSON, redirects, sealed cookies, paths.
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { judgeFile } from '../../server/documents/media-type.ts';
import { cleaned, problemOfJson } from '../../server/http/json-guard.ts';
import { mapProblem } from '../../server/http/problem-mapper.ts';
import { problems } from '../../server/http/problems.ts';
import { ownPath } from '../../server/session/own-path.ts';
import { createSealer } from '../../server/session/sealed-cookie.ts';

const settings = {
  MODE: 'production',
  PUBLIC_URL: 'https://motcua.example',
  DATABASE_URL: 'postgres://app@db/motcua',
  DATABASE_DISPATCHER_URL: 'postgres://dispatcher@db/motcua',
  TEMPORAL_ADDRESS: 'temporal:7233',
  OIDC_ISSUER: 'https://idp.example',
  OIDC_CLIENT_ID: 'motcua',
  OIDC_CLIENT_SECRET: 'a-long-enough-secret',
  SMTP_URL: 'smtp://mail:25',
  MAIL_FROM: 'Một cửa <mot-cua@motcua.example>',
  STORAGE_DIR: '/srv/documents',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  VIRUS_SCANNER: 'scanner:3310',
  COOKIE_SECRET: 'correct-horse-battery-staple-0123456789',
};

describe('settings', () => {
  test('good ones are read', () =>
    expect(readConfig(settings).publicUrl).toBe('https://motcua.example'));
  test.each([
    ['PUBLIC_URL', undefined, 'PUBLIC_URL is not set.'],
    ['PUBLIC_URL', 'http://motcua.example', 'PUBLIC_URL must start with https: in production.'],
    ['PUBLIC_URL', 'https://motcua.example/sub', 'PUBLIC_URL must not have a path.'],
    ['COOKIE_SECRET', 'short', 'COOKIE_SECRET must have at least 32 characters'],
    ['COOKIE_SECRET', 'a'.repeat(40), 'COOKIE_SECRET is too uniform'],
    ['MASTER_KEY', 'bad', 'MASTER_KEY must be 32 bytes in base64'],
    ['DATABASE_DISPATCHER_URL', settings.DATABASE_URL, 'the dispatcher has its own'],
    ['STORAGE_DIR', undefined, 'documents have no home'],
    ['S3_BUCKET', 'documents', 'belong together'],
    ['VIRUS_SCANNER', undefined, 'VIRUS_SCANNER is not set'],
    ['DEV_SERVICES_URL', 'http://127.0.0.1:1', 'development only'],
    ['PORT', '99999', 'PORT'],
    ['ZONE', 'Asia/Nowhere', 'ZONE is not an IANA time zone.'],
  ])('%s = %s is refused with a sentence and without the value', (name, value, sentence) => {
    const attempt = () => readConfig({ ...settings, [name]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(sentence);
    if (value !== undefined && value.length > 20) {
      expect(() => {
        try {
          attempt();
        } catch (error) {
          throw String(error).includes(value) ? new Error('tells') : error;
        }
      }).not.toThrow('tells');
    }
  });
});

describe('JSON at the door', () => {
  test.each([
    ['{"a":1,"a":2}', 'repeated-key'],
    ['{"\\u0061":1,"a":2}', 'repeated-key'],
    ['{"__proto__":{}}', 'poisoned-key'],
    ['{"x":{"constructor":1}}', 'poisoned-key'],
    ['['.repeat(10_000), 'depth'],
    [`{${Array.from({ length: 20_001 }, (_, i) => `"k${i}":0`).join(',')}}`, 'keys'],
    ['{"a":{"b":1},"b":{"a":1},"c":"\\"a\\":","d":[{"a":1},{"a":2}]}', null],
  ])('%.40s → %s', (source, problem) => expect(problemOfJson(source)).toBe(problem));
  test('strings come out in NFC; NUL, lone surrogates and infinity do not come out', () => {
    expect(cleaned({ tên: ['Nguyễn'.normalize('NFD')] })).toEqual({
      tên: ['Nguyễn'.normalize('NFC')],
    });
    for (const bad of ['a\u0000b', '\ud800', JSON.parse('1e400')])
      expect(cleaned({ a: [bad] })).toBeUndefined();
  });
});

describe('where log-in may return to', () => {
  test.each([
    ['/ho-so?after=1', '/ho-so?after=1'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/%2f%2fevil.example', '/'],
    ['/%5cevil', '/'],
    ['javascript:alert(1)', '/'],
    ['/ho-so\r\nX: y', '/'],
    ['', '/'],
    ['/../..//evil', '/'],
    ['/login?to=/x', '/'],
    ['/a/..//evil.example', '/'],
    [['/a', '/b'], '/'],
    [undefined, '/'],
  ])('%s → %s', (to, path) => expect(ownPath(to)).toBe(path));
});

test('a sealed cookie opens for its purpose, in time, unchanged, and never otherwise', () => {
  const sealer = createSealer<{ a: number }>(settings.COOKIE_SECRET, 'test', 60);
  const sealed = sealer.seal({ a: 1 }, 1_000);
  expect(sealer.open(sealed, 61_000)).toEqual({ a: 1 });
  expect(sealer.open(sealed, 61_001)).toBeNull();
  expect(createSealer(settings.COOKIE_SECRET, 'other', 60).open(sealed, 1_000)).toBeNull();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    // The last character may hold unused bits; the bytes decide.
    if (Buffer.from(changed, 'base64url').equals(Buffer.from(sealed, 'base64url'))) continue;
    expect(sealer.open(changed, 1_000)).toBeNull();
  }
});

describe('problems', () => {
  test.each(Object.entries(problems))(
    '%s has a status and both languages',
    (_code, { status, title, detail }) => {
      expect(status).toBeGreaterThanOrEqual(400);
      for (const text of [title.vi, title.en, detail.vi, detail.en])
        expect(text.trim()).not.toBe('');
      for (const text of [title.vi, detail.vi]) expect(text).toBe(text.normalize('NFC'));
      expect(title.vi).not.toBe(title.en);
    },
  );
  test('an unexpected error tells nothing of itself', () => {
    const { problem, unexpected } = mapProblem(new Error('password=hunter2 of Nguyễn'), 'r-1');
    expect(unexpected).toBe(true);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'r-1' });
  });
});

describe('files are what their bytes say', () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
  test.each([
    ['don.pdf', pdf, ['.pdf'], 'application/pdf'],
    ['don.pdf', pdf, ['image/*'], null],
    ['don.png', pdf, [], null],
    ['don.pdf.exe', pdf, [], null],
    ['don.pdf', pdf.subarray(0, 20), [], null],
    ['a.html', Buffer.from('<script>alert(1)</script>'), [], null],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), [], null],
    ['a.gif', Buffer.from('GIF89a/*'), [], null],
  ])('%s', async (fileName, bytes, accept, mediaType) => {
    expect(await judgeFile({ fileName, bytes }, accept)).toBe(mediaType);
  });
});
