// activities/adapters: all stand-ins behind one port, for the development process and for tests.
// Invariant: loopback only; each answers below `/counterparties/<name>`, so any of them can be replaced
// by the real one with its own variable.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { businessStandIn } from './business-register/stand-in.ts';
import type { Person } from './population-register/contract.ts';
import { populationStandIn } from './population-register/stand-in.ts';
import { postalStandIn } from './postal-service/stand-in.ts';
import { COUNTERPARTIES, type CounterpartyName } from './settings.ts';
import { smsStandIn } from './sms-gateway/stand-in.ts';
import { taxStandIn } from './tax-system/stand-in.ts';
import { startScannerStandIn, type ScannerStandIn } from './virus-scanner/stand-in.ts';

export type StandInsOptions = {
  persons: Record<string, Person>;
  names: { name: string; area: string }[];
  /** Where they remember; null = in memory. */
  dir: string | null;
  /** What they take for now, UTC ms; default the host's clock. */
  now?: () => number;
  /** A parcel arrives by itself when it was asked about this often; null = only when told. */
  parcelsArriveAfter?: number | null;
  scannerPort?: number;
  token?: string | null;
};
export type StandIns = {
  population: ReturnType<typeof populationStandIn>;
  business: ReturnType<typeof businessStandIn>;
  tax: ReturnType<typeof taxStandIn>;
  post: ReturnType<typeof postalStandIn>;
  sms: ReturnType<typeof smsStandIn>;
  scanner: ScannerStandIn;
  /** All of them below `/counterparties`. */
  router: Router;
  close(): Promise<void>;
};

export async function openStandIns(options: StandInsOptions): Promise<StandIns> {
  const { persons, names, dir, now = Date.now, parcelsArriveAfter = null, token = null } = options;
  if (dir !== null) mkdirSync(dir, { recursive: true, mode: 0o700 });
  const shared = (name: CounterpartyName) => ({
    now,
    token,
    file: dir === null ? null : join(dir, `${name}.json`),
  });
  const population = populationStandIn({ persons, ...shared('population-register') });
  const business = businessStandIn({ names, ...shared('business-register') });
  const tax = taxStandIn(shared('tax-system'));
  const post = postalStandIn({ arrivesAfter: parcelsArriveAfter, ...shared('postal-service') });
  const sms = smsStandIn(shared('sms-gateway'));
  const scanner = await startScannerStandIn(options.scannerPort ?? 0);
  const router = express.Router();
  for (const { name, router: one } of [population, business, tax, post, sms])
    router.use(`/counterparties/${name}`, one);
  return {
    population,
    business,
    tax,
    post,
    sms,
    scanner,
    router,
    close: () => scanner.close(),
  };
}

/** The variables that lead server and worker to them. */
export function variablesOf(origin: string, scannerPort: number): Record<string, string> {
  const urls = Object.entries(COUNTERPARTIES).map(
    ([name, variable]) => [`${variable}_URL`, `${origin}/counterparties/${name}`] as const,
  );
  return { ...Object.fromEntries(urls), VIRUS_SCANNER: `127.0.0.1:${scannerPort}` };
}

export type ServedStandIns = StandIns & {
  origin: string;
  variables: Record<string, string>;
};

/** The same on a port of their own. */
export async function serveStandIns(options: StandInsOptions): Promise<ServedStandIns> {
  const all = await openStandIns(options);
  const app = express();
  app.disable('x-powered-by');
  app.use(all.router);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...all,
    origin,
    variables: variablesOf(origin, all.scanner.port),
    async close() {
      await all.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
