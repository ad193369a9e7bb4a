// cli/bench: who runs the bench procedure. Invariant: the same Postgres, Temporal, codec, keys, pool
// and SDK settings for everybody; only what makes a turn differs.
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { bundleForToday } from '../../../activities/bundle.ts';
import { runWorker } from '../../../activities/worker.ts';
import { createEngine } from '../../../server/engine.ts';
import { dossierCodec } from '../../../store/codec/dossier-codec.ts';
import { storeKeys } from '../../../store/codec/store-keys.ts';
import { openStore, type Store } from '../../../store/store.ts';
import type { Answer, Input } from '../../../workflows/messages.ts';
import { AGENCY, type Ground } from './ground.ts';
import { twinActivities } from './twin/activities.ts';

export type Contestant = {
  name: string;
  start(dossier: string, code: string, start: Input & { kind: 'start' }): Promise<void>;
  act(dossier: string, input: Input): Promise<Answer | 'unknown'>;
  close(): Promise<void>;
};

export const motcua = async (ground: Ground): Promise<Contestant> => {
  const worker = await runWorker({
    databaseUrl: ground.appUrl,
    masterKey: ground.masterKey,
    publicUrl: 'http://localhost:8080',
    temporal: { address: ground.temporal, namespace: 'default' },
    storage: { kind: 'directory', directory: ground.objects },
    healthPort: 0,
    logLevel: 'error',
    cacheDir: join(import.meta.dirname, '../../../.motcua/cache'),
    failpoint: null,
    vnpay: null,
  });
  const nothing = async () => null;
  const engine = createEngine({
    address: ground.temporal,
    namespace: 'default',
    keys: storeKeys(ground.app),
    log: pino({ level: 'warn' }),
    settled: { last: nothing, turnOf: nothing, ended: async () => false },
    answerWithin: 120_000,
  });
  return {
    name: 'motcua',
    async start(dossier, dossierCode, start) {
      const { hash: procedureHash, manifest } = ground.procedure;
      await engine.startDossier({
        dossier,
        tenant: ground.tenant,
        procedureHash,
        procedureCode: manifest.code,
        dossierCode,
        start,
        resume: null,
      });
    },
    act: (dossier, input) => engine.submitInput(dossier, input),
    async close() {
      await engine.close();
      await worker.stop();
    },
  };
};

/** `remote`: the naive line. */
export const byHand = async (ground: Ground, remote: boolean): Promise<Contestant> => {
  const name = remote ? 'naive' : 'twin';
  const taskQueue = `bench-${name}`;
  const store = await openStore({
    url: ground.appUrl,
    masterKey: ground.masterKey,
    pool: { max: 12 },
  });
  const converter = (keys: Store) => ({ payloadCodecs: [dossierCodec(storeKeys(keys))] });
  const native = await NativeConnection.connect({ address: ground.temporal });
  const workflowBundle = {
    code: await bundleForToday(join(import.meta.dirname, 'twin/workflow.ts')),
  };
  const worker = await Worker.create({
    connection: native,
    namespace: 'default',
    taskQueue,
    workflowBundle,
    dataConverter: converter(store),
    activities: twinActivities(store),
    maxConcurrentLocalActivityExecutions: 24,
  });
  const running = worker.run();
  const connection = await Connection.connect({ address: ground.temporal });
  const { workflow } = new Client({ connection, dataConverter: converter(ground.app) });
  return {
    name,
    async start(dossier, _code, start) {
      const { procedure, tenant } = ground;
      const args = [
        { dossier, tenant, procedureHash: procedure.hash, remote, start, agency: AGENCY },
      ];
      await workflow.start('permit', { workflowId: dossier, taskQueue, args });
    },
    act: (dossier, input) =>
      workflow
        .getHandle(dossier)
        .executeUpdate<Answer, [Input]>('act', { args: [input], updateId: input.id }),
    async close() {
      worker.shutdown();
      await running;
      await Promise.all([connection.close(), native.close(), store.close()]);
    },
  };
};
