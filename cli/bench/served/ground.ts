// cli/bench: a throw-away database with the demonstration province, and processes that answer from
// it. Invariant: what is compared is asked in the same way, by the same program, in the same run.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { APP_ROLE, DISPATCHER_ROLE, databaseUrl, migrate } from '../../../store/migrate.ts';
import { seed } from '../../../store/seed.ts';
import { createSession } from '../../../store/sessions.ts';
import { openStore, type Store } from '../../../store/store.ts';
import { freePort } from '../../embedded/free-port.ts';
import type { ManagedProcess } from '../../embedded/managed-process.ts';
import { startNodePart } from '../../embedded/node-part.ts';
import { startPostgres } from '../../embedded/postgres.ts';

const DATABASE = 'bench';
const PASSWORD = 'bench-on-loopback';
const ISSUER = 'http://localhost:9/idp';
const SESSION_SECONDS = 6 * 3600;

export type Served = { url: string; process: ManagedProcess };
export type ServedGround = {
  store: Store;
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  /** A connection without row security, for the bare reference. */
  adminUrl: string;
  /** The product; `temporal` is where it looks for the engine. */
  serve(temporal: string): Promise<Served>;
  /** An Express route that answers `body`, in a process like the product's. */
  constant(body: { type: string; text: string }): Promise<Served>;
  /** Cookie of somebody who is logged in. */
  loggedIn(account: string): Promise<string>;
  postgres: number;
  close(): Promise<void>;
};

export async function openServedGround(): Promise<ServedGround> {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  for (const name of ['log', 'documents']) mkdirSync(join(dir, name));
  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    settings: ['shared_preload_libraries=pg_stat_statements'],
  });
  const masterKey = randomBytes(32).toString('base64');
  const passwords = { appPassword: PASSWORD, dispatcherPassword: PASSWORD };
  await migrate({ adminUrl: postgres.adminUrl, database: DATABASE, ...passwords });
  const adminUrl = databaseUrl(postgres.adminUrl, DATABASE);
  const as = (name: string) =>
    databaseUrl(postgres.adminUrl, DATABASE, { name, password: PASSWORD });
  await seed({ adminUrl, masterKey, issuer: ISSUER });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('create extension if not exists pg_stat_statements');
  const store = await openStore({ url: as(APP_ROLE), masterKey });
  const started: ManagedProcess[] = [];
  const part = async (name: string, script: string, env: Record<string, string>) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = await startNodePart({
      name,
      args: [join('cli/bench/served', script)],
      env: { ...env, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
      logFile: join(dir, 'log', `${name}-${port}.log`),
      readyUrl: `${url}/health/live`,
    });
    started.push(child);
    return { url, process: child };
  };
  return {
    store,
    adminUrl,
    postgres: postgres.process.pid,
    sql: async <T extends object>(text: string, values: unknown[] = []) =>
      (await admin.query(text, values)).rows as T[],
    serve: (temporal) =>
      part('product', 'product.ts', {
        MODE: 'development',
        DATABASE_URL: as(APP_ROLE),
        DATABASE_DISPATCHER_URL: as(DISPATCHER_ROLE),
        TEMPORAL_ADDRESS: temporal,
        OIDC_ISSUER: ISSUER,
        OIDC_CLIENT_ID: 'bench',
        OIDC_CLIENT_SECRET: 'bench-client-secret-on-loopback',
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'Motcua <no-reply@motcua.example>',
        MASTER_KEY: masterKey,
        COOKIE_SECRET: randomBytes(32).toString('base64url'),
        STORAGE_DIR: join(dir, 'documents'),
        LOG_LEVEL: 'error',
      }),
    constant: ({ type, text }) => part('constant', 'constant.ts', { BODY_TYPE: type, BODY: text }),
    loggedIn: async (account) => {
      const { token } = await createSession(store, {
        account,
        seconds: SESSION_SECONDS,
        content: {},
      });
      return `motcua-session=${token}`;
    },
    async close() {
      for (const child of started) await child.stop(5_000);
      await Promise.all([store.close(), admin.end()]);
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
