// test/workflow: records histories for `test/cases/histories/`. Run it once per release (and after a
// change that is guarded by a patch id): `node test/workflow/record-histories.ts 0.1`. Never edit or
// delete what is there: old dossiers are replayed by new code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { storeKeys } from '../../store/codec/store-keys.ts';
import { SERVICES } from '../../activities/perform-service.ts';
import { claim, complete, ended, openHouse, openTask, said, until, type House } from './house.ts';
import { beside, broken, licence, reminded, twoTasks } from './procedures.ts';

const FOLDER = join(import.meta.dirname, '../cases/histories');
const flaky = beside('flaky');
let attempts = 0;

const release = process.argv[2];
if (release === undefined) {
  console.error('usage: node test/workflow/record-histories.ts RELEASE');
  process.exit(2);
}
const house = await openHouse({
  procedures: [licence, reminded, broken, flaky, twoTasks],
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
  await record('licence', await granted(house));
  await record('reminded', await withReminder(house));
  await record('broken', await setAside(house));
  await record('continued', await continued(house));
  await record('lost-update', await lostUpdate(house));
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

async function closed(h: House, dossier: string): Promise<string> {
  await until(async () => (await h.engine.describe(dossier))?.status === 'COMPLETED');
  return dossier;
}
