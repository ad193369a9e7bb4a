// test/support: a migrated database and the doors to it. Roles belong to the whole cluster, so
// every test file uses the same two passwords.
import { migrate } from '../../store/migrate.ts';
import { openStore, type Store } from '../../store/store.ts';
import { startDatabase, type TestDatabase } from './postgres.ts';

export const APP_PASSWORD = 'app-password-of-tests';
export const DISPATCHER_PASSWORD = 'dispatcher-password-of-tests';
/** 32 bytes; the same in every process of a test. */
export const MASTER_KEY = Buffer.from('a master key only for tests 32 b').toString('base64');

export type TestStore = {
  database: TestDatabase;
  appUrl: string;
  dispatcherUrl: string;
  /** As the app role. */
  store: Store;
  stop(): Promise<void>;
};

export async function startStore(
  options: { own?: boolean; pool?: number } = {},
): Promise<TestStore> {
  const database = await startDatabase(options.own ? { own: true } : {});
  await migrateTest(database);
  const appUrl = database.urlFor('motcua_app', APP_PASSWORD);
  const store = await openStore({
    url: appUrl,
    pool: { max: options.pool ?? 8 },
    masterKey: MASTER_KEY,
  });
  return {
    database,
    appUrl,
    dispatcherUrl: database.urlFor('motcua_dispatcher', DISPATCHER_PASSWORD),
    store,
    async stop() {
      await store.close();
      await database.stop();
    },
  };
}

export function migrateTest(database: TestDatabase, upTo?: string): Promise<string[]> {
  return migrate({
    adminUrl: database.adminUrl,
    database: database.name,
    appPassword: APP_PASSWORD,
    dispatcherPassword: DISPATCHER_PASSWORD,
    ...(upTo === undefined ? {} : { upTo }),
  });
}
