// test/store: who may act as what at an instant, accounts and sessions.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agencies,
  agencyByCode,
  calendarInForce,
  createSession,
  findSession,
  revokeAllSessions,
  revokeSession,
  signIn,
  type Identity,
} from '../../store/index.ts';
import { AT, startWorld, type World } from './fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.stop());
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

describe('validity', () => {
  test('a post is held from its first instant to just before its last', async () => {
    const [post] = await world.database.sql<{ id: string }>(
      'select id from motcua.post where agency = $1',
      [world.agency.id],
    );
    await world.database.sql(
      'insert into motcua.holder (tenant, post, account, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
      [world.tenant, post!.id, world.designer, iso(AT), iso(AT + DAY)],
    );
    const posts = (at: number) =>
      world.store.read({ account: world.designer }, (em) =>
        em.execute('select * from motcua.posts_of(?, ?)', [world.designer, iso(at)]),
      );
    expect(await posts(AT - 1)).toEqual([]);
    expect(await posts(AT)).toEqual([
      {
        tenant: world.tenant,
        post: post!.id,
        agency: world.agency.code,
        agencyName: { vi: 'Tỉnh H26', en: 'Province H26' },
        role: 'intake-officer',
        roleName: { vi: 'Cán bộ tiếp nhận', en: 'Intake officer' },
      },
    ]);
    expect(await posts(AT + DAY - 1)).toHaveLength(1);
    expect(await posts(AT + DAY)).toEqual([]);
  });

  test('an agency that was merged is found at its time, its successor afterwards, never both', async () => {
    const [calendar] = await world.database.sql<{ id: string }>(
      'select id from motcua.calendar where tenant = $1',
      [world.tenant],
    );
    const insert = (from: number, to: number | null) =>
      world.database.sql(
        `insert into motcua.agency (tenant, code, name, level, calendar, valid_from, valid_to) values ($1, '000.00.99.H26', $2, 'commune', $3, $4, $5)`,
        [
          world.tenant,
          JSON.stringify({ vi: iso(from), en: iso(from) }),
          calendar!.id,
          iso(from),
          to === null ? null : iso(to),
        ],
      );
    await insert(AT, AT + DAY);
    await insert(AT + DAY, null);
    const at = (instant: number) =>
      world.store.read({ tenant: world.tenant }, (em) =>
        agencyByCode(em, { tenant: world.tenant, code: '000.00.99.H26', at: instant }),
      );
    expect(await at(AT - 1)).toBeNull();
    expect((await at(AT))?.name.vi).toBe(iso(AT));
    expect((await at(AT + DAY))?.name.vi).toBe(iso(AT + DAY));
    await expect(insert(AT + DAY / 2, AT + 2 * DAY)).rejects.toThrow(/exclusion constraint/);
    const list = await world.store.read({ tenant: world.tenant }, (em) =>
      agencies(em, { tenant: world.tenant, at: AT + DAY }),
    );
    expect(list.filter((agency) => agency.code === '000.00.99.H26')).toHaveLength(1);
  });

  test('a calendar version counts from when it was known; none in force is refused', async () => {
    const [calendar] = await world.database.sql<{ id: string; content: object }>(
      'select calendar as id, content from motcua.calendar_version where tenant = $1',
      [world.tenant],
    );
    await world.database.sql(
      `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from) values ($1, 2, $2, $3, 'test', $4)`,
      [calendar!.id, world.tenant, JSON.stringify({ ...calendar!.content, version: 2 }), iso(AT)],
    );
    const at = (instant: number, agency: string | null = world.agency.code) =>
      world.store.read({ tenant: world.tenant }, (em) =>
        calendarInForce(em, { tenant: world.tenant, agency }, instant),
      );
    expect((await at(AT - 1)).version).toBe(1);
    expect((await at(AT)).version).toBe(2);
    expect((await at(AT, null)).version).toBe(2);
    await expect(at(0)).rejects.toThrow(/no calendar is in force/);
    await expect(at(AT, '000.00.00.H00')).rejects.toThrow(/no calendar is in force/);
  });
});

describe('accounts', () => {
  const identity = (change: Partial<Identity> = {}): Identity => ({
    issuer: 'https://idp.test',
    subject: randomUUID(),
    kind: 'citizen',
    name: 'Tr\u0061\u0302\u0300n Văn Long',
    email: 'long@example.vn',
    personalId: '079200000001',
    ...change,
  });

  test('the first log-in makes one account, however many come at once; names are NFC', async () => {
    const given = identity();
    const accounts = await Promise.all(Array.from({ length: 8 }, () => signIn(world.store, given)));
    expect(new Set(accounts.map((account) => account.id)).size).toBe(1);
    expect(accounts[0]!.name).toBe('Trần Văn Long');
    expect((await signIn(world.store, { ...given, name: 'Trần Văn Long Hai' })).name).toBe(
      'Trần Văn Long Hai',
    );
  });

  test('another subject or issuer with the same e-mail is another account', async () => {
    const one = await signIn(world.store, identity());
    const two = await signIn(world.store, identity());
    const three = await signIn(
      world.store,
      identity({ issuer: 'https://other.test', subject: one.subject }),
    );
    expect(new Set([one.id, two.id, three.id]).size).toBe(3);
  });

  test('a personal id is nowhere in clear, and two accounts of one person share its index', async () => {
    const one = await signIn(world.store, identity({ personalId: '079200000099' }));
    const two = await signIn(world.store, identity({ personalId: '079200000099' }));
    expect(one.personalIdIndex).toEqual(two.personalIdIndex);
    const rows = JSON.stringify(await world.database.sql('select * from motcua.account'));
    expect(rows).not.toContain('079200000099');
    expect(rows).not.toContain(Buffer.from('079200000099').toString('hex'));
  });
});

describe('sessions', () => {
  const create = (seconds = 600) =>
    createSession(world.store, { account: world.citizen, seconds, content: { csrf: 'abc' } });

  test('a token opens its session; the database does not know it', async () => {
    const { id, token } = await create();
    expect(await findSession(world.store, token)).toMatchObject({
      id,
      content: { csrf: 'abc' },
      account: { id: world.citizen },
      posts: [],
    });
    expect(await findSession(world.store, `${token}x`)).toBeNull();
    const rows = JSON.stringify(await world.database.sql('select * from motcua.session'));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(Buffer.from('csrf').toString('hex'));
  });

  test('expired, revoked and disabled sessions are refused at once', async () => {
    expect(await findSession(world.store, (await create(-1)).token)).toBeNull();
    const one = await create();
    const two = await create();
    await revokeSession(world.store, { account: world.citizen, session: one.id });
    expect(await findSession(world.store, one.token)).toBeNull();
    expect(await findSession(world.store, two.token)).not.toBeNull();
    await revokeSession(world.store, { account: world.official, session: two.id });
    expect(await findSession(world.store, two.token)).not.toBeNull();
    await revokeAllSessions(world.store, world.citizen);
    expect(await findSession(world.store, two.token)).toBeNull();
    const three = await create();
    await world.database.sql('update motcua.account set disabled_at = now() where id = $1', [
      world.citizen,
    ]);
    expect(await findSession(world.store, three.token)).toBeNull();
    await world.database.sql('update motcua.account set disabled_at = null where id = $1', [
      world.citizen,
    ]);
  });
});
