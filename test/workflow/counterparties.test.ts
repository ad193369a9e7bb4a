// test/workflow: services that ask somebody outside, on a real Temporal with real HTTP: away, slow,
// wrong, refusing, and killed in the middle. One effect each, no dossier lost, no content in evidence.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { counterpartiesOf, counterpartyVariables } from '../../activities/adapters/settings.ts';
import { serveStandIns, type ServedStandIns } from '../../activities/adapters/stand-ins.ts';
import { openCounterparties } from '../../activities/adapters/counterparties.ts';
import { lookOnce } from '../../server/dispatch/watch-parcels.ts';
import { exchangeLog } from '../../store/exchanges.ts';
import { MAI, named, posted, taxed } from './counterparty-procedures.ts';
import {
  agree,
  complete,
  ended,
  openHouse,
  openTask,
  said,
  until,
  MASTER_KEY,
  type House,
} from './house.ts';

const VALUES = {
  name: 'Phở Bờ Sông',
  area: 'an-binh',
  personalId: MAI,
  address: 'Số 12, Thôn Trung',
  lines: ['Bán phở', 'Bán trà đá'],
  phone: '0912 345 678',
};
let standIns: ServedStandIns;
let house: House;
beforeAll(async () => {
  standIns = await serveStandIns({
    persons: {},
    names: [{ name: 'Phở Bờ Sông', area: 'an-binh' }],
    dir: null,
  });
  house = await openHouse({
    procedures: [taxed, named, posted],
    config: { counterparties: addresses() },
  });
});
beforeEach(() => {
  for (const one of [standIns.tax, standIns.business, standIns.post]) one.setMood({ kind: 'well' });
});
afterAll(async () => {
  await house?.close();
  await standIns?.close();
});
const addresses = () =>
  counterpartiesOf(z.object(counterpartyVariables).parse(standIns.variables), 'development');

type Row = { operation: string; key: string; outcome: string | null; code: string | null };
const exchanges = (dossier: string) =>
  house.database.sql<Row>(
    'select operation, key, outcome, code from motcua.exchange_log where dossier = $1 order by begun_at',
    [dossier],
  );
const codesOf = (dossier: string) =>
  Object.entries(standIns.tax.state().issued).filter(([key]) => key.startsWith(dossier));
const incidents = (dossier: string) =>
  house.database.sql<{ incident: string; message: string; state: string }>(
    'select incident, message, state from motcua.incident where dossier = $1',
    [dossier],
  );
/** Everything the dossier knows while it waits at a task. */
const data = async (dossier: string, element = 'review') => {
  await openTask(house, dossier, element);
  const scopes = Object.values((await house.state(dossier))?.scopes ?? {});
  return Object.assign({}, ...scopes.map((scope) => scope.data)) as Record<string, unknown>;
};

describe('the tax system', () => {
  test('away for a while: the dossier waits with its clock running, then has one code', async () => {
    standIns.tax.setMood({ kind: 'broken' });
    const dossier = await house.file(taxed, { values: VALUES });
    await until(async () => (await exchanges(dossier)).length >= 3);
    const events = (await house.engine.describe(dossier))?.events ?? 0;
    const asked = (await exchanges(dossier)).length;
    await until(async () => (await exchanges(dossier)).length > asked);
    // Another attempt, and nothing more in the history; no incident, and the clock of the law runs.
    expect((await house.engine.describe(dossier))?.events).toBe(events);
    expect(await incidents(dossier)).toEqual([]);
    const [clock] = await house.database.sql<{ state: string }>(
      'select state from motcua.deadline where dossier = $1',
      [dossier],
    );
    expect(clock?.state).toBe('running');
    standIns.tax.setMood({ kind: 'well' });
    await openTask(house, dossier, 'review');
    await agree(house, dossier);
    expect(codesOf(dossier)).toHaveLength(1);
    expect(JSON.stringify(await data(dossier))).toContain(codesOf(dossier)[0]?.[1].taxCode);
    const rows = await exchanges(dossier);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(1);
    expect(rows.at(-1)).toMatchObject({ operation: 'issue-tax-code', outcome: 'answered' });
    expect(
      rows.slice(0, -1).every(({ outcome, code }) => outcome === 'down' && code === 'http.503'),
    ).toBe(true);
    await complete(house, dossier, 'review', { approved: true });
    expect((await ended(house, dossier)).outcome).toBe('granted');
  });

  test('that loses answers gives one code all the same, and takes it back when the decision is no', async () => {
    standIns.tax.setMood({ kind: 'lost-answer', times: 2 });
    const dossier = await house.file(taxed, { values: VALUES });
    await openTask(house, dossier, 'review');
    expect(codesOf(dossier)).toHaveLength(1);
    standIns.tax.setMood({ kind: 'lost-answer', times: 1 });
    await complete(house, dossier, 'review', { approved: false });
    expect((await ended(house, dossier)).outcome).toBe('refused');
    expect(codesOf(dossier)[0]?.[1].cancelledAt).toEqual(expect.any(String));
    await agree(house, dossier);
  });

  test.each([
    [{ kind: 'wrong' } as const, 'service.bad-answer'],
    [{ kind: 'garbage' } as const, 'service.bad-answer'],
    [{ kind: 'huge' } as const, 'service.bad-answer'],
    [{ kind: 'redirect' } as const, 'service.bad-answer'],
  ])('in the mood %j is an incident, and goes on when somebody retries', async (mood, message) => {
    standIns.tax.setMood(mood);
    const dossier = await house.file(taxed, { values: VALUES });
    const [raised] = await until(async () => {
      const rows = await incidents(dossier);
      return rows.length > 0 && rows;
    });
    expect(raised).toMatchObject({ message, state: 'open' });
    expect(await exchanges(dossier)).toHaveLength(1);
    standIns.tax.setMood({ kind: 'well' });
    expect(
      await said(house.engine, dossier, {
        id: 'retry',
        at: await house.app.now(),
        kind: 'retry-incident',
        incident: raised?.incident ?? '',
        actor: house.people.official,
        data: {},
      }),
    ).toMatchObject({ ok: true });
    await openTask(house, dossier, 'review');
    expect(codesOf(dossier)).toHaveLength(1);
  });

  test('that refuses takes the way the diagram drew, or is an incident where none is drawn', async () => {
    standIns.tax.setMood({ kind: 'refusing', code: 'owner.in-debt', times: 1 });
    const caught = await house.file(taxed, { values: VALUES });
    expect((await ended(house, caught)).outcome).toBe('refused');
    standIns.tax.setMood({ kind: 'refusing', code: 'owner.unheard-of', times: 1 });
    const uncaught = await house.file(taxed, { values: VALUES });
    await until(async () => (await incidents(uncaught)).length === 1);
  });

  test('is not asked what the dossier does not hold', async () => {
    const dossier = await house.file(taxed, { values: { ...VALUES, personalId: '12' } });
    const [raised] = await until(async () => {
      const rows = await incidents(dossier);
      return rows.length > 0 && rows;
    });
    expect(raised?.message).toBe('service.bad-input');
    expect(await exchanges(dossier)).toEqual([]);
  });
});

/** How often each point is killed at; once in an ordinary run. */
const KILLS = Number(process.env['MOTCUA_KILLS'] ?? 1);
const POINTS = ['between-fact-and-effect', 'inside-effect'] as const;

describe(`a worker killed ${KILLS} times at each point`, () => {
  let fragile: House;
  beforeAll(async () => {
    fragile = await openHouse({
      procedures: [taxed, posted],
      worker: false,
      config: { counterparties: addresses() },
    });
  });
  afterAll(() => fragile?.close());

  test(
    'leaves one code and one parcel for each dossier',
    async () => {
      for (let kill = 0; kill < KILLS; kill += 1)
        for (const point of POINTS)
          for (const procedure of [taxed, posted]) await killedAt(point, procedure);
    },
    KILLS * 300_000,
  );

  async function killedAt(point: (typeof POINTS)[number], procedure: typeof taxed) {
    const dying = startWorkerProcess(fragile, point);
    const dossier = await fragile.file(procedure, { values: VALUES });
    await once(dying, 'exit');
    expect(dying.signalCode).toBe('SIGKILL');
    const next = startWorkerProcess(fragile, null);
    try {
      if (procedure === taxed) {
        await openTask(fragile, dossier, 'review');
        expect(codesOf(dossier)).toHaveLength(1);
      } else {
        const [row] = await until(async () => {
          const rows = await fragile.database.sql<{ id: string }>(
            `select id from motcua.postal_order where dossier = $1 and carrier_order is not null`,
            [dossier],
          );
          return rows.length > 0 && rows;
        });
        const sent = Object.values(standIns.post.state().parcels).filter(({ requestId }) =>
          requestId.startsWith(row?.id ?? '-'),
        );
        expect(sent).toHaveLength(1);
      }
      const keys = await fragile.database.sql(
        'select distinct key from motcua.exchange_log where dossier = $1',
        [dossier],
      );
      expect(keys).toHaveLength(1);
    } finally {
      next.kill('SIGTERM');
      await once(next, 'exit');
    }
  }
});

function startWorkerProcess(at: House, failpoint: string | null) {
  const { config } = at;
  return spawn(process.execPath, ['cli/motcua.js', 'worker'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...standIns.variables,
      MODE: 'development',
      PUBLIC_URL: config.publicUrl,
      DATABASE_URL: config.databaseUrl,
      MASTER_KEY,
      TEMPORAL_ADDRESS: config.temporal.address,
      STORAGE_DIR: config.storage.kind === 'directory' ? config.storage.directory : '',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'silent',
      ...(failpoint === null ? {} : { MOTCUA_FAILPOINT: failpoint }),
      CACHE_DIR: config.cacheDir ?? '',
    },
  });
}

test('a name is checked with its date', async () => {
  const dossier = await house.file(named, { values: VALUES });
  await openTask(house, dossier, 'review');
  expect(await data(dossier)).toMatchObject({
    available: false,
    similar: ['Phở Bờ Sông'],
    checkedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
  });
});

describe('a parcel', () => {
  const watch = () => ({
    store: house.app,
    post: openCounterparties(addresses(), exchangeLog(house.app)).post!,
    log: house.log,
    everyMs: 0,
  });
  /** Looks until it is over, as the server does, without waiting for the clock. */
  const look = async () => {
    await house.database.sql(
      'update motcua.postal_order set check_at = now() where ended_at is null',
    );
    await lookOnce(watch());
  };
  const parcel = async (dossier: string) => {
    const [row] = await house.database.sql<{
      id: string;
      carrier_order: string | null;
      attempt: number;
      state: string;
    }>('select id, carrier_order, attempt, state from motcua.postal_order where dossier = $1', [
      dossier,
    ]);
    return row;
  };
  const ordered = async (dossier: string) =>
    until(async () => {
      const row = await parcel(dossier);
      return row?.carrier_order ? { ...row, carrier_order: row.carrier_order } : null;
    });
  const move = async (dossier: string, status: string) => {
    const { carrier_order: order } = await ordered(dossier);
    standIns.post.control('/orders', { order, status });
    await look();
  };

  test('that arrives tells the dossier, once, whoever looks how often', async () => {
    const dossier = await house.file(posted, { values: VALUES });
    await ordered(dossier);
    await look();
    expect(Object.keys((await house.state(dossier))?.tasks ?? {})).toEqual([]);
    const { carrier_order: order, id } = await ordered(dossier);
    standIns.post.control('/orders', { order, status: 'delivered' });
    await Promise.all([look(), look(), look()]);
    expect(await data(dossier)).toMatchObject({ postOrder: id, status: 'delivered' });
    const told = await house.database.sql(`select 1 from motcua.outbox where key = $1`, [
      `post/${id}/ended`,
    ]);
    expect(told).toHaveLength(1);
  });
  test('that comes back tells the dossier so', async () => {
    const dossier = await house.file(posted, { values: VALUES });
    await move(dossier, 'returned');
    expect(await data(dossier)).toMatchObject({ status: 'returned' });
  });
  test('that is lost is sent again under the same order, until it arrives', async () => {
    const dossier = await house.file(posted, { values: VALUES });
    const first = await ordered(dossier);
    await move(dossier, 'lost');
    expect(await parcel(dossier)).toMatchObject({ id: first.id, attempt: 2, state: 'wanted' });
    standIns.post.setMood({ kind: 'lost-answer', times: 1 });
    await look();
    await look();
    const second = await ordered(dossier);
    expect(second.carrier_order).not.toBe(first.carrier_order);
    const parcels = Object.values(standIns.post.state().parcels).filter(({ requestId }) =>
      requestId.startsWith(first.id),
    );
    expect(parcels).toHaveLength(2);
    await move(dossier, 'delivered');
    expect(await data(dossier)).toMatchObject({ postOrder: first.id });
  });
  test('that is lost three times is told as lost', async () => {
    const dossier = await house.file(posted, { values: VALUES });
    await move(dossier, 'lost');
    await look();
    await move(dossier, 'lost');
    await look();
    await move(dossier, 'lost');
    expect(await data(dossier)).toMatchObject({ status: 'lost' });
  });
  test('waits while the carrier is away or talks nonsense', async () => {
    const dossier = await house.file(posted, { values: VALUES });
    await ordered(dossier);
    for (const kind of ['down', 'wrong', 'garbage', 'refusing'] as const) {
      standIns.post.setMood({ kind });
      await look();
    }
    expect(await parcel(dossier)).toMatchObject({ state: 'ordered' });
    standIns.post.setMood({ kind: 'well' });
    await move(dossier, 'delivered');
    expect(await data(dossier)).toMatchObject({ status: 'delivered' });
  });
});

test('the evidence holds ids, codes and keyed hashes, and ends once', async () => {
  const rows = await house.database.sql<Record<string, unknown>>(
    `select to_jsonb(e) as row from motcua.exchange_log e`,
  );
  expect(rows.length).toBeGreaterThan(10);
  const told = JSON.stringify(rows);
  expect(told).not.toMatch(/Phở|Nguyễn|099192000101|Thôn Trung|0912/);
  const dossier = await house.file(named, { values: VALUES });
  await openTask(house, dossier, 'review');
  const rewrite = house.app.transact({ tenant: house.people.tenant }, (em) =>
    em.execute(
      `update motcua.exchange_log set outcome = 'down', ended_at = now() where dossier = ?`,
      [dossier],
    ),
  );
  await rewrite;
  expect(await exchanges(dossier)).toMatchObject([{ outcome: 'answered' }]);
  await expect(
    house.app.transact({ tenant: house.people.tenant }, (em) =>
      em.execute('delete from motcua.exchange_log where dossier = ?', [dossier]),
    ),
  ).rejects.toThrow(/permission denied/);
});
