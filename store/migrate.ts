// store: brings a database from anything older to now. Invariant: migrations are applied once, in
// order, under one lock, by the owner role; a migration that was applied is never edited.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';

export const OWNER_ROLE = 'motcua_owner';
export const APP_ROLE = 'motcua_app';
export const DISPATCHER_ROLE = 'motcua_dispatcher';

export type MigrateOptions = {
  /**
   * Superuser, or a role that may create roles, databases and extensions; its database is ignored.
   */
  adminUrl: string;
  /** Log-in passwords of the two roles processes run as; set on every call. */
  appPassword: string;
  dispatcherPassword: string;
  /** Name of the database; created when missing. */
  database: string;
  /** Stop after this migration (its file name); only tests of upgrades need it. */
  upTo?: string;
};

/**
 * Creates roles, database, schema and everything in it, idempotently. Answers the names of the
 * migrations it applied. Throws when an applied migration was edited or the database is newer.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  await withClient(databaseUrl(options.adminUrl, 'postgres'), async (client) => {
    await withLock(client, async () => {
      await createRoles(client, options);
      await createDatabase(client, options.database);
    });
  });
  return withClient(databaseUrl(options.adminUrl, options.database), (client) =>
    withLock(client, async () => {
      await prepareSchema(client, options.database);
      return applyMigrations(client, options.upTo);
    }),
  );
}

/** The same server, another database (and, when given, another role). */
export function databaseUrl(
  adminUrl: string,
  database: string,
  role?: { name: string; password: string },
): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role) {
    url.username = role.name;
    url.password = encodeURIComponent(role.password);
  }
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Advisory locks are per database, so roles are made under a lock of the database `postgres`. */
async function withLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`select pg_advisory_lock(hashtext('motcua.migrate'))`);
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('motcua.migrate'))`);
  }
}

async function createRoles(client: pg.Client, options: MigrateOptions): Promise<void> {
  const roles: [string, string | null][] = [
    [OWNER_ROLE, null],
    [APP_ROLE, options.appPassword],
    [DISPATCHER_ROLE, options.dispatcherPassword],
  ];
  const plainRole = 'nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication';
  for (const [role, password] of roles) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (!rowCount) await client.query(`create role ${role} ${plainRole}`);
    if (password === null) continue;
    await client.query(
      `alter role ${role} ${plainRole} login password ${client.escapeLiteral(password)}`,
    );
    await client.query(`alter role ${role} set timezone to 'UTC'`);
    await client.query(`alter role ${role} set idle_in_transaction_session_timeout to '60s'`);
    await client.query(`alter role ${role} set statement_timeout to '60s'`);
  }
  await client.query(`grant ${OWNER_ROLE} to current_user`);
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
    database,
  ]);
  if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
}

async function prepareSchema(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`
    create extension if not exists unaccent schema public;
    create extension if not exists btree_gist schema public;
    revoke all on database ${name} from public;
    grant connect on database ${name} to ${APP_ROLE}, ${DISPATCHER_ROLE};
    create schema if not exists motcua authorization ${OWNER_ROLE};
    create schema if not exists motcua_migrations authorization ${OWNER_ROLE};
    grant usage on schema motcua to ${APP_ROLE}, ${DISPATCHER_ROLE};
    alter default privileges for role ${OWNER_ROLE} revoke execute on functions from public;
  `);
}

type MigrationFile = { name: string; sql: string; checksum: string };

/** The migrations of this version of the program, oldest first. */
export function migrationFiles(): MigrationFile[] {
  const folder = new URL('./migrations/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(new URL(name, folder), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

async function applyMigrations(client: pg.Client, upTo: string | undefined): Promise<string[]> {
  await client.query(`set role ${OWNER_ROLE}`);
  await client.query(`create table if not exists motcua_migrations.applied (
    name text primary key, checksum text not null, at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from motcua_migrations.applied',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const files = migrationFiles();
  refuseSurprises(files, applied);
  const done: string[] = [];
  for (const file of files) {
    if (!applied.has(file.name)) {
      await applyOne(client, file);
      done.push(file.name);
    }
    if (file.name === upTo) break;
  }
  await client.query('reset role');
  return done;
}

function refuseSurprises(files: MigrationFile[], applied: Map<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name))
      throw new Error(`the database is newer than this program: it has migration ${name}`);
    if (known.get(name) !== checksum)
      throw new Error(`migration ${name} was edited after it had been applied`);
  }
}

async function applyOne(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.sql);
    await client.query('insert into motcua_migrations.applied (name, checksum) values ($1, $2)', [
      file.name,
      file.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${file.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
