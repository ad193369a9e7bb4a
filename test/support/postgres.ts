// test/support: one embedded Postgres per test file, or one given by TEST_DATABASE_URL (admin) that
// the runner started for all; every call makes a fresh database. fsync is off: processes are
// killed in tests, machines are not.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres } from '../../cli/embedded/postgres.ts';
import { scratchDir } from './scratch.ts';

export type TestDatabase = {
  /** Superuser URL of a fresh, empty database: hand it to `migrate`. */
  adminUrl: string;
  name: string;
  /** The same database for another role. */
  urlFor(user: string, password: string): string;
  /** Runs SQL as superuser. */
  sql<T extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  /** The cluster, for tests that stop, kill or restart it (only when this file owns it). */
  cluster: EmbeddedPostgres | null;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** `own: true` gives this file a cluster of its own, to be killed at will. */
export async function startDatabase(options: { own?: boolean } = {}): Promise<TestDatabase> {
  const shared = options.own === true ? undefined : process.env['TEST_DATABASE_URL'];
  const scratch = shared === undefined ? scratchDir('postgres') : null;
  let cluster =
    scratch === null ? null : await startPostgres({ dir: scratch.dir, settings: ['fsync=off'] });
  const base = new URL(shared ?? cluster?.adminUrl ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await once(base.href, `create database ${name}`);
  const adminUrl = withPath(base, `/${name}`).href;
  return {
    adminUrl,
    name,
    get cluster() {
      return cluster;
    },
    urlFor(user, password) {
      const url = withPath(base, `/${name}`);
      url.username = user;
      url.password = password;
      return url.href;
    },
    sql: (text, values) => once(adminUrl, text, values),
    async restart() {
      if (scratch === null) throw new Error('only a cluster of its own can be restarted');
      await cluster?.stop();
      cluster = await startPostgres({
        dir: scratch.dir,
        port: Number(base.port),
        settings: ['fsync=off'],
      });
    },
    async stop() {
      if (shared !== undefined)
        await once(base.href, `drop database if exists ${name} with (force)`);
      await cluster?.stop();
      scratch?.remove();
    },
  };
}

function withPath(base: URL, path: string): URL {
  const url = new URL(base.href);
  url.pathname = path;
  return url;
}

async function once<T extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}
