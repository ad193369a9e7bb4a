// test/api: the whole server on a real Postgres with the seeded agencies and people, a real OpenID
// provider, real documents on disk, and (where asked for) a real Temporal with a worker.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { runWorker, type RunningWorker } from '../../activities/worker.ts';
import { freePort } from '../../cli/embedded/free-port.ts';
import { startIdentityProvider } from '../../cli/embedded/identity-provider.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { seed } from '../../store/seed.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { SEED_TENANTS } from '../../store/seed-data/tenants.ts';
import { MASTER_KEY, startStore, type TestStore } from '../support/store.ts';
import { scratchDir } from '../support/scratch.ts';
import { startTemporal } from '../support/temporal.ts';
import { Browser } from './browser.ts';

export type House = Awaited<ReturnType<typeof openHouse>>;
export type HouseOptions = {
  /** A Temporal server and a worker; without it every engine call finds nobody. */
  engine?: boolean;
  own?: boolean;
  rateFactor?: number;
  /** More of the environment, e.g. where counterparties are. */
  variables?: Record<string, string>;
  /** Folder of procedures in the place of the shipped ones. */
  catalog?: URL;
  /** Something else empties the outbox, or lives the dossiers. */
  dispatcher?: false;
  worker?: false;
  /** Receives every log line; otherwise nothing is logged. */
  onLog?: (line: string) => void;
};
const CLIENT = { id: 'motcua', secret: 'client-secret-of-the-tests' };
/** Publishes the procedure in both provinces, so that tenants can be compared. */
const EVERYWHERE = SEED_TENANTS.map((tenant) => ({ ...tenant, procedures: ['certified-copy'] }));

export async function openHouse(options: HouseOptions = {}) {
  const scratch = scratchDir('api');
  const base: TestStore = await startStore(options.own ? { own: true } : {});
  const [port, idpPort] = [await freePort(), await freePort()];
  const publicUrl = `http://localhost:${port}`;
  const temporal = options.engine ? await startTemporal() : null;
  await seed({
    adminUrl: base.database.adminUrl,
    masterKey: MASTER_KEY,
    issuer: `${publicUrl}/idp`,
    data: { tenants: EVERYWHERE, accounts: SEED_ACCOUNTS },
    ...(options.catalog === undefined ? {} : { catalog: options.catalog }),
  });
  const idp = await startIdentityProvider({
    port: idpPort,
    publicUrl,
    accounts: SEED_ACCOUNTS,
    client: CLIENT,
    keyFile: null,
  });
  const documents = join(scratch.dir, 'documents');
  mkdirSync(documents);
  const environment: Record<string, string> = {
    MODE: 'development',
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: base.appUrl,
    DATABASE_DISPATCHER_URL: base.dispatcherUrl,
    TEMPORAL_ADDRESS: temporal?.address ?? '127.0.0.1:1',
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Motcua <motcua@example.vn>',
    STORAGE_DIR: documents,
    MASTER_KEY,
    COOKIE_SECRET: 'a cookie secret used only by the tests of the api',
    DEV_SERVICES_URL: `http://127.0.0.1:${idpPort}`,
    LOG_LEVEL: 'silent',
    RATE_FACTOR: String(options.rateFactor ?? 1_000),
    ...options.variables,
  };
  const config = readConfig(environment);
  const server: RunningServer = await startServer(config, {
    log: options.onLog
      ? pino({ level: 'debug' }, { write: options.onLog })
      : pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    ...(options.engine && options.dispatcher !== false ? {} : { dispatcher: false }),
  });
  const worker: RunningWorker | null =
    temporal && options.worker !== false
      ? await runWorker(workerConfig(config, temporal.address))
      : null;
  return {
    ...base,
    config,
    /** Settings of the server, for further processes of the same house. */
    environment,
    server,
    publicUrl,
    temporal,
    visitor: () => new Browser(publicUrl),
    async login(name: string): Promise<Browser> {
      const browser = new Browser(publicUrl);
      await browser.login(name);
      return browser;
    },
    async close() {
      await server.close();
      await worker?.stop();
      await idp.close();
      await base.stop();
      await temporal?.stop();
      scratch.remove();
    },
  };
}

function workerConfig({ database, masterKey, publicUrl, storage, vnpay }: Config, address: string) {
  return {
    databaseUrl: database.app,
    masterKey,
    publicUrl,
    temporal: { address, namespace: 'default' },
    storage,
    vnpay,
    healthPort: 0,
    logLevel: 'error' as const,
    cacheDir: join(import.meta.dirname, '../../.motcua/cache'),
    failpoint: null,
  };
}
