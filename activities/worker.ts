// activities: the worker process, put together once. Invariant: nothing here reads the environment;
// stopping waits for what is being done and gives back the rest.
import { NativeConnection, Worker } from '@temporalio/worker';
import { dossierCodec } from '../store/codec/dossier-codec.ts';
import { storeKeys } from '../store/codec/store-keys.ts';
import { openObjectStore } from '../store/objects/object-store.ts';
import { exchangeLog } from '../store/exchanges.ts';
import { openPaperPress } from '../store/papers/paper.ts';
import { storedKeys } from '../store/signatures/keys.ts';
import { assertNotSuperuser, openStore } from '../store/store.ts';
import { TASK_QUEUE } from '../workflows/messages.ts';
import type { Ports } from '../workflows/ports.ts';
import { openVnpay } from './adapters/vnpay/client.ts';
import { openCounterparties } from './adapters/counterparties.ts';
import { NO_COUNTERPARTIES } from './adapters/settings.ts';
import { workflowBundle } from './bundle.ts';
import type { WorkerConfig } from './config.ts';
import { failpoints, type Failpoints } from './failpoints.ts';
import { codedFailures } from './failures.ts';
import { serveHealth } from './health.ts';
import { loadProcedure } from './load-procedure.ts';
import { SERVICES, performService } from './perform-service.ts';
import { installRuntime } from './runtime.ts';
import type { Service, Tools } from './service.ts';
import { settleTurn } from './settle-turn.ts';

export type RunningWorker = {
  healthPort: number;
  /** Resolves when the worker has stopped; rejects when it broke. */
  done: Promise<void>;
  stop(): Promise<void>;
};
/** What tests put in the place of ours. */
export type WorkerOverrides = { services?: Record<string, Service> };

/** Database connections of one worker; more local activities than that wait for one. */
const POOL = 12;
const LOCAL_ACTIVITIES = 24;

/** Connects, bundles and polls until stopped. Throws when database or Temporal refuse at the start. */
export const runWorker = async (
  config: WorkerConfig,
  overrides: WorkerOverrides = {},
): Promise<RunningWorker> => {
  installRuntime(config.logLevel);
  const store = await openStore({
    url: config.databaseUrl,
    masterKey: config.masterKey,
    pool: { max: POOL },
  });
  await assertNotSuperuser(store);
  const tools: Tools = {
    store,
    objects: openObjectStore(config.storage),
    press: openPaperPress(),
    signing: storedKeys(store),
    publicUrl: config.publicUrl,
    counterparties: openCounterparties(
      config.counterparties ?? NO_COUNTERPARTIES,
      exchangeLog(store),
    ),
    failpoints: failpoints(config.failpoint),
    gateway: gatewayOf(config, failpoints(config.failpoint)),
  };
  const [connection, workflowBundleCode] = await Promise.all([
    NativeConnection.connect({ address: config.temporal.address }),
    workflowBundle(config.cacheDir),
  ]);
  const worker = await Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue ?? TASK_QUEUE,
    workflowBundle: workflowBundleCode,
    activities: ports(tools, overrides.services ?? SERVICES),
    dataConverter: { payloadCodecs: [codec(tools)] },
    interceptors: { activity: [() => ({ inbound: codedFailures })] },
    maxConcurrentLocalActivityExecutions: LOCAL_ACTIVITIES,
    shutdownGraceTime: '10s',
    // A task left with a dead worker goes to another one after this.
    stickyQueueScheduleToStartTimeout: '3s',
  });
  const done = worker.run();
  const health = await serveHealth(config.healthPort, async () => {
    await store.now();
    return worker.getState() === 'RUNNING';
  });
  const cleanUp = async () => {
    await health.close();
    await connection.close();
    await store.close();
  };
  const finished = done.finally(cleanUp);
  finished.catch(() => undefined);
  return {
    healthPort: health.port,
    done: finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
};

/** The provider, with the point between its word on a refund and our note of it. */
const gatewayOf = (
  { vnpay: settings }: WorkerConfig,
  { reached }: Failpoints,
): Tools['gateway'] => {
  if (settings === null) return null;
  const vnpay = openVnpay(settings);
  return {
    order: (of) => vnpay.order(of),
    async refund(order) {
      const answer = await vnpay.refund(order);
      reached('after-refund');
      return answer;
    },
  };
};

const ports = (tools: Tools, services: Record<string, Service>) => {
  const perform = performService(tools, services);
  return {
    loadProcedure: loadProcedure(tools),
    settleTurn: settleTurn(tools, perform),
    performService: perform,
  } satisfies Ports;
};

/** The codec writes the answer of a workflow task last of all: there the task is not yet completed. */
const codec = ({ store, failpoints: { reached } }: Tools) => {
  const plain = dossierCodec(storeKeys(store));
  return {
    ...plain,
    encode: (...given: Parameters<typeof plain.encode>) => {
      if (given[1]?.type === 'workflow') reached('before-completion');
      return plain.encode(...given);
    },
  };
};
