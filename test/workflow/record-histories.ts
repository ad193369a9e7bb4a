// test/workflow: records histories for `test/cases/histories/`. Run it once per release (and after a
// change that is guarded by a patch id): `node test/workflow/record-histories.ts 0.1`; with names after
// it only those. Never edit or
// delete what is there: old dossiers are replayed by new code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { storeKeys } from '../../store/codec/store-keys.ts';
import { SERVICES } from '../../activities/perform-service.ts';
import { claim, complete, ended, openHouse, openTask, said, until, type House } from './house.ts';
import { supplemented, undone } from './clock-procedures.ts';
import { busy, race, small } from './listener-procedures.ts';
import { beside, broken, licence, reminded, twoTasks } from './procedures.ts';

const FOLDER = join(import.meta.dirname, '../cases/histories');
const flaky = beside('flaky');
const completed = supplemented('restart');
let attempts = 0;

const [release, ...only] = process.argv.slice(2);
if (release === undefined) {
  console.error('usage: node test/workflow/record-histories.ts RELEASE [NAME…]');
  process.exit(2);
}
const lives: Record<string, (h: House) => Promise<string>> = {
  licence: granted,
  reminded: withReminder,
  broken: setAside,
  continued,
  'lost-update': lostUpdate,
  listening,
  withdrawn,
  chosen,
  restarted,
  undone: refused,
};
const house = await openHouse({
  procedures: [licence, reminded, broken, flaky, twoTasks, busy, small, race, completed, undone],
  worker: {
    services: {
      ...SERVICES,
      flaky: async () => {
        attempts += 1;
        if (attempts < 3) throw ApplicationFailure.retryable('not yet', 'test');
        return { data: {} };
      },
    },
  },
  start: { eventsPerRun: 60 },
});
const connection = await Connection.connect({ address: house.temporal.address });
const { workflow } = new Client({ connection });
try {
  for (const [name, live] of Object.entries(lives)) {
    if (only.length === 0 || only.includes(name)) await record(name, await live(house));
  }
} finally {
  await connection.close();
  await house.close();
}

/** Every run of the dossier, oldest last, with the key that opens it. */
async function record(name: string, dossier: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const key = Buffer.from(await storeKeys(house.app).keyOf(dossier)).toString('base64');
  let runId: string | undefined;
  for (let run = 0; run < 20; run += 1) {
    const history = await workflow.getHandle(dossier, runId).fetchHistory();
    const file = `${release}-${name}${run === 0 ? '' : `-${run}`}.json`;
    const content = {
      workflowId: dossier,
      key,
      history: JSON.parse(historyToJSON(history)) as unknown,
    };
    writeFileSync(join(FOLDER, file), `${JSON.stringify(content, null, 1)}\n`);
    console.log(`${file}: ${history.events?.length ?? 0} events`);
    const before =
      history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return;
    runId = before;
  }
}

async function granted(h: House): Promise<string> {
  const dossier = await h.file(licence);
  await complete(h, dossier, 'review');
  await ended(h, dossier);
  return closed(h, dossier);
}

async function withReminder(h: House): Promise<string> {
  const dossier = await h.file(reminded);
  await openTask(h, dossier, 'first');
  await until(
    async () => Object.keys((await h.state(dossier))?.timers ?? { none: 1 }).length === 0,
  );
  await complete(h, dossier, 'first');
  await complete(h, dossier, 'second');
  await ended(h, dossier);
  return closed(h, dossier);
}

async function setAside(h: House): Promise<string> {
  const dossier = await h.file(broken);
  await complete(h, dossier, 'first');
  return dossier;
}

async function continued(h: House): Promise<string> {
  const dossier = await h.file(flaky);
  for (let index = 0; index < 15; index += 1) await claim(h, dossier, 'review', `claim:${index}`);
  await complete(h, dossier, 'review');
  await ended(h, dossier);
  return closed(h, dossier);
}

async function lostUpdate(h: House): Promise<string> {
  const dossier = await h.file(twoTasks);
  const task = await openTask(h, dossier, 'first');
  const at = await h.app.now();
  await h.ghost(dossier, twoTasks, {
    id: 'lost',
    at,
    kind: 'claim-task',
    task,
    actor: h.people.official,
  });
  await said(h.engine, dossier, {
    id: 'done',
    at,
    kind: 'complete-task',
    task,
    actor: h.people.official,
    data: {},
  });
  await complete(h, dossier, 'second');
  await ended(h, dossier);
  return closed(h, dossier);
}

/** Notes beside an open call, over several runs, until the call comes home. */
async function listening(h: House): Promise<string> {
  const dossier = await h.file(busy);
  const child = await calledBy(h, dossier);
  for (let note = 1; note <= 12; note += 1) await tell(h, dossier, 'note', `note-${note}`);
  await complete(h, child, 'work');
  await until(async () => Object.keys((await h.state(dossier))?.children ?? {}).length === 0);
  for (let note = 1; note <= 12; note += 1) await complete(h, dossier, 'read');
  await ended(h, dossier);
  return closed(h, dossier);
}

/** The called dossier is told to end. */
async function withdrawn(h: House): Promise<string> {
  const caller = await h.file(busy);
  const child = await calledBy(h, caller);
  await tell(h, caller, 'withdraw', 'withdraw-1');
  await complete(h, caller, 'confirm');
  await ended(h, child);
  return closed(h, child);
}

async function chosen(h: House): Promise<string> {
  const dossier = await h.file(race);
  await ended(h, dossier);
  return closed(h, dossier);
}

/** The term stands still while the applicant completes the dossier, then begins anew. */
async function restarted(h: House): Promise<string> {
  const dossier = await h.file(completed);
  for (const element of ['accept', 'check']) await complete(h, dossier, element);
  await tell(h, dossier, 'completed', 'completed-1');
  await complete(h, dossier, 'decide');
  await ended(h, dossier);
  return closed(h, dossier);
}

/** What was done is undone, over a hand-over to a new run while it can still be. */
async function refused(h: House): Promise<string> {
  const dossier = await h.file(undone);
  await complete(h, dossier, 'first');
  const task = await openTask(h, dossier, 'second');
  const actor = h.people.official;
  for (let round = 0; round < 6; round += 1) {
    for (const kind of ['claim-task', 'release-task'] as const) {
      const at = await h.app.now();
      await said(h.engine, dossier, { id: `${kind}:${round}`, at, kind, task, actor });
    }
  }
  for (const element of ['second', 'undo-second', 'undo-first'])
    await complete(h, dossier, element);
  await ended(h, dossier);
  return closed(h, dossier);
}

async function calledBy(h: House, parent: string): Promise<string> {
  const find = () =>
    h.database.sql<{ id: string }>('select id from motcua.dossier where parent = $1', [parent]);
  await until(async () => (await find()).length > 0);
  return (await find())[0]!.id;
}

async function tell(h: House, dossier: string, name: string, id: string): Promise<void> {
  const at = await h.app.now();
  const message = { kind: 'message' as const, name, correlationKey: null, data: { [name]: id } };
  await said(h.engine, dossier, { id, at, ...message });
}

async function closed(h: House, dossier: string): Promise<string> {
  await until(async () => (await h.engine.describe(dossier))?.status === 'COMPLETED');
  return dossier;
}
