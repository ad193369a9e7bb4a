// test/store: a database that goes away in the middle of something. Own cluster: it is killed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertDurable,
  dossierState,
  openStore,
  sequence,
  settle,
  verifyAudit,
} from '../../store/index.ts';
import type { Input } from '../../workflows/messages.ts';
import { MASTER_KEY } from '../support/store.ts';
import { AT, file, openingFacts, startInput, startWorld, turnOf, type World } from './fixture.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await startWorld({ own: true });
  dossier = (await file(world)).dossier;
  await settle(
    world.store,
    turnOf(world, dossier, 1, startInput(dossier), openingFacts(world)),
    async (_em, facts) => facts,
  );
}, 60_000);
afterAll(() => world.stop());

const actor = () => ({
  account: world.official,
  agency: world.agency.code,
  roles: ['intake-officer'],
});
const release = (id: string): Input => ({
  kind: 'release-task',
  id,
  at: AT + 1,
  task: 'task-4',
  actor: actor(),
});
const turns = async () =>
  Number(
    (
      await world.database.sql<{ n: string }>(
        'select count(*) as n from motcua.settlement where dossier = $1',
        [dossier],
      )
    )[0]!.n,
  );
const settleNext = async (id: string, turn: number, meanwhile: () => Promise<unknown>) =>
  settle(
    world.store,
    turnOf(world, dossier, turn, release(id), [
      { kind: 'task-released', task: 'task-4', actor: actor() },
    ]),
    async (_em, facts) => {
      await meanwhile();
      return facts;
    },
  );

test('a connection cut in the middle of a settle leaves nothing, and the next attempt settles', async () => {
  const cut = () =>
    world.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'motcua_app' and state = 'idle in transaction'`,
    );
  const id = randomUUID();
  await expect(settleNext(id, 2, cut)).rejects.toThrow();
  expect(await turns()).toBe(1);
  expect(await settleNext(id, 2, async () => undefined)).toMatchObject({ kind: 'settled' });
  expect(await turns()).toBe(2);
});

test('cut connections do not shrink the pool', async () => {
  const narrow = await openStore({ url: world.appUrl, pool: { max: 2 }, masterKey: MASTER_KEY });
  for (let i = 0; i < 6; i += 1) {
    const sleeping = narrow.read({}, (em) => em.execute('select pg_sleep(30)'));
    const cut = async () => {
      const rows = await world.database.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and usename = 'motcua_app'`,
      );
      if (rows.length === 0) setTimeout(() => void cut(), 10);
    };
    await Promise.all([expect(sleeping).rejects.toThrow(), cut()]);
  }
  expect(await narrow.read({}, (em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }]);
  await narrow.close();
});

test('a statement after the end of its transaction is refused', async () => {
  let late: () => Promise<unknown> = async () => undefined;
  await world.store.read({ tenant: world.tenant }, async (em) => {
    late = () => em.execute('select count(*) from motcua.dossier');
  });
  await expect(late()).rejects.toThrow(/transaction is over/);
});

test('after Postgres was killed everything acknowledged is there and the pool works again', async () => {
  const before = await world.store.read({ tenant: world.tenant }, (em) =>
    dossierState(em, world.store.keys, dossier),
  );
  const pid = world.database.cluster!.process.pid;
  process.kill(pid, 'SIGKILL');
  await expect(settleNext(randomUUID(), 3, async () => undefined)).rejects.toThrow();
  await world.database.restart();
  expect(
    await world.store.read({ tenant: world.tenant }, (em) =>
      dossierState(em, world.store.keys, dossier),
    ),
  ).toEqual(before);
  expect(await settleNext(randomUUID(), 3, async () => undefined)).toMatchObject({
    kind: 'settled',
  });
  await sequence(world.store);
  expect(await verifyAudit(world.database.adminUrl)).toMatchObject({ ok: true, pending: 0 });
}, 60_000);

test('a server that may forget is refused', async () => {
  await expect(assertDurable(world.store)).rejects.toThrow(/fsync/);
});
