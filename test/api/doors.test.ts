// test/api: bad input at every door of the HTTP server: addresses, methods, bodies, headers, origins,
// slow and broken clients. Each is a clear refusal, and the process goes on serving.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../server/main.ts';
import type { Browser } from './browser.ts';
import { CODE, PDF } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let mai: Browser;
beforeAll(async () => {
  house = await openHouse();
  mai = await house.login('mai');
});
afterAll(() => house?.close());
afterEach(async () => expect((await house.visitor().get('/health/live')).status).toBe(200));

/** Bytes over a plain socket; answers what came back before the server closed or `ms` passed. */
function raw(bytes: string, ms = 3_000): Promise<{ text: string; closed: boolean; after: number }> {
  const { port } = new URL(house.publicUrl);
  const started = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, after: performance.now() - started });
    };
    const timer = setTimeout(() => end(false), ms);
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => end(true)).on('error', () => end(true));
  });
}
const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
const host = () => new URL(house.publicUrl).host;

describe('addresses', () => {
  test.each([
    '/api//session',
    '/api/session/',
    '/api/Session',
    '/API/session',
    '/api/session;x',
    '/api/session;jsessionid=1',
    '/api/%73ession',
    '/api/./session',
    '/api/%2e%2e/api/session',
    '/api%2fsession',
    '/api/session%00',
    '/api/session.',
    '/api/\u2024/session',
    '//api/session',
    '/api/../api/session',
    '/api\\session',
  ])('%s is the canonical address or nothing', async (path) => {
    const { text } = await raw(
      `GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
    );
    expect([400, 404]).toContain(statusOf(text));
  });
  test.each([
    '/api/dossiers/123',
    '/api/dossiers/../../etc/passwd',
    `/api/tasks/${'a'.repeat(36)}/task-1`,
    '/api/dossiers/%27%20or%201=1',
  ])('%s names nothing', async (path) => {
    expect((await mai.get(path)).status).toBe(path.includes('/tasks/') ? 403 : 404);
  });
});

describe('methods', () => {
  test.each(['PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'DELETE', 'PUT'])(
    '%s /api/session is 405',
    async (method) => {
      const { text } = await raw(
        `${method} /api/session HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${house.publicUrl}\r\nConnection: close\r\n\r\n`,
      );
      expect(statusOf(text)).toBe(405);
      expect(text).toMatch(/\r\nAllow: /i);
    },
  );
  test.each(['get', 'FOO', 'G ET'])('%s is not HTTP', async (method) => {
    expect(
      statusOf((await raw(`${method} /api/session HTTP/1.1\r\nHost: ${host()}\r\n\r\n`)).text),
    ).toBe(400);
  });
  test('an override header overrides nothing', async () => {
    const answer = await mai.send('/api/session', {
      headers: { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('framing', () => {
  test.each([
    ['length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3', '{} '],
    ['a strange coding', 'Transfer-Encoding: chunked, identity', '0\r\n\r\n'],
    ['bare line feeds in chunks', 'Transfer-Encoding: chunked', '2\n{}\n0\n\n'],
  ])('%s: 400 and the connection is closed', async (_name, headers, body) => {
    const { text, closed } = await raw(
      `POST /api/submissions HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`,
    );
    expect(statusOf(text)).toBe(400);
    expect(closed).toBe(true);
  });
  test('64 KB of headers: 431', async () => {
    expect(
      statusOf(
        (await raw(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX: ${'a'.repeat(65_536)}\r\n\r\n`)).text,
      ),
    ).toBe(431);
  });
  test('no host: 400', async () =>
    expect(statusOf((await raw('GET / HTTP/1.1\r\n\r\n')).text)).toBe(400));
  test('headers that never end are cut within 15 s, and others are served meanwhile', async () => {
    const slow = Array.from({ length: 50 }, () =>
      raw(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX-Slow: `, 20_000),
    );
    const started = performance.now();
    expect((await house.visitor().get('/api/procedures')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_000);
    for (const { closed, after } of await Promise.all(slow)) {
      expect(closed).toBe(true);
      expect(after).toBeLessThan(15_000);
    }
  }, 40_000);
});

describe('bodies', () => {
  const post = (rawBody: BodyInit, headers: Record<string, string>) =>
    mai.send('/api/submissions', { method: 'POST', raw: rawBody, headers });
  const json = { 'content-type': 'application/json' };
  test.each([
    ['not JSON', '{', 400],
    ['a repeated key', `{"procedureCode":"a","procedureCode":"${CODE}"}`, 400],
    ['a poisoned key', '{"__proto__":{"a":1}}', 400],
    ['too deep', `${'['.repeat(100)}${']'.repeat(100)}`, 400],
    ['NUL', '{"procedureCode":"\\u0000"}', 400],
    ['an array', '[]', 400],
    ['a number', '1', 400],
    ['an unknown key', `{"procedureCode":"${CODE}","tenantId":"x"}`, 400],
    ['a wrong type', '{"procedureCode":["2.000908"]}', 400],
    ['an infinity', '{"procedureCode":1e999}', 400],
    ['10 MB', `{"procedureCode":"${'a'.repeat(10_000_000)}"}`, 413],
  ])('%s is refused', async (_name, body, status) => {
    const answer = await post(body, json);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.text.length).toBeLessThan(2_000);
  });
  test('a bomb is measured after inflation', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    expect(
      (await post(bomb as Uint8Array<ArrayBuffer>, { ...json, 'content-encoding': 'gzip' })).status,
    ).toBe(413);
  });
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json-patch+json',
    'multipart/form-data; boundary=x',
    '',
  ])('as "%s": 415', async (type) => {
    const answer = await post(
      new Blob([JSON.stringify({ procedureCode: CODE })]),
      type === '' ? {} : { 'content-type': type },
    );
    expect(answer.status).toBe(415);
  });
  test('what was sent is not in the answer', async () => {
    const canary = 'Nguyễn Thị Bí Mật 079190001234';
    const answers = [
      await mai.post('/api/submissions', { procedureCode: CODE, [canary]: canary }),
      await mai.post('/api/submissions', { procedureCode: canary }),
      await mai.get(`/api/tasks?q=${encodeURIComponent(canary)}&x=1`),
      await mai.get(`/api/tracking/${encodeURIComponent(canary)}`),
      await mai.send(`/api/submissions`, {
        body: {},
        headers: { 'idempotency-key': canary.normalize('NFD').replace(/[^\x20-\x7e]/g, '') },
      }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/Nguyễn|079190001234/);
      expect(answer.json.requestId).toBe(answer.headers.get('x-request-id'));
    }
  });
});

describe('query', () => {
  test.each([
    'limit=1&limit=2',
    'q[a]=b',
    'unknown=1',
    'limit=abc',
    'limit=101',
    'limit=-1',
    'limit=1e9',
    'after=%FF',
    `q=${'a'.repeat(201)}`,
  ])('%s: 400', async (query) => {
    expect((await house.visitor().get(`/api/procedures?${query}`)).status).toBe(400);
  });
  test('a thousand parameters: 400', async () => {
    const many = Array.from({ length: 300 }, (_, n) => `a${n}=1`).join('&');
    expect((await house.visitor().get(`/api/procedures?${many}`)).status).toBe(400);
  });
  test('wildcards of SQL are letters', async () => {
    for (const q of ['%25', '_', '%5C'])
      expect((await house.visitor().get(`/api/procedures?q=${q}`)).json.items).toEqual([]);
  });
});

describe('other sites', () => {
  const body = { procedureCode: CODE };
  test.each([
    ['another origin', { origin: 'https://evil.gov.example' }],
    ['no origin at all', { origin: 'null' }],
    ['our name as a prefix', { origin: 'http://localhost.evil.example' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['https of us', { origin: 'https://localhost' }],
    ['the browser says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['the browser says same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s: 403', async (_name, headers) => {
    const answer = await mai.send('/api/submissions', { body, headers });
    expect([answer.status, answer.json.code]).toEqual([403, 'request.cross-site']);
  });
  test('a request with a session but no sign of its origin is refused; nobody is given CORS', async () => {
    const cookie = [...mai.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const text = JSON.stringify(body);
    const bare = await raw(
      `POST /api/submissions HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
    );
    expect(statusOf(bare.text)).toBe(403);
    const answer = await mai.send('/api/session', {
      headers: { origin: 'https://evil.gov.example' },
    });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });
});

describe('answers', () => {
  test('carry a policy under which nothing inline runs, and announce no software', async () => {
    for (const path of ['/', '/api/session', '/nothing']) {
      const { headers } = await house.visitor().get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
  test('are not sent again when they have not changed', async () => {
    const first = await house.visitor().get(`/api/procedures/${CODE}`);
    const again = await raw(
      `GET /api/procedures/${CODE} HTTP/1.1\r\nHost: ${host()}\r\nIf-None-Match: ${first.headers.get('etag') ?? ''}\r\nConnection: close\r\n\r\n`,
    );
    expect([first.status, statusOf(again.text), again.text.split('\r\n\r\n')[1]]).toEqual([
      200,
      304,
      '',
    ]);
  });
  test("a forged address in a header is nobody's address", async () => {
    const spoofed = await house.visitor().send('/api/session', {
      headers: { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example' },
    });
    expect(spoofed.status).toBe(200);
    const login = await house
      .visitor()
      .send('/login', { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(login.headers.get('location')).not.toContain('evil.example');
  });
});

test('too many requests: 429 with the time to wait, and only for who made them', async () => {
  const config = { ...house.config, port: 0, rateFactor: 1 / 60 };
  const strict = await startServer(config, {
    dispatcher: false,
    log: house.server.services.log,
  });
  try {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await fetch(`${strict.url}/api/procedures`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await fetch(`${strict.url}/api/procedures`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(
      (
        await fetch(`${strict.url}/api/procedures`, {
          headers: { cookie: [...mai.cookies].map(([a, b]) => `${a}=${b}`).join('; ') },
        })
      ).status,
    ).toBe(200);
  } finally {
    await strict.close();
  }
});

test('a forwarded address counts only where it comes from a trusted proxy', async () => {
  const asked = async (trustedProxies: string[]): Promise<number[]> => {
    const config = { ...house.config, port: 0, rateFactor: 1 / 300, trustedProxies };
    const options = {
      dispatcher: false,
      log: house.server.services.log,
    } as const;
    const strict = await startServer(config, options);
    const from = (address: string) =>
      fetch(`${strict.url}/api/procedures`, { headers: { 'x-forwarded-for': address } });
    try {
      const statuses: number[] = [];
      for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2']) {
        statuses.push((await from(address)).status);
      }
      return statuses;
    } finally {
      await strict.close();
    }
  };
  expect(await asked([])).toEqual([200, 200, 429, 429]);
  expect(await asked(['127.0.0.1', '::1'])).toEqual([200, 200, 429, 200]);
});

test('a role that could walk around row security is refused at boot', async () => {
  const config = {
    ...house.config,
    port: 0,
    database: { ...house.config.database, app: house.database.adminUrl },
  };
  await expect(startServer(config, { dispatcher: false })).rejects.toThrow(
    /refusing to serve as database role/,
  );
});

test('health tells whether writes work', async () => {
  expect((await house.visitor().get('/health/ready')).json).toEqual({
    status: 'ok',
    database: true,
    storage: true,
  });
  const writing = 'execute on function pg_logical_emit_message(boolean, text, text, boolean)';
  await house.database.sql(`revoke ${writing} from public`);
  try {
    const answer = await house.visitor().get('/health/ready');
    expect([answer.status, answer.json]).toEqual([
      503,
      { status: 'unavailable', database: false, storage: true },
    ]);
    expect((await house.visitor().get('/api/procedures')).status).toBe(200);
  } finally {
    await house.database.sql(`grant ${writing} to public`);
  }
});

test("uploads that break off at any point leave nothing behind and take nobody's place", async () => {
  const { json: submission } = await mai.post('/api/submissions', { procedureCode: CODE });
  const cookie = [...mai.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const body = Buffer.concat([
    Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="field"\r\n\r\nidentityPaper\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
    ),
    Buffer.concat([PDF, Buffer.alloc(100_000), Buffer.from('%%EOF')]),
    Buffer.from('\r\n--b--\r\n'),
  ]);
  const head = `POST /api/submissions/${submission.id}/documents HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${house.publicUrl}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n`;
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      raw(
        head + body.subarray(0, Math.floor((body.length * (n % 10)) / 10)).toString('latin1'),
        300,
      ),
    ),
  );
  expect((await mai.get(`/api/submissions/${submission.id}`)).json.documents).toEqual([]);
  let whole = await mai.upload(submission.id, 'identityPaper', 'a.pdf', PDF);
  // The last of the broken ones may still be noticed; the answer says to come back in two seconds.
  for (let n = 0; n < 20 && whole.status === 503; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    whole = await mai.upload(submission.id, 'identityPaper', 'a.pdf', PDF);
  }
  expect([whole.status, whole.json.code]).toEqual([201, undefined]);
});
