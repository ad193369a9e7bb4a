// test/store: filing is one transaction: everything or nothing, once per request.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  claimBatch,
  Dossier,
  fileDossier,
  isTrackingSecret,
  openPayload,
  openStore,
  openSubmission,
  saveSubmission,
  startData,
  StaleVersion,
  StoreRefusal,
  trackingSecret,
  type Filing,
} from '../../store/index.ts';
import type { DossierStart } from '../../workflows/messages.ts';
import { MASTER_KEY } from '../support/store.ts';
import { AT, startWorld, type World } from './fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: 16 });
}, 60_000);
afterAll(() => world.stop());

const hash = (text: string) => createHash('sha256').update(text).digest();
async function filing(change: Partial<Filing> = {}): Promise<Filing> {
  const { tenant, citizen: account, procedure, agency, store } = world;
  const submission = await store.transact({ tenant, account }, (em) =>
    openSubmission(em, store.keys, { tenant, account, procedureCode: procedure.code, at: AT }),
  );
  return {
    tenant,
    request: { account, key: `key-${randomUUID()}`, requestHash: hash(submission.id) },
    submission: submission.id,
    procedure,
    agency,
    zone: 'Asia/Ho_Chi_Minh',
    applicant: 'Nguyễn Thị Đào',
    data: { values: { copies: 2 } },
    submittedAt: AT,
    ...change,
  };
}
const rowsOf = async (dossier: string) => {
  const one = async (sql: string) =>
    Number((await world.database.sql<{ n: string }>(sql, [dossier]))[0]!.n);
  return {
    dossiers: await one('select count(*) as n from motcua.dossier where id = $1::uuid'),
    keys: await one('select count(*) as n from motcua.dossier_key where dossier = $1::uuid'),
    outbox: await one('select count(*) as n from motcua.outbox where dossier = $1::uuid'),
    leaves: await one(
      `select count(*) as n from motcua.audit_leaf where kind = 'dossier-filed' and content like '%' || $1 || '%'`,
    ),
  };
};

test('one transaction holds dossier, key, leaf and the rows that start it and tell the owner', async () => {
  const given = await filing();
  const { body, status, replayed } = await fileDossier(world.store, given);
  expect({ status, replayed }).toEqual({ status: 201, replayed: false });
  expect(body.code).toMatch(/^000\.00\.12\.H26-261124-\d{4}$/);
  expect(await rowsOf(body.dossier)).toEqual({ dossiers: 1, keys: 1, outbox: 2, leaves: 1 });
  const dispatcher = await openStore({ url: world.dispatcherUrl, masterKey: MASTER_KEY });
  const rows = (await claimBatch(dispatcher)).filter((row) => row.dossier === body.dossier);
  await dispatcher.close();
  expect(rows.map((row) => row.kind)).toEqual(['start-dossier', 'send-notice']);
  const start = (await openPayload(world.store, rows[0]!)) as unknown as DossierStart;
  expect(start).toMatchObject({
    dossier: body.dossier,
    tenant: world.tenant,
    dossierCode: body.code,
    procedureHash: world.procedure.hash,
    start: { kind: 'start', at: AT, data: given.data },
  });
  const data = await world.store.read({ tenant: world.tenant }, (em) =>
    startData(em, world.store.keys, body.dossier),
  );
  expect(data).toEqual(given.data);
});

test('the tracking secret is shown once, kept encrypted, and compared by its hash', async () => {
  const { body } = await fileDossier(world.store, await filing());
  const scope = { tenant: world.tenant };
  const row = (await world.store.read(scope, (em) => em.findOne(Dossier, { id: body.dossier })))!;
  expect(isTrackingSecret(row, body.trackingSecret)).toBe(true);
  expect(isTrackingSecret(row, `${body.trackingSecret}x`)).toBe(false);
  expect(await world.store.read(scope, (em) => trackingSecret(em, world.store.keys, row))).toBe(
    body.trackingSecret,
  );
  const text = JSON.stringify(
    await world.database.sql('select * from motcua.dossier where id = $1', [body.dossier]),
  );
  expect(text).not.toContain(body.trackingSecret);
});

test('sixteen equal requests at once make one dossier and get one answer', async () => {
  const given = await filing();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => fileDossier(world.store, given)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  expect(await rowsOf(answers[0]!.body.dossier)).toEqual({
    dossiers: 1,
    keys: 1,
    outbox: 2,
    leaves: 1,
  });
});

test('the same key for another request is refused; another account may use the same key', async () => {
  const given = await filing();
  await fileDossier(world.store, given);
  const other = await filing({
    request: { ...given.request, requestHash: hash('something else') },
  });
  await expect(fileDossier(world.store, other)).rejects.toThrow(StoreRefusal);
  const { rows } = {
    rows: await world.database.sql<{ filed_at: unknown }>(
      'select filed_at from motcua.submission where id = $1',
      [other.submission],
    ),
  };
  expect(rows).toEqual([{ filed_at: null }]);
});

test('a submission is filed once, whatever key comes', async () => {
  const given = await filing();
  const again = { ...given, request: { ...given.request, key: `key-${randomUUID()}` } };
  const results = await Promise.allSettled([
    fileDossier(world.store, given),
    fileDossier(world.store, again),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('somebody else cannot file it, and a failure halfway leaves nothing', async () => {
  const given = await filing();
  await expect(
    fileDossier(world.store, { ...given, request: { ...given.request, account: world.designer } }),
  ).rejects.toThrow('no such submission');
  const before = await world.database.sql(
    'select (select count(*) from motcua.outbox) as outbox, (select count(*) from motcua.audit_leaf) as leaves, (select sum(last) from motcua.dossier_code_counter) as codes',
  );
  await expect(
    fileDossier(world.store, {
      ...given,
      procedure: { ...given.procedure, version: randomUUID() },
    }),
  ).rejects.toThrow(/foreign key/);
  expect(
    await world.database.sql(
      'select (select count(*) from motcua.outbox) as outbox, (select count(*) from motcua.audit_leaf) as leaves, (select sum(last) from motcua.dossier_code_counter) as codes',
    ),
  ).toEqual(before);
  expect((await fileDossier(world.store, given)).status).toBe(201);
});

test('a submission is one per procedure while open, and a stale save is told so', async () => {
  const { tenant, citizen: account, store } = world;
  const open = () =>
    store.transact({ tenant, account }, (em) =>
      openSubmission(em, store.keys, { tenant, account, procedureCode: 'x.1', at: AT }),
    );
  const opened = await Promise.all([open(), open(), open()]);
  expect(new Set(opened.map((submission) => submission.id)).size).toBe(1);
  const { id } = opened[0]!;
  const save = (version: number) =>
    store.transact({ tenant, account }, (em) =>
      saveSubmission(em, store.keys, { id, version, values: { copies: version }, at: AT }),
    );
  expect(await save(1)).toMatchObject({ version: 2, values: { copies: 1 } });
  await expect(save(1)).rejects.toThrow(StaleVersion);
  expect((await open()).values).toEqual({ copies: 1 });
  await expect(
    store.transact({ tenant, account: world.official }, (em) =>
      saveSubmission(em, store.keys, { id, version: 2, values: {}, at: AT }),
    ),
  ).rejects.toThrow('no such submission');
});
