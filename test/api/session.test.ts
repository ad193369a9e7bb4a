// test/api: logging in with a real provider, and what a session is and is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './browser.ts';
import { openHouse, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const COOKIE = 'motcua-session';

describe('log-in', () => {
  test('brings the person back to where they wanted to go, with an account and no post', async () => {
    const browser = house.visitor();
    const end = await browser.login('mai', '/api/session');
    expect(end.url).toBe(`${house.publicUrl}/api/session`);
    expect(end.json).toMatchObject({
      account: { name: 'Nguyễn Thị Mai', kind: 'citizen' },
      posts: [],
    });
  });
  test('an official has the posts they hold now, and loses them with the next request', async () => {
    const browser = await house.login('hanh');
    const before = await browser.get('/api/session');
    expect(before.json.posts).toHaveLength(1);
    expect(before.json.posts[0]).toMatchObject({ agency: '000.00.31.H99', role: 'intake-officer' });
    await house.database.sql(`update motcua.holder set valid_to = now() - interval '1 second'
      where account = (select id from motcua.account where subject = 'hanh')`);
    expect((await browser.get('/api/session')).json.posts).toEqual([]);
    expect((await browser.get('/api/tasks')).status).toBe(403);
    await house.database.sql(
      `update motcua.holder set valid_to = null where account = (select id from motcua.account where subject = 'hanh')`,
    );
    expect((await browser.get('/api/tasks')).status).toBe(200);
  });
  test('a session set beforehand is not the session afterwards, and a former one dies', async () => {
    const browser = house.visitor();
    browser.cookies.set(COOKIE, 'A'.repeat(43));
    await browser.login('mai');
    const first = browser.cookies.get(COOKIE) ?? '';
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe('A'.repeat(43));
    await browser.login('long');
    expect(browser.cookies.get(COOKIE)).not.toBe(first);
    const thief = house.visitor();
    thief.cookies.set(COOKIE, first);
    expect((await thief.get('/api/session')).json.account).toBeNull();
  });
  test('logging out ends the session everywhere', async () => {
    const browser = await house.login('mai');
    const copy = house.visitor();
    copy.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? '');
    const out = await browser.send('/logout', { method: 'POST', form: { csrf: '' } });
    expect(out.status).toBe(303);
    expect((await copy.get('/api/session')).json.account).toBeNull();
  });
  test('a disabled account is refused by the next request', async () => {
    const browser = await house.login('long');
    await house.database.sql(
      `update motcua.account set disabled_at = now() where subject = 'long'`,
    );
    expect((await browser.get('/api/dossiers')).status).toBe(401);
    await house.database.sql(`update motcua.account set disabled_at = null where subject = 'long'`);
  });
  test('the same name at another issuer is another account', async () => {
    const rows = await house.database.sql<{ n: string }>(
      `select count(*) n from motcua.account where subject = 'mai'`,
    );
    await house.database.sql(
      `insert into motcua.account (issuer, subject, kind, name, email) values ('https://other', 'mai', 'citizen', 'X', 'mai@example.vn')`,
    );
    const browser = await house.login('mai');
    const session = await browser.get('/api/session');
    expect(session.json.account.name).toBe('Nguyễn Thị Mai');
    expect(rows[0]?.n).toBe('1');
  });
  test('the cookie cannot be read by script, crosses no site, and is planted by nobody', async () => {
    const answer = await house.visitor().send('/login?to=/');
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const browser = await house.login('mai');
    const token = browser.cookies.get(COOKIE) ?? '';
    const doubled = await browser.send('/api/session', {
      headers: { cookie: `${COOKIE}=${token}; ${COOKIE}=${'B'.repeat(43)}` },
    });
    expect(doubled.json.account).toBeNull();
  });
});

/** A program, not a person: it gets problem+json instead of a page. */
const AS_PROGRAM = { headers: { accept: 'application/json' } };

describe('a callback that does not fit', () => {
  const begin = async (): Promise<{ browser: Browser; state: string }> => {
    const browser = house.visitor();
    const begun = await browser.send('/login?to=/');
    return {
      browser,
      state: new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '',
    };
  };
  const issuer = () => encodeURIComponent(house.config.oidc.issuer);
  test.each([
    [
      'no attempt at all',
      async () =>
        house.visitor().send(`/login/callback?code=x&state=y&iss=${issuer()}`, AS_PROGRAM),
    ],
    [
      'another state',
      async () =>
        (await begin()).browser.send(
          `/login/callback?code=x&state=other&iss=${issuer()}`,
          AS_PROGRAM,
        ),
    ],
    [
      'no state',
      async () =>
        (await begin()).browser.send(`/login/callback?code=x&iss=${issuer()}`, AS_PROGRAM),
    ],
    [
      'another issuer (mix-up)',
      async () => {
        const { browser, state } = await begin();
        return browser.send(
          `/login/callback?code=x&state=${state}&iss=https%3A%2F%2Fevil.example`,
          AS_PROGRAM,
        );
      },
    ],
    [
      'a code nobody gave',
      async () => {
        const { browser, state } = await begin();
        return browser.send(
          `/login/callback?code=invented&state=${state}&iss=${issuer()}`,
          AS_PROGRAM,
        );
      },
    ],
    [
      'state given twice',
      async () => {
        const { browser, state } = await begin();
        return browser.send(
          `/login/callback?code=x&state=${state}&state=${state}&iss=${issuer()}`,
          AS_PROGRAM,
        );
      },
    ],
  ])('%s: 400 and no session', async (_name, attempt) => {
    const answer = await attempt();
    expect(answer.status).toBe(400);
    expect(answer.json.code).toBe('login.failed');
    expect(
      answer.headers
        .getSetCookie()
        .filter((cookie) => cookie.startsWith(`${COOKIE}=`) && !cookie.includes(`${COOKIE}=;`)),
    ).toEqual([]);
  });
  test('a callback works once', async () => {
    const browser = house.visitor();
    const chooser = await browser.follow(await browser.send('/login?to=/'));
    const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
    let step = await browser.send(action, { form: { login: 'mai' } });
    let callback = '';
    for (let i = 0; i < 8 && !callback; i += 1) {
      const next = step.headers.get('location') ?? '';
      if (next.includes('/login/callback')) callback = next;
      else step = await browser.send(next);
    }
    const attempt = browser.cookies.get('motcua-login') ?? '';
    expect((await browser.send(callback)).status).toBe(303);
    expect((await browser.send(callback)).status).toBe(400);
    const replayed = house.visitor();
    replayed.cookies.set('motcua-login', attempt);
    expect((await replayed.send(callback)).status).toBe(400);
  });
  test('an open redirect leads to the front page', async () => {
    for (const to of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/%2Fevil.example',
    ]) {
      const end = await house.visitor().login('mai', to);
      expect(new URL(end.url).href).toBe(`${house.publicUrl}/`);
    }
  });
});
