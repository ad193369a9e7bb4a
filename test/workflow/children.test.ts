// test/workflow: dossiers that call dossiers, on a real Temporal and a real Postgres: one call, one
// dossier; its end, its error and its cancellation reach the other side through the outbox.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { callProblems } from '../../store/called-procedures.ts';
import { startChild } from '../../store/children.ts';
import { Dossier } from '../../store/entities/index.ts';
import type { Part } from './procedures.ts';
import { complete, ended, openHouse, until, type House } from './house.ts';
import { end, feel, procedure, start, task, timer } from './procedures.ts';

const call = (procedure: string, part: Partial<Part> = {}): Part =>
  ({
    kind: 'call-activity',
    procedure,
    inputs: [{ target: 'values', source: feel('{ wish: wish }') }],
    outputs: [
      { target: 'answer', source: feel('outcome') },
      { target: 'number', source: feel('outputs.number') },
    ],
    ...part,
  }) as Part;
const errorAt = (attachedTo: string, code: string): Part =>
  ({
    kind: 'boundary-event',
    attachedTo,
    interrupting: true,
    trigger: { kind: 'error', code },
  }) as Part;

const permit = procedure(
  'permit',
  {
    start,
    review: task(),
    refuse: task(),
    granted: end('granted'),
    refused: {
      kind: 'end-event',
      result: { kind: 'error', code: 'REFUSED' },
      outcome: null,
    } as Part,
  },
  [
    'start > review',
    'review > granted ?values.wish = "yes"',
    'review > refuse default',
    'refuse > refused',
  ],
);
const project = procedure(
  'project',
  {
    start,
    ask: call('permit'),
    bad: errorAt('ask', 'REFUSED'),
    build: task(),
    complain: task(),
    done: end('built'),
    gone: end('given-up'),
  },
  ['start > ask', 'ask > build', 'build > done', 'bad > complain', 'complain > gone'],
);
const impatient = procedure(
  'impatient',
  {
    start,
    ask: call('permit'),
    late: timer('ask', 'PT1S', true),
    done: end('built'),
    gone: end('late'),
  },
  ['start > ask', 'ask > done', 'late > gone'],
);
/** Its last word is an escalation; the caller goes on beside the call and waits for its end. */
const worried = procedure(
  'worried',
  {
    start,
    review: task(),
    warned: {
      kind: 'end-event',
      result: {
        kind: 'escalation',
        code: 'LATE',
        data: [{ target: 'days', source: feel('3') }],
      },
      outcome: 'granted',
    } as Part,
  },
  ['start > review', 'review > warned'],
);
const informed = procedure(
  'informed',
  {
    start,
    ask: call('worried'),
    heard: {
      kind: 'boundary-event',
      attachedTo: 'ask',
      interrupting: false,
      trigger: { kind: 'escalation', code: 'LATE' },
    } as Part,
    note: task(),
    done: end('built'),
    noted: end(),
  },
  ['start > ask', 'ask > done', 'heard > note', 'note > noted'],
);
const lost = procedure('lost', { start, ask: call('nowhere'), done: end() }, [
  'start > ask',
  'ask > done',
]);
const selfish = procedure('selfish', { start, ask: call('selfish'), done: end() }, [
  'start > ask',
  'ask > done',
]);

let house: House;
beforeAll(async () => {
  house = await openHouse({
    procedures: [permit, project, impatient, worried, informed, lost, selfish],
  });
});
afterAll(() => house?.close());

async function childrenOf(
  parent: string,
): Promise<{ id: string; call: string; code: string; owner: string }[]> {
  return house.database.sql(
    'select id, call, code, owner from motcua.dossier where parent = $1 order by call',
    [parent],
  );
}

async function onlyChildOf(parent: string): Promise<string> {
  await until(async () => (await childrenOf(parent)).length > 0);
  const [child] = await childrenOf(parent);
  return child!.id;
}

async function callsOf(parent: string) {
  return house.database.sql<{ state: string; outcome: string | null }>(
    'select state, outcome from motcua.child_call where dossier = $1 order by child',
    [parent],
  );
}

test('a called dossier has its own code and the owner of its caller, and hands its end back', async () => {
  const parent = await house.file(project, { wish: 'yes', area: 'here' });
  const child = await onlyChildOf(parent);
  const [row] = await childrenOf(parent);
  expect(row!.owner).toBe(house.people.citizen);
  expect(row!.code).toMatch(/^000\.00\.31\.H99-\d{6}-\d{4}$/);
  expect(await complete(house, child, 'review')).toMatchObject({ ok: true });
  const inner = await ended(house, child);
  expect([inner.outcome, inner.isChild]).toEqual(['granted', true]);
  expect(await complete(house, parent, 'build')).toMatchObject({ ok: true });
  const outer = await ended(house, parent);
  expect(outer.outcome).toBe('built');
  expect(await callsOf(parent)).toEqual([{ state: 'ended', outcome: 'granted' }]);
});

test('an error that the called dossier does not catch is caught at the call', async () => {
  const parent = await house.file(project, { wish: 'no' });
  const child = await onlyChildOf(parent);
  await complete(house, child, 'review');
  await complete(house, child, 'refuse');
  expect((await ended(house, child)).outcome).toBe('error');
  expect(await complete(house, parent, 'complain')).toMatchObject({ ok: true });
  expect((await ended(house, parent)).outcome).toBe('given-up');
});

test('a call that is interrupted ends what it called', async () => {
  const parent = await house.file(impatient, { wish: 'yes' });
  const child = await onlyChildOf(parent);
  expect((await ended(house, parent)).outcome).toBe('late');
  const state = await ended(house, child);
  expect([state.outcome, state.stage]).toEqual(['cancelled', 'stopped']);
  expect(await callsOf(parent)).toEqual([{ state: 'cancelled', outcome: null }]);
  expect(
    await until(async () => (await house.engine.describe(child))?.status === 'COMPLETED'),
  ).toBe(true);
});

test('decision 6: what a called dossier escalates reaches its caller before its end does', async () => {
  const parent = await house.file(informed, { wish: 'yes' });
  const child = await onlyChildOf(parent);
  await complete(house, child, 'review');
  expect((await ended(house, child)).outcome).toBe('granted');
  expect(await complete(house, parent, 'note')).toMatchObject({ ok: true });
  expect((await ended(house, parent)).outcome).toBe('built');
  const kinds = await house.database.sql<{ input_kind: string }>(
    `select input_kind from motcua.settlement where dossier = $1 and input_kind like 'child-%' order by turn`,
    [parent],
  );
  expect(kinds.map((row) => row.input_kind)).toEqual(['child-escalated', 'child-ended']);
});

test.each([
  ['a procedure that is not there', lost, 'child.unknown-procedure'],
  ['a procedure that calls itself', selfish, 'child.recursive'],
])('%s is an incident at the call', async (_name, called, code) => {
  const parent = await house.file(called, { wish: 'yes' });
  const seen = await until(async () => {
    const state = await house.state(parent);
    return Object.values(state?.incidents ?? {}).some((incident) => incident.code === code);
  });
  expect(seen).toBe(true);
  expect(await childrenOf(parent)).toEqual([]);
});

test('one call makes one dossier, however often and from wherever it is started', async () => {
  const parent = await house.file(project, { wish: 'yes' });
  const child = await onlyChildOf(parent);
  const { tenant } = house.people;
  const [made] = await childrenOf(parent);
  const again = {
    tenant,
    parent,
    child: made!.call,
    procedure: 'permit',
    data: {},
    at: await house.app.now(),
  };
  const answers = await Promise.all(Array.from({ length: 8 }, () => startChild(house.app, again)));
  expect(answers).toEqual(answers.map(() => ({ kind: 'started', dossier: child })));
  expect(await childrenOf(parent)).toHaveLength(1);
  expect(await startChild(house.app, { ...again, child: 'child-999' })).toEqual({ kind: 'closed' });
  const seen = await house.app.read({ tenant }, (em) => em.count(Dossier, { parent }));
  expect(seen).toBe(1);
});

test('what calls a procedure that is not published, or comes back to itself, is refused at publication', async () => {
  const { tenant } = house.people;
  const problems = (one: SealedProcedure) =>
    house.app.read({ tenant }, async (em) =>
      (await callProblems(em, { tenant, sealed: one })).map(({ code, element, message }) => [
        code,
        element,
        message.en,
      ]),
    );
  expect(await problems(project)).toEqual([]);
  expect(await problems(lost)).toEqual([
    ['call-activity.unknown', 'ask', '“ask” calls nowhere, which is not published.'],
  ]);
  const ring = procedure('permit', { start, back: call('project'), done: end() }, [
    'start > back',
    'back > done',
  ]);
  expect(await problems(ring)).toEqual([
    [
      'call-activity.recursive',
      'back',
      '“back” calls project, which comes back to this procedure.',
    ],
  ]);
});

test('every row between caller and called may be delivered again and changes nothing', async () => {
  const finished = await house.file(project, { wish: 'yes' });
  await complete(house, await onlyChildOf(finished), 'review');
  await complete(house, finished, 'build');
  await ended(house, finished);
  const cut = await house.file(impatient, { wish: 'yes' });
  const cutChild = await onlyChildOf(cut);
  await ended(house, cut);
  await ended(house, cutChild);
  const kinds = `('start-child', 'cancel-child', 'end-child', 'escalate-to-caller', 'start-dossier')`;
  const left = () =>
    house.database.sql(
      `select 1 from motcua.outbox where kind in ${kinds} and done_at is null and dead_at is null`,
    );
  const facts = () =>
    house.database.sql<{ dossier: string; count: string }>(
      'select dossier, count(*) from motcua.journal group by dossier order by dossier',
    );
  const dossiers = () => house.database.sql('select id from motcua.dossier order by id');
  await until(async () => (await left()).length === 0);
  const before = [await facts(), await dossiers()];
  await house.database.sql(
    `update motcua.outbox set done_at = null, attempts = 0, available_at = now() where kind in ${kinds}`,
  );
  expect(await until(async () => (await left()).length === 0)).toBe(true);
  expect([await facts(), await dossiers()]).toEqual(before);
  const dead = await house.database.sql('select kind from motcua.outbox where dead_at is not null');
  expect(dead).toEqual([]);
});
