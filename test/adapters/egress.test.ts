// test/adapters: the one way out. Tricks with addresses, names, redirects and answers; that the socket
// of a forbidden place hears nothing is counted there.
import { spawnSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isForbidden, type Resolver } from '../../activities/adapters/addresses.ts';
import { openEgress, type CounterpartyAddress } from '../../activities/adapters/egress.ts';
import { EGRESS_LIMITS } from '../../activities/adapters/limits.ts';
import { causeWith, evidence } from './evidence.ts';

const TOKEN = 'token-that-nobody-may-see';
let good: Server;
let port: number;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
/** A service on the inside; it must never be spoken to. */
let inner: SocketServer;
let innerPort: number;
let innerHeard = 0;
beforeAll(async () => {
  good = createServer((request, response) => handle(request, response));
  inner = createSocketServer(() => (innerHeard += 1));
  await new Promise<void>((resolve) => good.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  port = (good.address() as { port: number }).port;
  innerPort = (inner.address() as { port: number }).port;
});
beforeEach(() => {
  handle = (_request, response) => json(response, { ok: true });
});
afterAll(() => {
  good.closeAllConnections();
  good.close();
  inner.close();
});

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
const counterparty = (change: Partial<CounterpartyAddress> = {}): CounterpartyAddress => ({
  name: 'tax-system',
  baseUrl: `http://127.0.0.1:${port}/base`,
  token: TOKEN,
  isPrivate: true,
  ...change,
});
const schema = z.strictObject({ ok: z.literal(true) });
function ask(change: Partial<CounterpartyAddress> = {}, more: object = {}, resolver?: Resolver) {
  const log = evidence();
  const answer = openEgress(counterparty(change), log, resolver)
    .ask({
      operation: 'test',
      method: 'POST',
      path: '/ask',
      body: { secret: 'Nguyễn Thị Mai' },
      schema,
      cause: causeWith('key-of-a-test'),
      ...more,
    })
    .catch((error: unknown) => error as Error & { code: string; outcome: string });
  return { answer, log };
}

describe('an address that leads inside', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/',
    'http://[fd00:ec2::254]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('is refused before anything is sent: %s', (baseUrl) => {
    expect(() => openEgress(counterparty({ baseUrl, isPrivate: false }), evidence())).toThrow(
      /private/,
    );
  });
  test.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'ftp://example.vn/',
    'data:text/plain,x',
    'javascript:1',
    'http://user:word@example.vn/',
    'http://example.vn/?a=b',
    'http://example.vn/#a',
    '//example.vn',
    'example.vn',
    '',
  ])('is no address of a counterparty: %s', (baseUrl) => {
    expect(() => openEgress(counterparty({ baseUrl, isPrivate: true }), evidence())).toThrow(
      /must be http/,
    );
  });
  test.each([
    ['a name of this machine', [{ address: '127.0.0.1', family: 4 }]],
    ['a name of the metadata service', [{ address: '169.254.169.254', family: 4 }]],
    ['a name that is mapped', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    [
      'a name with one good and one bad address',
      [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ],
    ['a name with no address', []],
    ['a name with something else', [{ address: 'inner', family: 4 }]],
  ])('is refused at the socket: %s', async (_name, found) => {
    const before = innerHeard;
    const { answer, log } = ask(
      { baseUrl: `http://register.example.vn:${innerPort}/`, isPrivate: false },
      {},
      (_host, _options, done) => done(null, found),
    );
    expect(await answer).toMatchObject({ outcome: 'wrong', code: 'address.forbidden' });
    expect(log.ends).toMatchObject([{ outcome: 'wrong', code: 'address.forbidden' }]);
    expect(innerHeard).toBe(before);
  });
  test('a real name of this machine is refused too, unless it is configured to be private', async () => {
    const before = innerHeard;
    const baseUrl = `http://localhost:${innerPort}/`;
    const { answer } = ask({ baseUrl, isPrivate: false });
    expect(await answer).toMatchObject({ code: 'address.forbidden' });
    expect(innerHeard).toBe(before);
    const allowed = ask({ baseUrl: `http://localhost:${port}/`, isPrivate: true });
    expect(await allowed.answer).toEqual({ ok: true });
  });
  test('a name that changes its mind is judged each time, and what was judged is what is used', async () => {
    const before = innerHeard;
    let turn = 0;
    const rebinding: Resolver = (_host, _options, done) => {
      turn += 1;
      done(null, [{ address: turn % 2 === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    for (let round = 0; round < 6; round += 1) {
      const { answer } = ask(
        { baseUrl: `http://rebind.example.vn:${innerPort}/`, isPrivate: false },
        {},
        rebinding,
      );
      expect(await answer).toMatchObject({ code: 'address.forbidden' });
    }
    expect(turn).toBe(6);
    expect(innerHeard).toBe(before);
  });
  test('what is public is not forbidden', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '203.113.131.1', '2606:4700:4700::1111'])
      expect([address, isForbidden(address)]).toEqual([address, false]);
  });
});

describe('a path', () => {
  test.each([
    '/../admin',
    '/a/../../b',
    '/./a',
    '//evil.example/x',
    '/\\evil',
    '/a?b=c',
    '/a#b',
    '/%2e%2e/x',
    '/a b',
    'a',
    '/a\r\nHost: x',
    '/persons/Mai@x',
  ])('that is not plain is not asked: %j', async (path) => {
    const { answer, log } = ask({}, { path });
    expect(await answer).toMatchObject({ outcome: 'wrong', code: 'request.path' });
    expect(log.begins).toEqual([]);
  });
  test('stands below the base address', async () => {
    let seen = '';
    handle = (request, response) => {
      seen = request.url ?? '';
      json(response, { ok: true });
    };
    await ask().answer;
    expect(seen).toBe('/base/ask');
  });
  test.each(['short', 'with space in it', 'line\r\nbreak-here', 'é-é-é-é-é', 'x'.repeat(200)])(
    'and a key that is not plain: %j',
    async (key) => {
      const { answer } = ask({}, { cause: causeWith(key) });
      expect(await answer).toMatchObject({ code: 'request.unfit' });
    },
  );
});

describe('an answer', () => {
  const say = (reply: (response: ServerResponse) => void) => {
    handle = (_request, response) => reply(response);
  };
  const raw = (text: string | Buffer, headers = {}) => {
    say((response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(text);
    });
  };
  test('that leads elsewhere is not followed', async () => {
    const before = innerHeard;
    say((response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${innerPort}/` });
      response.end();
    });
    expect(await ask().answer).toMatchObject({ outcome: 'wrong', code: 'answer.redirect' });
    expect(innerHeard).toBe(before);
  });
  test.each([
    ['of another shape', '{"ok":false}', 'answer.schema'],
    ['with more than was agreed', '{"ok":true,"more":1}', 'answer.schema'],
    ['with __proto__', '{"ok":true,"__proto__":{"a":1}}', 'answer.json'],
    ['with a key twice', '{"ok":true,"ok":true}', 'answer.json'],
    ['too deep', '['.repeat(5_000) + ']'.repeat(5_000), 'answer.json'],
    ['that ends in the middle', '{"ok":', 'answer.json'],
    ['with a number nobody can hold', '{"ok":1e999}', 'answer.json'],
    ['that is empty', '', 'answer.json'],
    ['that is not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'answer.utf8'],
    ['too long', `{"ok":"${'x'.repeat(EGRESS_LIMITS.responseBytes)}"}`, 'answer.too-large'],
  ])('%s is wrong', async (_name, text, code) => {
    raw(text);
    const { answer, log } = ask();
    expect(await answer).toMatchObject({ outcome: 'wrong', code });
    expect(log.ends).toMatchObject([{ outcome: 'wrong', code }]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
  test('that is compressed is refused, bomb or not', async () => {
    raw(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' });
    expect(await ask().answer).toMatchObject({ code: 'answer.encoding' });
  });
  test('of another media type is wrong', async () => {
    raw('{"ok":true}', { 'content-type': 'text/html' });
    expect(await ask().answer).toMatchObject({ code: 'answer.media-type' });
  });
  test('with too many or too long headers is cut', async () => {
    say((response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-long': 'x'.repeat(EGRESS_LIMITS.headerBytes * 2),
      });
      response.end('{"ok":true}');
    });
    expect(await ask().answer).toMatchObject({ outcome: 'wrong', code: 'answer.headers' });
  });
  test('that never ends is cut in time', async () => {
    let closed = false;
    say((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(timer);
        closed = true;
      });
    });
    const begun = performance.now();
    expect(await ask({}, { timeoutMs: 300 }).answer).toMatchObject({
      outcome: 'down',
      code: 'timeout',
    });
    expect(performance.now() - begun).toBeLessThan(5_000);
    await expect.poll(() => closed).toBe(true);
  });
  test('that does not begin is cut in time', async () => {
    say(() => undefined);
    expect(await ask({}, { timeoutMs: 200 }).answer).toMatchObject({ code: 'timeout' });
  });
  test.each([
    [500, 'down', 'http.500'],
    [503, 'down', 'http.503'],
    [429, 'down', 'http.429'],
    [408, 'down', 'http.408'],
    [400, 'wrong', 'http.400'],
    [401, 'wrong', 'http.401'],
    [404, 'wrong', 'http.404'],
    [304, 'wrong', 'answer.redirect'],
  ])('of status %s is %s', async (status, outcome, code) => {
    say((response) => json(response, { code: 'x' }, status));
    const { answer, log } = ask();
    expect(await answer).toMatchObject({ outcome, code });
    expect(log.ends).toMatchObject([{ status, outcome, code }]);
  });
  test('with a refusal is the refusal, as far as its code is a code', async () => {
    say((response) => json(response, { code: 'owner.in-debt', name: 'Mai' }, 422));
    expect(await ask().answer).toMatchObject({ outcome: 'refused', code: 'owner.in-debt' });
    say((response) => json(response, { code: 'Nguyễn Thị Mai nợ thuế' }, 422));
    expect(await ask().answer).toMatchObject({ outcome: 'wrong', code: 'http.422' });
  });
});

describe('a certificate', () => {
  const trusted = getCACertificates('default');
  afterAll(() => setDefaultCACertificates(trusted));
  test.each([
    ['is believed when we trust it and it names the host', 'IP:127.0.0.1', true, { ok: true }],
    ['nobody vouches for is not', 'IP:127.0.0.1', false, { outcome: 'down', code: 'tls' }],
    ['for another name is not', 'DNS:evil.example', true, { outcome: 'down', code: 'tls' }],
  ])('%s', async (_name, host, trust, expected) => {
    const certificate = selfSigned(host);
    setDefaultCACertificates(trust ? [...trusted, certificate.cert] : trusted);
    let heard = 0;
    const server = createSecureServer(certificate, (_request, response) => {
      heard += 1;
      json(response, { ok: true });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://127.0.0.1:${(server.address() as { port: number }).port}/`;
    expect(await ask({ baseUrl }).answer).toMatchObject(expected);
    expect(heard).toBe('ok' in expected ? 1 : 0);
    server.closeAllConnections();
    server.close();
  });
});

/** PEM of a key and of a certificate that vouches for itself. */
function selfSigned(host: string): { key: string; cert: string } {
  const made = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', '/CN=test', '-addext', `subjectAltName=${host}`, '-days', '1'],
      ...['-keyout', '-', '-out', '-'],
    ],
    { encoding: 'utf8' },
  );
  const [, key = '', cert = ''] =
    /(-----BEGIN PRIVATE KEY.*?END PRIVATE KEY-----)\s*(-----BEGIN CERT.*?END CERTIFICATE-----)/s.exec(
      made.stdout,
    ) ?? [];
  return { key, cert };
}

describe('an exchange', () => {
  test('has an id, its key and its token, and is in the evidence before it is sent', async () => {
    const { log, answer } = ask();
    let seen: IncomingMessage['headers'] = {};
    handle = (request, response) => {
      seen = request.headers;
      expect(log.begins).toHaveLength(1);
      json(response, { ok: true });
    };
    await answer;
    const [begun] = log.begins;
    expect(seen['message-id']).toBe(begun?.message);
    expect(seen['idempotency-key']).toBe('key-of-a-test');
    expect(seen.authorization).toBe(`Bearer ${TOKEN}`);
    expect(log.ends).toMatchObject([{ message: begun?.message, outcome: 'answered', status: 200 }]);
  });
  test('for which no evidence can be written is not made', async () => {
    let heard = 0;
    handle = (_request, response) => {
      heard += 1;
      json(response, { ok: true });
    };
    const broken = {
      ...evidence(),
      begun: () => Promise.reject(new Error('no database')),
    };
    const egress = openEgress(counterparty(), broken);
    const question = { operation: 'test', method: 'POST', path: '/ask', schema } as const;
    await expect(
      egress.ask({ ...question, body: {}, cause: causeWith('key-of-a-test') }),
    ).rejects.toThrow('no database');
    expect(heard).toBe(0);
  });
  test('that fails says nothing of token, address or content', async () => {
    const failures = [
      await ask({ baseUrl: 'http://127.0.0.1:1/', isPrivate: true }).answer,
      await ask({ baseUrl: 'http://no-such-host.invalid/', isPrivate: true }).answer,
      await ask({ baseUrl: `https://127.0.0.1:${port}/`, isPrivate: true }).answer,
      await ask({}, { path: '/../x' }).answer,
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(Error);
      const told = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
      expect(told.replace(/at .*\n?/g, '')).not.toMatch(/token-that|Nguyễn|127\.0\.0\.1|invalid/);
    }
    expect(failures).toMatchObject([
      { code: 'connection' },
      { code: 'name' },
      { outcome: 'down' },
      { code: 'request.path' },
    ]);
  });
});
