// test/store: no code twice, whatever process, day, agency or rollback.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOSSIER_CODE, nextDossierCode, resultNumber } from '../../store/index.ts';
import { MASTER_KEY } from '../support/store.ts';
import { addPeople, addTenant, AT, file, startWorld, type World } from './fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: 8 });
}, 60_000);
afterAll(() => world.stop());

const next = (
  at: number,
  agency = world.agency,
  zone = 'Asia/Ho_Chi_Minh',
  tenant = world.tenant,
) => world.store.transact({ tenant }, (em) => nextDossierCode(em, { tenant, agency, zone, at }));

test('64 parallel transactions on 4 processes get 64 consecutive codes', async () => {
  const run = promisify(execFile);
  const script = new URL('./take-codes.ts', import.meta.url).pathname;
  const args = [
    script,
    world.appUrl,
    MASTER_KEY,
    world.tenant,
    world.agency.id,
    world.agency.code,
    '16',
  ];
  const outputs = await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, args)));
  const codes = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]).toSorted();
  expect(codes).toEqual(
    Array.from(
      { length: 64 },
      (_, i) => `${world.agency.code}-261124-${String(i + 1).padStart(4, '0')}`,
    ),
  );
  expect(codes.every((code) => DOSSIER_CODE.test(code))).toBe(true);
}, 60_000);

test('64 submissions filed at once by 4 processes are 64 dossiers with consecutive codes', async () => {
  const run = promisify(execFile);
  const script = new URL('./file-dossiers.ts', import.meta.url).pathname;
  const at = Date.UTC(2026, 11, 3, 3);
  const people = await addPeople(
    world,
    Array.from({ length: 64 }, (_, index) => `filer-${index}`),
  );
  const accounts = Object.values(people);
  const { tenant, agency, procedure } = world;
  const outputs = await Promise.all(
    [0, 16, 32, 48].map((from) => {
      const own = accounts.slice(from, from + 16);
      const setting = JSON.stringify({ tenant, agency, procedure, accounts: own, at });
      return run(process.execPath, [script, world.appUrl, MASTER_KEY, setting]);
    }),
  );
  const codes = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]).toSorted();
  expect(codes).toEqual(
    Array.from({ length: 64 }, (_, i) => `${agency.code}-261203-${String(i + 1).padStart(4, '0')}`),
  );
  const [kept] = await world.database.sql<{ dossiers: number; starts: number }>(
    `select count(distinct d.id)::int as dossiers, count(distinct o.id)::int as starts
     from motcua.dossier d join motcua.outbox o on o.key = d.id || '/start' where d.code like $1`,
    [`${agency.code}-261203-%`],
  );
  expect(kept).toEqual({ dossiers: 64, starts: 64 });
}, 120_000);

test('the day is that of the zone, and each day and agency counts for itself', async () => {
  const lateEvening = Date.UTC(2026, 11, 1, 16, 59);
  expect(await next(lateEvening)).toBe('000.00.12.H26-261201-0001');
  expect(await next(lateEvening + 60_000)).toBe('000.00.12.H26-261202-0001');
  expect(await next(lateEvening, world.agency, 'UTC')).toBe('000.00.12.H26-261201-0002');
  const other = await addTenant(world, 'H28', world);
  expect(await next(lateEvening, other.agency, 'Asia/Ho_Chi_Minh', other.tenant)).toBe(
    '000.00.12.H28-261201-0001',
  );
});

test('a rolled-back filing never makes a duplicate', async () => {
  const at = Date.UTC(2026, 11, 5, 3);
  const failing = world.store.transact({ tenant: world.tenant }, async (em) => {
    await nextDossierCode(em, { tenant: world.tenant, agency: world.agency, zone: 'UTC', at });
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  const codes = await Promise.all(Array.from({ length: 8 }, () => next(at, world.agency, 'UTC')));
  expect(new Set(codes).size).toBe(8);
});

test('the 10,000th dossier of a day widens to five digits', async () => {
  const at = Date.UTC(2026, 11, 9, 3);
  await world.database.sql(
    `insert into motcua.dossier_code_counter (tenant, agency, day, last) values ($1, $2, '2026-12-09', 9998)`,
    [world.tenant, world.agency.id],
  );
  expect(await next(at)).toMatch(/-9999$/);
  const wide = await next(at);
  expect(wide).toMatch(/-261209-10000$/);
  expect(DOSSIER_CODE.test(wide)).toBe(true);
});

test('a result has one number, however often and from how many sides it is asked', async () => {
  const first = (await file(world)).dossier;
  const second = (await file(world)).dossier;
  const series = `2026-${randomUUID().slice(0, 4)}`;
  const ask = (dossier: string, effect: string) =>
    world.store.transact({ tenant: world.tenant }, (em) =>
      resultNumber(em, {
        tenant: world.tenant,
        dossier,
        effect,
        agency: world.agency.code,
        series,
      }),
    );
  const numbers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => ask(i % 2 ? first : second, 'effect-3')),
  );
  expect(new Set(numbers.filter((_, i) => i % 2)).size).toBe(1);
  expect(new Set(numbers).size).toBe(2);
  expect([...new Set(numbers)].toSorted()).toEqual([1, 2]);
  expect(await ask(first, 'effect-4')).toBe(3);
  expect(AT).toBeGreaterThan(0);
});
