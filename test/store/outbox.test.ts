// test/store: what committed is handed out, to one taker at a time, until it is done or dead.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  claimBatch,
  enqueue,
  markDone,
  markLater,
  markDead,
  openPayload,
  openStore,
  OUTBOX_CHANNEL,
  OUTBOX_LIMITS,
  type Store,
} from '../../store/index.ts';
import { MASTER_KEY } from '../support/store.ts';
import { file, startWorld, type World } from './fixture.ts';

let world: World;
let dispatcher: Store;
let dossier: string;
beforeAll(async () => {
  world = await startWorld();
  dispatcher = await openStore({
    url: world.dispatcherUrl,
    pool: { max: 8 },
    masterKey: MASTER_KEY,
  });
}, 60_000);
afterAll(async () => {
  await dispatcher.close();
  await world.stop();
});
beforeEach(async () => {
  dossier = (await file(world)).dossier;
  await world.database.sql('delete from motcua.outbox');
});

const put = (key: string = randomUUID()) =>
  world.store.transact({ tenant: world.tenant }, (em) =>
    enqueue(em, world.store.keys, {
      tenant: world.tenant,
      dossier,
      kind: 'send-notice',
      key,
      payload: { key },
    }),
  );

test('a rolled-back cause leaves no row, the same key makes one', async () => {
  await expect(
    world.store.transact({ tenant: world.tenant }, async (em) => {
      await enqueue(em, world.store.keys, {
        tenant: world.tenant,
        dossier,
        kind: 'send-notice',
        key: 'lost-cause',
        payload: {},
      });
      throw new Error('later');
    }),
  ).rejects.toThrow('later');
  await put('twice');
  await put('twice');
  expect((await claimBatch(dispatcher)).map((row) => row.key)).toEqual(['twice']);
});

test('parallel takers share the rows without overlap, and the payload opens with the dossier key', async () => {
  for (let i = 0; i < 40; i += 1) await put();
  const batches = await Promise.all(
    Array.from({ length: 8 }, () => claimBatch(dispatcher, { limit: 5 })),
  );
  const ids = batches.flat().map((row) => row.id);
  expect(ids).toHaveLength(40);
  expect(new Set(ids).size).toBe(40);
  const row = batches.flat()[0]!;
  expect(await openPayload(world.store, row)).toEqual({ key: row.key });
});

test('a taker that dies gives the row back when its lease ends', async () => {
  await put();
  const [first] = await claimBatch(dispatcher, { leaseSeconds: 0 });
  const [again] = await claimBatch(dispatcher, { leaseSeconds: 60 });
  expect(again?.id).toBe(first?.id);
  expect(again?.attempts).toBe(2);
  expect(await claimBatch(dispatcher)).toEqual([]);
});

test('done rows stay done, put-back ones come later, a row set aside does not come again', async () => {
  for (const key of ['done', 'later', 'aside']) await put(key);
  const rows = await claimBatch(dispatcher);
  const idOf = (key: string) => rows.find((row) => row.key === key)!.id;
  await markDone(dispatcher, idOf('done'));
  await markLater(dispatcher, idOf('later'), { afterMs: 60_000, reason: 'smtp.away' });
  await markDead(dispatcher, idOf('aside'), 'x'.repeat(OUTBOX_LIMITS.errorLength + 1));
  expect(await claimBatch(dispatcher)).toEqual([]);
  const [later] = await world.database.sql<{ wait: number; last_error: string }>(
    `select extract(epoch from available_at - now())::float as wait, last_error from motcua.outbox where key = 'later'`,
  );
  expect(later?.last_error).toBe('smtp.away');
  expect(later?.wait).toBeGreaterThan(50);
  await world.database.sql(`update motcua.outbox set available_at = now() - interval '1 day'`);
  expect((await claimBatch(dispatcher)).map((row) => row.key)).toEqual(['later']);
});

test('a listener hears of a commit', async () => {
  const client = new pg.Client({ connectionString: world.dispatcherUrl });
  await client.connect();
  const heard = new Promise((resolve) => client.on('notification', resolve));
  await client.query(`listen ${OUTBOX_CHANNEL}`);
  await put();
  await heard;
  await client.end();
});

test('the dispatcher sees the outbox and nothing else', async () => {
  const client = new pg.Client({ connectionString: world.dispatcherUrl });
  await client.connect();
  const { rows } = await client.query<{ table: string; may: boolean }>(
    `select c.relname as table, has_table_privilege(c.oid, 'select, insert, update, delete') as may
     from pg_class c where c.relnamespace = 'motcua'::regnamespace and c.relkind = 'r'`,
  );
  expect(rows.filter((row) => row.may).map((row) => row.table)).toEqual(['outbox']);
  await expect(client.query('delete from motcua.outbox')).rejects.toThrow('permission denied');
  await expect(client.query(`update motcua.outbox set payload = ''`)).rejects.toThrow(
    'permission denied',
  );
  await client.end();
});
