// test/workflow: signals of a tenant on a real Temporal and a real Postgres: everybody who waited at the
// instant of the throw hears it once, nobody else does, and a start event begins one dossier.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginBySignal, tellReceivers } from '../../store/broadcasts.ts';
import { complete, ended, openHouse, openTask, until, type House } from './house.ts';
import { end, feel, procedure, start, task, type Part } from './procedures.ts';

const SIGNAL = 'storm';
const listener = procedure(
  'listener',
  {
    start,
    hear: {
      kind: 'intermediate-catch-event',
      trigger: { kind: 'signal', signal: SIGNAL },
      outputs: [{ target: 'heard', source: feel('force') }],
    } as Part,
    after: task(),
    done: end('heard'),
  },
  ['start > hear', 'hear > after', 'after > done'],
);
/** Rings on without leaving its task. */
const guard = procedure(
  'guard',
  {
    start,
    watch: task(),
    alarm: {
      kind: 'boundary-event',
      attachedTo: 'watch',
      interrupting: false,
      trigger: { kind: 'signal', signal: SIGNAL },
    } as Part,
    note: task(),
    done: end(),
    noted: end(),
  },
  ['start > watch', 'watch > done', 'alarm > note', 'note > noted'],
);
const thrower = procedure(
  'thrower',
  {
    start,
    throw: {
      kind: 'intermediate-throw-event',
      result: {
        kind: 'signal',
        signal: SIGNAL,
        data: [{ target: 'force', source: feel('force') }],
      },
    } as Part,
    done: end(),
  },
  ['start > throw', 'throw > done'],
);
const relief = procedure(
  'relief',
  {
    start: {
      kind: 'start-event',
      trigger: { kind: 'signal', signal: SIGNAL },
      agency: feel('"000.00.31.H99"'),
    } as Part,
    help: task(),
    done: end('helped'),
  },
  ['start > help', 'help > done'],
);

let house: House;
beforeAll(async () => {
  house = await openHouse({ procedures: [listener, guard, thrower, relief] });
});
afterAll(() => house?.close());

const count = async (dossier: string, kind: string) => {
  const [row] = await house.database.sql<{ count: string }>(
    'select count(*) from motcua.journal where dossier = $1 and kind = $2',
    [dossier, kind],
  );
  return Number(row?.count);
};
const begun = () =>
  house.database.sql<{ id: string; owner: string | null; applicant: string; cause: string }>(
    `select id, owner, applicant, cause from motcua.dossier where procedure_code = 'relief'`,
  );
const listening = (dossier: string) =>
  until(async () => Object.keys((await house.state(dossier))?.signals ?? {}).length > 0);
const quiet = () =>
  until(async () => {
    const rows = await house.database.sql(
      `select 1 from motcua.outbox
       where kind in ('broadcast-signal', 'deliver-signal', 'start-dossier')
         and done_at is null and dead_at is null`,
    );
    return rows.length === 0;
  });
const thrown = async (force: number) => {
  const dossier = await house.file(thrower, { force });
  await ended(house, dossier);
  await quiet();
  return dossier;
};

test('everybody who waits hears it once; who begins to wait afterwards does not', async () => {
  const many = await Promise.all(
    Array.from({ length: 6 }, (_, i) => house.file(listener, {}, house.people.citizens[i])),
  );
  const watching = await house.file(guard, {}, house.people.citizens[10]);
  for (const dossier of [...many, watching]) await listening(dossier);
  await thrown(9);
  for (const dossier of many) {
    await openTask(house, dossier, 'after');
    expect(await count(dossier, 'signal-received')).toBe(1);
    const state = await house.state(dossier);
    expect(Object.values(state!.scopes)[0]!.data['heard']).toBe(9);
  }
  await openTask(house, watching, 'note');
  const late = await house.file(listener, {}, house.people.citizens[20]);
  await listening(late);
  // All rows of the throw once more: whoever was told is not told again, and nobody new is.
  await house.database.sql(
    `update motcua.outbox set done_at = null, attempts = 0, available_at = now()
     where kind in ('broadcast-signal', 'deliver-signal')`,
  );
  await quiet();
  expect(await count(late, 'signal-received')).toBe(0);
  for (const dossier of [...many, watching])
    expect(await count(dossier, 'signal-received')).toBe(1);
  await thrown(3);
  await openTask(house, late, 'after');
  expect(await count(late, 'signal-received')).toBe(1);
  // A wait that repeats hears every throw.
  await until(async () => (await count(watching, 'signal-received')) === 2);
});

test('a signal start event begins one dossier for each throw, received by the agency of its lane', async () => {
  const before = (await begun()).length;
  await thrown(5);
  const rows = await until(async () => {
    const found = await begun();
    return found.length > before ? found : null;
  });
  expect(rows).toHaveLength(before + 1);
  const made = rows.at(-1)!;
  expect([made.owner, made.applicant]).toEqual([null, 'Xã thử']);
  expect(made.cause).toMatch(/^signal:\d+:/);
  for (const { id } of rows) await complete(house, id, 'help');
  expect((await ended(house, made.id)).outcome).toBe('helped');
});

test('however many dispatchers tell it at once, it is told once', async () => {
  const dossier = await house.file(listener, {}, house.people.citizens[30]);
  await listening(dossier);
  const before = (await begun()).length;
  const { tenant } = house.people;
  const broadcast = {
    tenant,
    sender: '00000000-0000-0000-0000-000000000001',
    id: 'twice',
    name: SIGNAL,
    data: { force: 1 },
    at: await house.app.now(),
  };
  const first = '00000000-0000-0000-0000-000000000000';
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      await tellReceivers(house.app, broadcast, first);
      await beginBySignal(house.app, broadcast);
    }),
  );
  await openTask(house, dossier, 'after');
  await quiet();
  expect(await count(dossier, 'signal-received')).toBe(1);
  expect(await begun()).toHaveLength(before + 1);
});

test('a signal of another tenant is not heard', async () => {
  const dossier = await house.file(listener, {}, house.people.citizens[31]);
  await listening(dossier);
  const elsewhere = {
    tenant: '00000000-0000-0000-0000-00000000dead',
    sender: dossier,
    id: 'elsewhere',
    name: SIGNAL,
    data: {},
    at: await house.app.now(),
  };
  const first = '00000000-0000-0000-0000-000000000000';
  expect(await tellReceivers(house.app, elsewhere, first)).toBeNull();
  expect(await beginBySignal(house.app, elsewhere)).toEqual([]);
  const rows = await house.database.sql(
    `select 1 from motcua.outbox where key like 'signal:elsewhere/%'`,
  );
  expect(rows).toEqual([]);
});
