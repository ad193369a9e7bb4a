// test/workflow: a small house on a real Temporal and a real Postgres: a tenant with one agency, two
// officials, published procedures, an engine, a dispatcher and a worker in this process.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pino from 'pino';
import type { RunningWorker, WorkerOverrides } from '../../activities/worker.ts';
import { runWorker } from '../../activities/worker.ts';
import type { WorkerConfig } from '../../activities/config.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { createEngine, type Engine } from '../../server/engine.ts';
import { dispatch } from '../../server/dispatch/index.ts';
import type { OutboxHandler } from '../../server/dispatch/handler.ts';
import { storeKeys } from '../../store/codec/store-keys.ts';
import { fileDossier } from '../../store/intake.ts';
import { dossierState } from '../../store/journal.ts';
import { APP_ROLE, DISPATCHER_ROLE, migrate } from '../../store/migrate.ts';
import { publishVersion } from '../../store/procedures.ts';
import { hasEnded, lastSettled, turnOfInput } from '../../store/settled-turns.ts';
import { openStore, type Store } from '../../store/store.ts';
import { openSubmission } from '../../store/submissions.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import type { Actor, Answer, DossierStart, Input } from '../../workflows/messages.ts';
import { advance } from '../../workflows/machine/index.ts';
import type { State } from '../../workflows/machine/index.ts';
import { completeFacts } from '../../activities/complete-facts.ts';
import { settle } from '../../store/settlement.ts';
import { startDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchDir } from '../support/scratch.ts';
import { startTemporal } from '../support/temporal.ts';

export type House = Awaited<ReturnType<typeof openHouse>>;
/** People who may file side by side; one person has one open submission of a procedure. */
const CITIZENS = 40;
export const AGENCY = '000.00.31.H99';
const PASSWORD = 'house-of-tests';
export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

export type HouseOptions = {
  procedures: SealedProcedure[];
  /** Database and Temporal of its own, to be stopped and killed. */
  own?: boolean;
  worker?: WorkerOverrides | false;
  answerWithin?: number;
  /** false: something else empties the outbox. */
  dispatcher?: false;
  /** Put into the worker's settings, e.g. where counterparties are. */
  config?: Partial<WorkerConfig>;
  /** Delivers other kinds of outbox rows. */
  handlers?: OutboxHandler[];
  /** In the place of a dev server of its own. */
  temporal?: { address: string };
  /** Put into every start, e.g. a small `eventsPerRun`. */
  start?: Partial<DossierStart>;
};

export async function openHouse(options: HouseOptions) {
  const scratch = scratchDir('house');
  const [database, first] = await Promise.all([
    startDatabase({ own: options.own === true }),
    options.temporal
      ? elsewhere(options.temporal.address)
      : startTemporal({ persistent: options.own === true }),
  ]);
  let temporal = first;
  await migrate({
    adminUrl: database.adminUrl,
    database: database.name,
    appPassword: PASSWORD,
    dispatcherPassword: PASSWORD,
  });
  const appUrl = database.urlFor(APP_ROLE, PASSWORD);
  const rowsUrl = database.urlFor(DISPATCHER_ROLE, PASSWORD);
  const app = await openStore({ url: appUrl, masterKey: MASTER_KEY });
  const rows = await openStore({ url: rowsUrl, masterKey: MASTER_KEY });
  const people = await seedPeople(database);
  const published = await publishAll(app, people, options.procedures);
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const engine = createEngine({
    address: temporal.address,
    namespace: 'default',
    keys: storeKeys(app),
    log,
    settled: {
      last: (dossier) => lastSettled(app, dossier),
      turnOf: (dossier, input) => turnOfInput(app, dossier, input),
      ended: (dossier) => hasEnded(app, dossier),
    },
    ...(options.answerWithin === undefined ? {} : { answerWithin: options.answerWithin }),
  });
  const notices: string[] = [];
  const noticeHandler: OutboxHandler = {
    kind: 'send-notice',
    async deliver({ id }) {
      notices.push(id);
      return { kind: 'delivered' };
    },
  };
  let paused = false;
  const starting: Engine = {
    ...engine,
    async startDossier(start) {
      if (paused) throw new Error('paused');
      return engine.startDossier({ ...start, ...options.start });
    },
  };
  const dispatcher =
    options.dispatcher === false
      ? null
      : dispatch({
          app,
          rows,
          url: rowsUrl,
          engine: starting,
          log,
          handlers: [noticeHandler, ...(options.handlers ?? [])],
        });
  const config = { ...workerConfig(appUrl, temporal.address, scratch.dir), ...options.config };
  const workers: RunningWorker[] = [];
  const startWorker = async (overrides: WorkerOverrides = {}) => {
    const worker = await runWorker(config, overrides);
    workers.push(worker);
    return worker;
  };
  if (options.worker !== false) await startWorker(options.worker ?? {});
  return {
    get temporal() {
      return temporal;
    },
    async restartTemporal() {
      temporal = { ...temporal, ...(await first.restart()) };
    },
    /** Filed dossiers wait in the outbox meanwhile. */
    pauseStarts: () => {
      paused = true;
    },
    resumeStarts: () => {
      paused = false;
    },
    database,
    app,
    engine,
    people,
    config,
    notices,
    startWorker,
    log,
    file: (procedure: SealedProcedure, data: JsonObject = {}, citizen = people.citizen) => {
      const version = published.get(procedure.hash) ?? '';
      return fileOne(app, people, { procedure, version, data, citizen });
    },
    published,
    rowsUrl,
    scratch: scratch.dir,
    /** Settles a turn that the workflow never hears of: what a lost update leaves behind. */
    ghost: (dossier: string, procedure: SealedProcedure, input: Input) =>
      ghost(app, people.tenant, dossier, procedure, input),
    /** State by the journal alone. */
    state: (dossier: string) => stateOf(app, people.tenant, dossier),
    async close() {
      await dispatcher?.stop();
      await Promise.all(workers.map((worker) => worker.stop().catch(() => undefined)));
      await engine.close();
      await Promise.all([app.close(), rows.close()]);
      await Promise.all([temporal.stop(), first.stop(), database.stop()]);
      scratch.remove();
    },
  };
}

/** A server somebody else started and will stop. */
async function elsewhere(address: string): Promise<Awaited<ReturnType<typeof startTemporal>>> {
  const stop = async () => undefined;
  const server = { address, uiUrl: null, stop } as unknown as Awaited<
    ReturnType<typeof startTemporal>
  >;
  return { ...server, restart: async () => server };
}

function workerConfig(databaseUrl: string, address: string, dir: string): WorkerConfig {
  const objects = join(dir, 'objects');
  mkdirSync(objects, { recursive: true });
  return {
    databaseUrl,
    masterKey: MASTER_KEY,
    publicUrl: 'http://localhost:8080',
    temporal: { address, namespace: 'default' },
    storage: { kind: 'directory', directory: objects },
    healthPort: 0,
    logLevel: (process.env['TEST_LOG'] ?? 'silent') as WorkerConfig['logLevel'],
    cacheDir: join(import.meta.dirname, '../../.motcua/cache'),
    failpoint: null,
    vnpay: null,
  };
}

export type People = {
  tenant: string;
  agency: string;
  citizen: string;
  citizens: string[];
  author: string;
  publisher: string;
  official: Actor;
  rival: Actor;
};

async function seedPeople(database: TestDatabase): Promise<People> {
  const [tenant, calendar, agency] = [randomUUID(), randomUUID(), randomUUID()];
  const accounts = Array.from({ length: 5 + CITIZENS }, () => randomUUID());
  const name = JSON.stringify({ vi: 'Xã thử', en: 'Test commune' });
  const since = '2025-01-01T00:00:00Z';
  await database.sql(
    `insert into motcua.tenant (id, code, name, valid_from) values ($1, 'test', $2, $3)`,
    [tenant, name, since],
  );
  await database.sql(
    `insert into motcua.calendar (id, tenant, code, name, zone, valid_from) values ($1, $2, 'cal', $3, 'Asia/Ho_Chi_Minh', $4)`,
    [calendar, tenant, name, since],
  );
  await database.sql(
    `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from) values ($1, 1, $2, $3, 'test', $4)`,
    [calendar, tenant, JSON.stringify({ ...VN_STATE_2026, covers: null }), since],
  );
  await database.sql(
    `insert into motcua.agency (id, tenant, code, name, level, calendar, valid_from) values ($1, $2, $3, $4, 'commune', $5, $6)`,
    [agency, tenant, AGENCY, name, calendar, since],
  );
  for (const id of accounts)
    await database.sql(
      `insert into motcua.account (id, issuer, subject, kind, name) values ($1, 'test', $2, 'official', 'Người thử')`,
      [id, id],
    );
  const [citizen = '', author = '', publisher = '', first = '', second = '', ...citizens] =
    accounts;
  const actor = (account: string): Actor => ({
    account,
    agency: AGENCY,
    roles: ['intake-officer', 'case-worker', 'head', 'coordinator'],
  });
  return {
    tenant,
    agency,
    citizen,
    citizens,
    author,
    publisher,
    official: actor(first),
    rival: actor(second),
  };
}

async function publishAll(store: Store, people: People, procedures: SealedProcedure[]) {
  const published = new Map<string, string>();
  for (const sealed of procedures) {
    const { id } = await store.transact({ tenant: people.tenant }, (em) =>
      publishVersion(em, {
        tenant: people.tenant,
        sealed,
        files: {},
        author: people.author,
        publisher: people.publisher,
        at: Date.parse('2026-01-01T00:00:00Z'),
        validFrom: null,
      }),
    );
    published.set(sealed.hash, id);
  }
  return published;
}

export type FilingOf = {
  procedure: SealedProcedure;
  version: string;
  data?: JsonObject;
  citizen?: string;
  key?: string;
};

/** Files as the server does; repeated with the same key and citizen, it is one filing. */
export async function fileOne(app: Store, people: People, filing: FilingOf): Promise<string> {
  const {
    procedure,
    version,
    data = {},
    citizen: account = people.citizen,
    key = randomUUID(),
  } = filing;
  const { tenant } = people;
  const code = procedure.manifest.code;
  const at = await app.now();
  const submission = await app.transact({ tenant, account }, (em) =>
    openSubmission(em, app.keys, { tenant, account, procedureCode: code, at }),
  );
  const { body } = await fileDossier(app, {
    tenant,
    request: { account, key, requestHash: createHash('sha256').update(key).digest() },
    submission: submission.id,
    procedure: { version, hash: procedure.hash, code },
    agency: { id: people.agency, code: AGENCY },
    zone: procedure.manifest.zone,
    applicant: 'Nguyễn Văn Thử',
    data: { applicant: { name: 'Nguyễn Văn Thử', kind: 'citizen' }, competent: AGENCY, ...data },
    submittedAt: at,
  });
  return body.dossier;
}

async function ghost(
  app: Store,
  tenant: string,
  dossier: string,
  procedure: SealedProcedure,
  input: Input,
): Promise<void> {
  const state = await stateOf(app, tenant, dossier);
  if (state === null) throw new Error('nothing has happened to the dossier yet');
  const { facts, effects } = advance(procedure, state, input);
  const turn = {
    ref: { dossier, tenant },
    procedureHash: procedure.hash,
    turn: state.turn + 1,
    input,
    facts,
    effects,
  };
  const settled = await settle(app, turn, (em, given) => completeFacts(em, dossier, given));
  if (settled.kind !== 'settled') throw new Error('the turn had an owner');
}

const stateOf = (app: Store, tenant: string, dossier: string): Promise<State | null> =>
  app.read({ tenant }, (em) => dossierState(em, app.keys, dossier));

/** Asks until `found` says something; throws after `ms`. */
export async function until<T>(
  found: () => Promise<T | null | undefined | false>,
  ms = 30_000,
): Promise<T> {
  const last = performance.now() + ms;
  for (;;) {
    const value = await found();
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() > last) throw new Error(`nothing came within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The one open task, as soon as the journal has it. */
export const openTask = (house: House, dossier: string, element: string): Promise<string> =>
  until(async () => {
    const tasks = Object.entries((await house.state(dossier))?.tasks ?? {});
    return tasks.find(([, task]) => task.element === element)?.[0];
  });

export type Person = Extract<Input, { actor: Actor }>;
/** What the engine answers; an unknown answer is asked for again with the same key, as callers are told to. */
export const said = (engine: Engine, dossier: string, input: Input): Promise<Answer> =>
  until(async () => {
    const answer = await engine.submitInput(dossier, input);
    return answer === 'unknown' ? null : answer;
  });

/** Claims and completes a task as the official. */
export async function complete(
  house: House,
  dossier: string,
  element: string,
  data: JsonObject = {},
): Promise<Answer> {
  const task = await openTask(house, dossier, element);
  const at = await house.app.now();
  const actor = house.people.official;
  const claimed = await said(house.engine, dossier, {
    id: `claim:${task}`,
    at,
    kind: 'claim-task',
    task,
    actor,
  });
  if (!claimed.ok) return claimed;
  return said(house.engine, dossier, {
    id: `complete:${task}`,
    at,
    kind: 'complete-task',
    task,
    actor,
    data,
  });
}

export const ended = (house: House, dossier: string): Promise<State> =>
  until(async () => {
    const state = await house.state(dossier);
    return state?.status === 'ended' ? state : null;
  });

/** Claims a task as the official. */
export const claim = async (
  house: House,
  dossier: string,
  element: string,
  id = 'claim',
): Promise<Answer> => {
  const task = await openTask(house, dossier, element);
  return said(house.engine, dossier, {
    id,
    at: await house.app.now(),
    kind: 'claim-task',
    task,
    actor: house.people.official,
  });
};

/** Throws unless the workflow holds exactly what the journal says. */
export async function agree(house: House, dossier: string): Promise<State> {
  const journal = await house.state(dossier);
  const workflow = (await house.engine.stateOf(dossier)) as unknown as State;
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(journal)), workflow)) {
    throw new Error(
      `journal and state differ: ${JSON.stringify(journal)}\n${JSON.stringify(workflow)}`,
    );
  }
  return workflow;
}

/** Turns run from 1 without gap, each owned by one input, and no input owns two. */
export async function soundTurns(house: House, dossier: string): Promise<number> {
  const rows = await house.database.sql<{ turn: number; input_id: string }>(
    'select turn, input_id from motcua.settlement where dossier = $1 order by turn',
    [dossier],
  );
  const ids = new Set(rows.map((row) => row.input_id));
  if (ids.size !== rows.length || rows.some((row, index) => row.turn !== index + 1))
    throw new Error(JSON.stringify(rows));
  return rows.length;
}
