// test/store: the evidence: chained by one sequencer, and every tampering found that leaves a trace
// here.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addLeaf,
  sequence,
  settle,
  startSequencer,
  verifyAudit,
  type AuditReport,
} from '../../store/index.ts';
import { file, openingFacts, startInput, startWorld, turnOf, type World } from './fixture.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await startWorld();
  dossier = (await file(world)).dossier;
  await settle(
    world.store,
    turnOf(world, dossier, 1, startInput(dossier), openingFacts(world)),
    async (_em, facts) => facts,
  );
}, 60_000);
afterAll(() => world.stop());

const sql = (text: string) => world.database.sql(text);
const verify = (): Promise<AuditReport> => verifyAudit(world.database.adminUrl);
const add = () =>
  world.store.transact({ tenant: world.tenant }, (em) =>
    addLeaf(em, { tenant: world.tenant, account: null, kind: 'tested', content: { n: 1 } }),
  );

beforeEach(async () => {
  await sequence(world.store);
  expect(await verify()).toMatchObject({ ok: true, problems: [] });
});

/** Runs `tamper` as the database's administrator and takes it back afterwards. */
async function afterTampering(tamper: string[], table: string): Promise<AuditReport> {
  await sql(`create table public.kept as table motcua.${table}`);
  const constraints = `set session_replication_role = replica;`;
  try {
    await sql(`${constraints} ${tamper.join(';')}`);
    return await verify();
  } finally {
    const columns = table === 'audit_leaf' ? 'overriding system value' : '';
    await sql(
      `${constraints} delete from motcua.${table}; insert into motcua.${table} ${columns} select * from public.kept; drop table public.kept`,
    );
  }
}

test('parallel sequencers make one gapless chain', async () => {
  for (let i = 0; i < 30; i += 1) await add();
  expect(await verify()).toMatchObject({ ok: true, pending: 30 });
  const counts = await Promise.all([
    sequence(world.store),
    sequence(world.store),
    sequence(world.store),
  ]);
  await sequence(world.store);
  expect(counts.reduce((a, b) => a + b)).toBe(30);
  const report = await verify();
  expect(report).toMatchObject({ ok: true, pending: 0 });
  const [row] = await world.database.sql<{ low: string; high: string; n: string }>(
    'select min(seq) as low, max(seq) as high, count(*) as n from motcua.audit_entry',
  );
  expect([row!.low, row!.high, row!.n].map(Number)).toEqual([1, report.entries, report.entries]);
});

test('a running sequencer chains what comes, and ends when stopped', async () => {
  const errors: unknown[] = [];
  const sequencer = startSequencer(world.store, {
    everyMs: 10,
    onError: (error) => errors.push(error),
  });
  await add();
  await expect.poll(async () => (await verify()).pending, { timeout: 10_000 }).toBe(0);
  await sequencer.stop();
  await add();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await verify()).toMatchObject({ ok: true, pending: 1 });
  expect(errors).toEqual([]);
});

test('a leaf of a transaction that rolled back does not exist', async () => {
  const before = await verify();
  await expect(
    world.store.transact({ tenant: world.tenant }, async (em) => {
      await addLeaf(em, { tenant: world.tenant, account: null, kind: 'never', content: {} });
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  await sequence(world.store);
  expect(await verify()).toEqual(before);
});

const LAST = '(select max(seq) from motcua.audit_entry)';
test.each([
  [
    'an edited leaf',
    [
      `update motcua.audit_leaf set content = content || ' ' where id = (select leaf from motcua.audit_entry where seq = 2)`,
    ],
    'audit_leaf',
    'leaf.changed',
  ],
  [
    'an edited hash',
    [`update motcua.audit_entry set hash = sha256('x') where seq = 1`],
    'audit_entry',
    'hash.wrong',
  ],
  [
    'a removed entry in the middle',
    [`delete from motcua.audit_entry where seq = 2`],
    'audit_entry',
    'sequence.gap',
  ],
  [
    'a removed last entry',
    [`delete from motcua.audit_entry where seq = ${LAST}`],
    'audit_entry',
    'leaf.unsequenced',
  ],
  [
    'two entries changed places',
    [
      `update motcua.audit_entry set seq = 1000000 where seq = 1`,
      `update motcua.audit_entry set seq = 1 where seq = 2`,
      `update motcua.audit_entry set seq = 2 where seq = 1000000`,
    ],
    'audit_entry',
    'chain.broken',
  ],
  [
    'a chain cut and renumbered',
    [
      `delete from motcua.audit_entry where seq = 1`,
      `update motcua.audit_entry set seq = seq + 1000000`,
      `update motcua.audit_entry set seq = seq - 1000001`,
    ],
    'audit_entry',
    'chain.broken',
  ],
  [
    'a journal line edited',
    [`update motcua.journal set content = content || '\\x00' where seq = 3`],
    'journal',
    'journal.changed',
  ],
  [
    'a journal line removed',
    [`delete from motcua.journal where seq = 3`],
    'journal',
    'journal.changed',
  ],
])('%s is found', async (_name, tamper, table, code) => {
  const report = await afterTampering(tamper, table);
  expect(report.ok).toBe(false);
  expect(report.problems.map((problem) => problem.code)).toContain(code);
});

test('a settled turn whose leaf and entry are gone is found', async () => {
  await sql(
    `create table public.leaves as table motcua.audit_leaf; create table public.entries as table motcua.audit_entry`,
  );
  await sql(`set session_replication_role = replica;
    delete from motcua.audit_entry where leaf = (select id from motcua.audit_leaf where kind = 'turn-settled');
    delete from motcua.audit_leaf where kind = 'turn-settled'`);
  const report = await verify();
  await sql(`set session_replication_role = replica; delete from motcua.audit_entry; delete from motcua.audit_leaf;
    insert into motcua.audit_leaf overriding system value select * from public.leaves; insert into motcua.audit_entry select * from public.entries;
    drop table public.leaves; drop table public.entries`);
  expect(report.problems.map((problem) => problem.code)).toContain('turn.without-leaf');
});
