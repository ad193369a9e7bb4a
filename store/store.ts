// store: the one way to the rows. Invariant: every statement runs inside a transaction that says on
// whose behalf it runs (`app.tenant`, `app.account`); without either, row security shows nothing.
import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../procedures/ir/plain.ts';
import { entities } from './entities/index.ts';
import { fromTimestamp } from './instant.ts';
import { KeyRing } from './keys.ts';
import { statements, transactions } from './transaction.ts';

/** On whose behalf: a tenant's organisation, an account of the installation, or both. */
export type Scope = { tenant?: string; account?: string };
export type Em = SqlEntityManager;

export type Store = {
  /** Reads in one read-only transaction; each statement sees what was committed before it. */
  read<T>(scope: Scope, work: (em: Em) => Promise<T>): Promise<T>;
  /**
   * Everything `work` writes commits together or not at all; it must not reach outside the
   * database.
   */
  transact<T>(scope: Scope, work: (em: Em) => Promise<T>): Promise<T>;
  /** One call of a named function that needs no scope (see lookups.ts). */
  ask<T extends object>(text: string, values: unknown[]): Promise<T[]>;
  /** Database time plus the installation's offset: the one time port. UTC milliseconds. */
  now(): Promise<Instant>;
  /** Development only; in production the database refuses. */
  setTimeOffset(milliseconds: number): Promise<void>;
  readonly keys: KeyRing;
  close(): Promise<void>;
};
export type StoreOptions = {
  /** Connection of the app role (or the dispatcher's, for the outbox). */
  url: string;
  pool?: { min?: number; max?: number };
  /** 32 bytes, base64: wraps the keys of all dossiers. */
  masterKey: string;
};

/** Waiting for a free or new connection longer than this is an error: shed early, answer 503. */
const CONNECT_MS = 10_000;

/** Connects nothing yet: a database that is away is noticed by the first call. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const keys = new KeyRing(options.masterKey);
  const orm = await MikroORM.init({
    entities,
    clientUrl: options.url,
    schema: 'motcua',
    pool: { min: options.pool?.min ?? 0, max: options.pool?.max ?? 10 },
    forceUtcTimezone: true,
    debug: false,
    discovery: { checkDuplicateTableNames: true },
    driverOptions: { connectionTimeoutMillis: CONNECT_MS, application_name: 'motcua' },
  });
  const run = transactions(orm);
  const ask = statements(orm);
  return {
    read: (scope, work) => run(scope, 'read only', work),
    transact: (scope, work) => run(scope, 'read write', work),
    ask,
    now: async () => nowOf(await ask<{ now: string }>(NOW, [])),
    setTimeOffset: (milliseconds) =>
      run({}, 'read write', async (em) => {
        await em.execute('select motcua.set_time_offset(?)', [Math.trunc(milliseconds)]);
      }),
    keys,
    close: () => orm.close(true),
  };
}

/** The time port inside a transaction. UTC milliseconds. */
export async function nowIn(em: Em): Promise<Instant> {
  return nowOf(await em.execute<{ now: string }[]>(NOW));
}

const NOW = 'select motcua.installation_now() as now';
const nowOf = (rows: { now: string }[]): Instant => fromTimestamp(rows[0]!.now);

/**
 * A process calls this before it serves. Throws when its role could walk around row security:
 * superuser, bypassrls, owner of a table, or member of the owner role.
 */
export async function assertNotSuperuser(store: Store): Promise<void> {
  const rows = await store.read({}, (em) =>
    em.execute<{ unsafe: boolean; name: string }[]>(`
      select current_user as name, rolsuper or rolbypassrls
        or pg_has_role(current_user, 'motcua_owner', 'member')
        or exists (select 1 from pg_class c
          where c.relowner = r.oid and c.relnamespace = 'motcua'::regnamespace) as unsafe
      from pg_roles r where rolname = current_user`),
  );
  if (rows[0]?.unsafe !== false) {
    throw new Error(
      `refusing to serve as database role "${rows[0]?.name}": it could bypass row security`,
    );
  }
}

/** What a 201 rests on. Throws when the server could forget what it acknowledged. */
export async function assertDurable(store: Store): Promise<void> {
  const rows = await store.read({}, (em) =>
    em.execute<{ name: string; setting: string }[]>(
      `select name, setting from pg_settings
       where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')`,
    ),
  );
  const weak = rows
    .filter(({ setting }) => setting === 'off' || setting === 'local')
    .map(({ name }) => name);
  if (weak.length > 0)
    throw new Error(`refusing to serve: Postgres runs with ${weak.join(', ')} switched off`);
}
