// test/store: seeding twice is seeding once, and what people published stays.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import {
  agencies,
  calendarInForce,
  latestVersion,
  publishVersion,
  tenantOfCode,
  versionInForce,
  type Store,
} from '../../store/index.ts';
import { seed } from '../../store/seed.ts';
import { MASTER_KEY, startStore, type TestStore } from '../support/store.ts';

const ISSUER = 'http://localhost:8080/idp';
const NOW = Date.UTC(2026, 10, 24, 3);
let base: TestStore;
let store: Store;
const options = () => ({ adminUrl: base.database.adminUrl, masterKey: MASTER_KEY, issuer: ISSUER });
const counts = async () => {
  const tables = [
    'tenant',
    'account',
    'agency',
    'post',
    'holder',
    'calendar',
    'calendar_version',
    'procedure_version',
    'audit_leaf',
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      base.database.sql<{ n: number }>(`select count(*)::int as n from motcua.${table}`),
    ),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]![0]!.n]));
};

beforeAll(async () => {
  base = await startStore();
  store = base.store;
}, 60_000);
afterAll(() => base.stop());

test('the first seed fills, the second changes nothing', async () => {
  expect(await seed(options())).toEqual({ changed: true });
  const before = await counts();
  expect(before['agency']).toBeGreaterThanOrEqual(4);
  expect(before['procedure_version']).toBe(2);
  expect(await seed(options())).toEqual({ changed: false });
  expect(await counts()).toEqual(before);
});

test('what was seeded works: agencies, posts, calendar, the version in force', async () => {
  const tenant = (await tenantOfCode(store, 'huong-giang'))!;
  const list = await store.read({ tenant }, (em) => agencies(em, { tenant, at: NOW }));
  const commune = list.find((agency) => agency.level === 'commune')!;
  const calendar = await store.read({ tenant }, (em) =>
    calendarInForce(em, { tenant, agency: commune.code }, NOW),
  );
  expect(calendar.exceptions.length).toBeGreaterThan(5);
  expect(
    await store.read({ tenant }, (em) => calendarInForce(em, { tenant, agency: null }, NOW)),
  ).toEqual(calendar);
  expect(
    await store.read({ tenant }, (em) => versionInForce(em, { tenant, code: '2.000908', at: NOW })),
  ).toMatchObject({ version: 1 });
  const [official] = await base.database.sql<{ id: string }>(
    `select id from motcua.account where subject = 'hanh'`,
  );
  expect(
    await store.read({ account: official!.id }, (em) =>
      em.execute('select * from motcua.posts_of(?, ?)', [
        official!.id,
        new Date(NOW).toISOString(),
      ]),
    ),
  ).toEqual([expect.objectContaining({ agency: commune.code, role: 'intake-officer' })]);
});

test('an installation that moved to another address keeps its people', async () => {
  const before = await counts();
  await seed({ ...options(), issuer: 'http://localhost:9090/idp' });
  expect(await counts()).toEqual(before);
  const [row] = await base.database.sql<{ n: number }>(
    `select count(*)::int as n from motcua.account where issuer = $1`,
    [ISSUER],
  );
  expect(row?.n).toBe(0);
});

test('a version drafted here is not replaced by the catalog', async () => {
  const tenant = (await tenantOfCode(store, 'huong-giang'))!;
  const last = (await store.read({ tenant }, (em) =>
    latestVersion(em, { tenant, code: '2.000908' }),
  ))!;
  const manifest = JSON.parse(last.files['procedure.json']!) as { summary: { en: string } };
  manifest.summary.en += ' (changed here)';
  const files = { ...last.files, 'procedure.json': JSON.stringify(manifest) } as Record<
    string,
    string
  >;
  const compiled = await compileProcedure(files);
  if (!compiled.ok) throw new Error('the changed procedure must compile');
  await store.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed: compiled.value,
      files,
      author: last.author,
      publisher: last.publisher,
      at: NOW,
      validFrom: null,
    }),
  );
  await seed(options());
  expect(
    await store.read({ tenant }, (em) => latestVersion(em, { tenant, code: '2.000908' })),
  ).toMatchObject({ version: 2, hash: compiled.value.hash });
});
