// test/chaos: processes that can be killed at any moment and are started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { MASTER_KEY, type House } from '../workflow/house.ts';
import type { DeskAnswer, DeskRequest, DeskSettings } from './desk.ts';

const ROOT = join(import.meta.dirname, '../..');

export type Victim = {
  /** SIGKILL now; resolves when it runs again. */
  kill(): Promise<void>;
  /** Times it ended without being asked to. */
  deaths(): number;
  stop(): Promise<void>;
};

/** A worker that is always started again; `arm` makes the next one kill itself at a failpoint. */
export type WorkerVictim = Victim & { arm(failpoint: string): Promise<void> };

export function startWorkerVictim(house: House): WorkerVictim {
  let child: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  let deaths = 0;
  let failpoint: string | null = null;
  let stopping = false;
  const start = () => {
    const { config } = house;
    const directory = config.storage.kind === 'directory' ? config.storage.directory : '';
    child = spawn(process.execPath, ['cli/motcua.js', 'worker'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', process.env['TEST_LOG'] === undefined ? 'ignore' : 'inherit'],
      env: {
        PATH: process.env['PATH'],
        MODE: 'development',
        DATABASE_URL: config.databaseUrl,
        MASTER_KEY,
        PUBLIC_URL: config.publicUrl,
        TEMPORAL_ADDRESS: house.temporal.address,
        STORAGE_DIR: directory,
        HEALTH_PORT: '0',
        LOG_LEVEL: 'error',
        CACHE_DIR: join(ROOT, '.motcua/cache'),
        ...(failpoint === null ? {} : { MOTCUA_FAILPOINT: failpoint }),
      },
    });
    failpoint = null;
    ended = new Promise((resolve) => child?.once('exit', () => resolve()));
    void ended.then(() => {
      if (stopping) return;
      deaths += 1;
      setTimeout(start, 200);
    });
  };
  start();
  const kill = async () => {
    child?.kill('SIGKILL');
    await ended;
  };
  return {
    kill,
    deaths: () => deaths,
    async arm(name) {
      failpoint = name;
      await kill();
    },
    async stop() {
      stopping = true;
      await kill();
    },
  };
}

export type DeskVictim = Victim & { ask(request: Omit<DeskRequest, 'id'>): Promise<unknown> };

/** The server's share; a request that dies with it is rejected, and its sender repeats it. */
export function startDeskVictim(house: House): DeskVictim {
  const settings: DeskSettings = {
    appUrl: house.config.databaseUrl,
    rowsUrl: house.rowsUrl,
    address: house.temporal.address,
    people: house.people,
  };
  const waiting = new Map<number, { resolve(said: unknown): void; reject(error: Error): void }>();
  let child: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  let next = 1;
  let deaths = 0;
  let stopping = false;
  const start = () => {
    child = spawn(process.execPath, ['test/chaos/desk.ts', JSON.stringify(settings)], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', process.env['TEST_LOG'] === undefined ? 'ignore' : 'inherit'],
    });
    child.stdin?.on('error', () => undefined);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const { id, said, failed } = JSON.parse(line) as DeskAnswer;
      if (failed === undefined) waiting.get(id)?.resolve(said);
      else waiting.get(id)?.reject(new Error(failed));
      waiting.delete(id);
    });
    ended = new Promise((resolve) => child?.once('exit', () => resolve()));
    void ended.then(() => {
      for (const { reject } of waiting.values()) reject(new Error('the desk died'));
      waiting.clear();
      if (stopping) return;
      deaths += 1;
      setTimeout(start, 200);
    });
  };
  start();
  const kill = async () => {
    child?.kill('SIGKILL');
    await ended;
  };
  return {
    kill,
    deaths: () => deaths,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        if (child?.exitCode === null && child.signalCode === null)
          child.stdin?.write(`${JSON.stringify({ ...request, id })}\n`);
        else setTimeout(() => reject(new Error('the desk is away')), 200);
      }),
    async stop() {
      stopping = true;
      await kill();
    },
  };
}
