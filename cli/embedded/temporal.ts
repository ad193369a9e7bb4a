// cli/embedded: the Temporal dev server as a child process, its data in one SQLite file.
// Invariant: loopback only; the search attributes the dossier workflow needs are registered at start.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { freePort } from './free-port.ts';
import { logTail, startProcess, type ManagedProcess } from './managed-process.ts';

export const SEARCH_ATTRIBUTES = ['MotcuaProcedure', 'MotcuaDossier'] as const;
const START_LIMIT = 30_000;

export type EmbeddedTemporal = {
  address: string;
  uiUrl: string | null;
  process: ManagedProcess;
  stop(): Promise<void>;
};
export type TemporalOptions = {
  binary: string;
  dir: string;
  port?: number;
  /** Without it history lives in memory only (tests). */
  dbFile?: string;
  ui?: boolean;
};

/** Starts the server and waits until it answers. Throws one clear sentence. */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  if (options.dbFile !== undefined) mkdirSync(dirname(options.dbFile), { recursive: true });
  const port = options.port ?? (await freePort());
  const uiPort = options.ui === true ? await freePort() : null;
  const child = startProcess({
    name: 'Temporal',
    command: options.binary,
    args: [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--log-level',
      'warn',
      '--log-format',
      'json',
      ...(uiPort === null ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
      ...(options.dbFile === undefined ? [] : ['--db-filename', options.dbFile]),
      ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ],
    logFile: join(options.dir, 'temporal.log'),
  });
  const address = `127.0.0.1:${port}`;
  await ready(address, child);
  return {
    address,
    uiUrl: uiPort === null ? null : `http://127.0.0.1:${uiPort}`,
    process: child,
    stop: () => child.stop(10_000),
  };
}

async function ready(address: string, child: ManagedProcess): Promise<void> {
  const until = performance.now() + START_LIMIT;
  while (performance.now() < until) {
    if (!child.running()) {
      throw new Error(
        `Temporal stopped while starting; its log ${child.logFile} ends with:\n${logTail(child.logFile, 4)}`,
      );
    }
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1_000 });
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      await connection.close();
      return;
    } catch {
      await new Promise((r) => setTimeout(r, 100));
    }
  }
  await child.stop(1_000);
  throw new Error(
    `Temporal did not answer within ${START_LIMIT / 1000} seconds. Its log is ${child.logFile}.`,
  );
}
