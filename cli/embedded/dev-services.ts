// cli/embedded: the process that stands in for the outside world in development: identity provider, mail
// catcher, payment gateway, registers, carrier, text messages and virus scanner, behind one internal
// port (the scanner has its own); what people look at the server shows under its own address.
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { openStandIns } from '../../activities/adapters/stand-ins.ts';
import { createStandIn } from '../../activities/adapters/vnpay/stand-in.ts';
import { REGISTER_NAMES, REGISTER_PERSONS } from '../../store/seed-data/persons.ts';
import { counterpartiesPage } from './counterparties-page.ts';
import { identityProvider, type DemoAccount } from './identity-provider.ts';
import { startMailCatcher } from './mail-catcher.ts';

export type DevServicesSettings = {
  port: number;
  smtpPort: number;
  publicUrl: string;
  dir: string;
  client: { id: string; secret: string };
  accounts: DemoAccount[];
  /** The payment gateway that stands in for the provider; null = a real one is configured. */
  bank: { tmnCode: string; secret: string } | null;
  /** Port of the virus scanner's stand-in. */
  scannerPort: number;
};
/** Where the gateway lives below the public address. */
export const BANK = '/dev/bank';
/** Pause before a callback nobody took is made again, ms. */
const CALL_AGAIN_AFTER = 5_000;
/** Questions after which a parcel of the demonstration has arrived. */
const PARCEL_ARRIVES_AFTER = 3;

/** Runs until the process is told to stop. */
export async function runDevServices(settings: DevServicesSettings): Promise<void> {
  mkdirSync(settings.dir, { recursive: true, mode: 0o700 });
  const mail = await startMailCatcher({ port: settings.smtpPort, dir: join(settings.dir, 'mail') });
  const { router } = await identityProvider({
    publicUrl: settings.publicUrl,
    accounts: settings.accounts,
    client: settings.client,
    keyFile: join(settings.dir, 'identity-keys.json'),
  });
  const app = express();
  app.disable('x-powered-by');
  app.get('/ready', (_req, res) => res.json({ ok: true }));
  app.use(mail.router);
  if (settings.bank !== null) {
    const bank = createStandIn({
      ...settings.bank,
      base: BANK,
      callbackUrl: `${settings.publicUrl}/api/payments/vnpay/callback`,
      file: join(settings.dir, 'bank.json'),
      againAfter: CALL_AGAIN_AFTER,
    });
    app.use(bank.router);
  }
  const standIns = await openStandIns({
    persons: REGISTER_PERSONS,
    names: REGISTER_NAMES,
    dir: join(settings.dir, 'counterparties'),
    parcelsArriveAfter: PARCEL_ARRIVES_AFTER,
    scannerPort: settings.scannerPort,
  });
  app.use(standIns.router);
  app.use(counterpartiesPage(standIns));
  app.use(router);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const stop = () => {
    server.closeAllConnections();
    void standIns.close();
    server.close(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (import.meta.main) {
  const file = process.argv[2];
  if (file === undefined) throw new Error('usage: dev-services.ts SETTINGS.json');
  await runDevServices(JSON.parse(readFileSync(file, 'utf8')) as DevServicesSettings);
}
