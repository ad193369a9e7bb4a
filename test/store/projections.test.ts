// test/store: rows are what the facts say, and can be made again from them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  courseOf,
  Dossier,
  historyOf,
  leadingDeadlines,
  pathTaken,
  rebuildAll,
  rebuildDossier,
  settle,
} from '../../store/index.ts';
import type { CountedBy, Fact, FactBody } from '../../workflows/facts.ts';
import type { Input } from '../../workflows/messages.ts';
import {
  AT,
  file,
  openingFacts,
  startInput,
  startWorld,
  TERM,
  turnOf,
  type World,
} from './fixture.ts';

let world: World;
let dossier: string;
const DUE = AT + 86_400_000;
const HOUR = 3_600_000;
const calendar = { id: 'state', version: 1 };
const counted: CountedBy = {
  calendar,
  result: {
    calendar,
    zone: 'Asia/Ho_Chi_Minh',
    status: 'running',
    stopped: null,
    startsAt: AT,
    dueAt: DUE,
    dueOn: '2026-11-25',
    measure: 'day',
    consumed: 0,
    remaining: 1,
    segments: [],
    reasons: [{ rule: 'start', params: {} }],
  },
};

/** As the settle activity does: the clock's answer is written into the fact. */
const complete = async (_em: unknown, given: Fact[]) =>
  given.map((fact): Fact => (fact.kind === 'clock-started' ? { ...fact, counted } : fact));

async function turn(number: number, input: Input, bodies: FactBody[]): Promise<void> {
  await settle(world.store, turnOf(world, dossier, number, input, bodies), complete);
}

beforeAll(async () => {
  world = await startWorld();
  dossier = (await file(world)).dossier;
  const actor = { account: world.official, agency: world.agency.code, roles: ['intake-officer'] };
  const document = {
    id: randomUUID(),
    kind: 'certified-copy',
    fileName: 'ban-sao.pdf',
    mediaType: 'application/pdf',
    size: 10,
    sha256: 'b'.repeat(64),
    storageKey: randomUUID(),
  };
  await turn(1, startInput(dossier), openingFacts(world));
  await turn(2, { kind: 'claim-task', id: 'claim-00001', at: AT + HOUR, task: 'task-4', actor }, [
    { kind: 'task-claimed', task: 'task-4', actor },
  ]);
  await turn(
    3,
    {
      kind: 'complete-task',
      id: 'complete-01',
      at: AT + 2 * HOUR,
      task: 'task-4',
      actor,
      data: { accepted: true },
    },
    [
      { kind: 'task-completed', task: 'task-4', actor, data: { accepted: true } },
      { kind: 'element-completed', token: 'token-3', element: 'receive', scope: 'scope-1' },
      { kind: 'milestone-reached', milestone: 'decided', element: 'receive' },
      { kind: 'clock-stopped', clock: 'clock-2', reason: 'decided' },
      { kind: 'flow-taken', token: 'token-3', flow: 'flow-1', to: 'issue' },
      {
        kind: 'incident-raised',
        incident: 'incident-5',
        element: 'issue',
        token: 'token-3',
        code: 'effect.failed',
        message: 'away',
      },
    ],
  );
  await turn(
    4,
    {
      kind: 'retry-incident',
      id: 'retry-00001',
      at: AT + 3 * HOUR,
      incident: 'incident-5',
      actor,
      data: {},
    },
    [
      { kind: 'incident-resolved', incident: 'incident-5', actor },
      {
        kind: 'result-issued',
        effect: 'effect-6',
        result: { number: '1/2026', outcome: 'granted', documents: [document] },
      },
      { kind: 'stage-entered', stage: 'returned', element: 'done' },
      { kind: 'token-consumed', token: 'token-3', element: 'done' },
      { kind: 'dossier-ended', outcome: 'granted' },
    ],
  );
}, 60_000);
afterAll(() => world.stop());

const read = <T>(work: Parameters<typeof world.store.read<T>>[1]) =>
  world.store.read({ tenant: world.tenant }, work);
const course = () =>
  read(async (em) => ({
    ...(await courseOf(em, dossier)),
    dossier: await em.findOne(Dossier, { id: dossier }),
  }));

test('the dossier stands where its facts put it', async () => {
  const { dossier: row } = await course();
  expect(row).toMatchObject({
    status: 'ended',
    stage: 'returned',
    outcome: 'granted',
    agency: world.agency.code,
    agencies: [world.agency.code],
    completion: 100,
    hasResult: true,
    endedAt: AT + 3 * HOUR,
    turn: 4,
  });
});

test('task, term and incident have their story', async () => {
  const { tasks, deadlines, incidents } = await course();
  expect(tasks).toEqual([
    expect.objectContaining({
      task: 'task-4',
      state: 'completed',
      assignee: world.official,
      closedAt: AT + 2 * HOUR,
      dueAt: DUE,
      version: 3,
      name: { vi: 'Tiếp nhận hồ sơ', en: 'Receive the dossier' },
    }),
  ]);
  expect(deadlines).toEqual([
    expect.objectContaining({
      clock: 'clock-2',
      scope: 'dossier',
      state: 'stopped',
      stopReason: 'decided',
      stoppedAt: AT + 2 * HOUR,
      dueAt: DUE,
      startedAt: AT,
      calendarVersion: 1,
      term: { ...TERM },
    }),
  ]);
  expect(incidents).toEqual([
    expect.objectContaining({
      incident: 'incident-5',
      state: 'resolved',
      resolvedBy: world.official,
    }),
  ]);
  expect((await read((em) => leadingDeadlines(em, [dossier]))).get(dossier)?.clock).toBe('clock-2');
});

test('the timeline speaks both languages, names the agency, and is in order', async () => {
  const { timeline } = await course();
  expect(timeline.map((line) => line.text.en)).toEqual([
    'The dossier was filed',
    'The dossier was sent to the competent agency',
    'Received by the agency',
    'An official took on the dossier',
    'Result no. 1/2026 was issued',
    'Result handed over',
    'The dossier is closed',
  ]);
  for (const line of timeline) expect(line.text.vi).toBe(line.text.vi.normalize('NFC'));
  expect(timeline[1]).toMatchObject({ agency: world.agency.code });
  expect(timeline[3]).toMatchObject({ person: world.official });
});

test('history and diagram come from the journal', async () => {
  const row = (await course()).dossier!;
  const history = await read((em) => historyOf(em, world.store.keys, row));
  expect(history.map((line) => line.text.en)).toContain('Incident effect.failed was raised');
  expect(history.every((line, index) => index === 0 || line.seq > history[index - 1]!.seq)).toBe(
    true,
  );
  expect(await read((em) => pathTaken(em, world.store.keys, dossier))).toEqual({
    completed: ['receive'],
    active: [],
    flows: ['flow-1'],
    incidents: [],
  });
});

const TABLES = ['dossier', 'task', 'timeline', 'deadline', 'document', 'incident'];
const snapshot = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(
        async (table) =>
          [
            table,
            await world.database.sql(
              `select * from motcua.${table} where ${table === 'dossier' ? 'id' : 'dossier'} = $1 order by ${table === 'document' ? 'id' : '1, 2'}`,
              [dossier],
            ),
          ] as const,
      ),
    ),
  );

test('rebuilt rows equal the live ones, also when somebody had broken them', async () => {
  const live = await snapshot();
  for (const table of TABLES) expect(live[table], table).not.toEqual([]);
  await rebuildDossier(world.store, { tenant: world.tenant, dossier });
  expect(await snapshot()).toEqual(live);
  await world.database.sql(
    `update motcua.task set name = '{}', state = 'open' where dossier = $1`,
    [dossier],
  );
  await world.database.sql(`delete from motcua.timeline where dossier = $1`, [dossier]);
  await world.database.sql(
    `update motcua.dossier set stage = 'refused', agencies = '{x}' where id = $1`,
    [dossier],
  );
  expect(await snapshot()).not.toEqual(live);
  expect(await rebuildAll(world.store)).toBeGreaterThan(0);
  expect(await snapshot()).toEqual(live);
});

test('a turn that comes while rebuilding is in the rows afterwards', async () => {
  const second = (await file(world)).dossier;
  dossier = second;
  await turn(1, startInput(second), openingFacts(world));
  const actor = { account: world.official, agency: world.agency.code, roles: ['intake-officer'] };
  const claim = turn(
    2,
    { kind: 'claim-task', id: 'claim-00002', at: AT + HOUR, task: 'task-4', actor },
    [{ kind: 'task-claimed', task: 'task-4', actor }],
  );
  await Promise.all([
    claim,
    ...Array.from({ length: 5 }, () =>
      rebuildDossier(world.store, { tenant: world.tenant, dossier: second }),
    ),
  ]);
  expect((await course()).tasks).toEqual([
    expect.objectContaining({ assignee: world.official, version: 2 }),
  ]);
});
