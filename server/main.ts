// server: the composition root. Invariant: everything is made here and closed here; a database role
// that could walk around row security is refused before the first request.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import { openCounterparties } from '../activities/adapters/counterparties.ts';
import { openVnpay } from '../activities/adapters/vnpay/client.ts';
import { startSequencer } from '../store/audit.ts';
import { storeKeys } from '../store/codec/store-keys.ts';
import { exchangeLog } from '../store/exchanges.ts';
import { openObjectStore } from '../store/objects/object-store.ts';
import { hasEnded, lastSettled, turnOfInput } from '../store/settled-turns.ts';
import { assertDurable, assertNotSuperuser, openStore, type Store } from '../store/store.ts';
import { deliverGiven } from './api/asks/deliver-given.ts';
import { createApp } from './app.ts';
import { createCompiler } from './compiler.ts';
import type { Config } from './config.ts';
import { dispatch } from './dispatch/index.ts';
import { noticeHandlers } from './dispatch/notice-handlers.ts';
import { createLive } from './live.ts';
import { createMailer } from './dispatch/send-notice.ts';
import { settleCallbackHandler } from './dispatch/settle-callback.ts';
import { watchParcels } from './dispatch/watch-parcels.ts';
import { watchPayments } from './dispatch/watch-payments.ts';
import { createPapers } from './documents/papers.ts';
import { sweepFiles } from './documents/scan.ts';
import { createDocumentStorage } from './documents/storage.ts';
import { createEngine, type Engine } from './engine.ts';
import { serverFailpoints } from './failpoints.ts';
import { createCookieJar } from './http/cookies.ts';
import { loadPortal } from './pages/renderer.ts';
import { createShelf } from './pages/shelf.ts';
import type { Services } from './services.ts';
import { startSweep } from './sweep.ts';
import { createIdentityProvider } from './session/identity-provider.ts';

export type ServerOptions = {
  /** A process that only answers leaves the outbox to others. */
  dispatcher?: false;
  log?: Logger;
};
export type RunningServer = { url: string; services: Services; close(): Promise<void> };

/** Starts answering on `config.port` (0 = any). Throws when the database role is unfit or the port is taken. */
export async function startServer(
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const log = options.log ?? pino({ level: config.logLevel, base: { role: 'server' } });
  const { masterKey } = config;
  const store = await openStore({ url: config.database.app, masterKey, pool: { max: 16 } });
  const rows = await openStore({ url: config.database.dispatcher, masterKey, pool: { max: 4 } });
  try {
    await assertNotSuperuser(store);
    await assertNotSuperuser(rows);
    if (config.mode === 'production') await assertDurable(store);
  } catch (error) {
    await Promise.all([store.close(), rows.close()]);
    throw error;
  }
  const engine = engineOf(config, store, log);
  const services = await servicesOf(config, { store, engine, log });
  const server = createServer(timeouts, createApp(services));
  server.maxHeadersCount = 100;
  server.keepAliveTimeout = 30_000;
  // A connection on which nothing moves, in either direction, is given up.
  server.setTimeout(14_000);
  await listen(server, config.port);
  const mailer = createMailer(config);
  const { vnpay, failpoints } = services;
  const handlers = [
    ...noticeHandlers(services, mailer),
    settleCallbackHandler(store, vnpay, failpoints),
  ];
  const dispatcher =
    options.dispatcher === false
      ? null
      : dispatch({ app: store, rows, url: config.database.dispatcher, engine, log, handlers });
  const payments =
    options.dispatcher === false || vnpay === null
      ? null
      : watchPayments({ store, vnpay, log, failpoints });
  const { post } = services.counterparties;
  const parcels =
    options.dispatcher === false || post === null
      ? null
      : watchParcels({ store, post, log, everyMs: config.postalCheckMs });
  // Any number of servers may try: the database lets one at a time order the leaves.
  const sequencer = startSequencer(store, {
    everyMs: SEQUENCE_EVERY_MS,
    onError: (error) =>
      log.error(
        { code: error instanceof Error ? error.name : 'unknown' },
        'audit leaves not ordered',
      ),
  });
  const sweep = startSweep(services, { files: sweepFiles, answers: deliverGiven }, SWEEP_EVERY_MS);
  const { port } = server.address() as AddressInfo;
  return {
    url: config.port === 0 ? `http://127.0.0.1:${port}` : config.publicUrl,
    services,
    async close() {
      await services.live.close();
      await services.shelf.close();
      await closed(server);
      await Promise.all([dispatcher?.stop(), payments?.stop(), parcels?.stop()]);
      await sequencer.stop();
      await sweep.stop();
      mailer.close();
      await Promise.all([services.compiler.close(), services.papers.close(), engine.close()]);
      await Promise.all([store.close(), rows.close()]);
    },
  };
}

/** How old an audit leaf gets before it has its place in the chain. */
const SEQUENCE_EVERY_MS = 1_000;
/** How often waiting files are looked into, and answers that did not arrive are handed over again. */
const SWEEP_EVERY_MS = 15_000;

/** Slow clients are cut: headers in 10 s, a whole request in 60 s, checked every 2 s. */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  requireHostHeader: true,
  insecureHTTPParser: false,
};

function engineOf({ temporal }: Config, store: Store, log: Logger): Engine {
  return createEngine({
    ...temporal,
    keys: storeKeys(store),
    log,
    settled: {
      last: (dossier) => lastSettled(store, dossier),
      turnOf: (dossier, input) => turnOfInput(store, dossier, input),
      ended: (dossier) => hasEnded(store, dossier),
    },
  });
}

async function servicesOf(
  config: Config,
  made: { store: Store; engine: Engine; log: Logger },
): Promise<Services> {
  const portal = await loadPortal();
  if (portal === null) made.log.warn('the portal is not built: run "node web/build.ts"');
  return {
    ...made,
    config,
    now: () => made.store.now(),
    storage: createDocumentStorage(openObjectStore(config.storage)),
    counterparties: openCounterparties(config.counterparties, exchangeLog(made.store)),
    identity: createIdentityProvider(config),
    cookies: createCookieJar({ https: config.publicUrl.startsWith('https:') }),
    live: createLive(config.database.app, made.log),
    shelf: createShelf({ config, log: made.log }),
    compiler: createCompiler(),
    papers: createPapers((code) => made.log.error({ code }, 'paper not drawn')),
    vnpay: config.vnpay === null ? null : openVnpay(config.vnpay),
    failpoints: serverFailpoints(config.failpoint),
    portal,
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Lets running requests end, for a while. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 5_000);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
