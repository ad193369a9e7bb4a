// cli/embedded: which parts an embedded installation has, in the order in which they need each other.
// Invariant: a part named in the environment is used and not started.
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variablesOf } from '../../activities/adapters/stand-ins.ts';
import { databaseUrl, migrate, APP_ROLE, DISPATCHER_ROLE } from '../../store/migrate.ts';
import { seed } from '../../store/seed.ts';
import { BANK } from './dev-services.ts';
import { freePort } from './free-port.ts';
import type { Installation } from './installation.ts';
import { startNodePart } from './node-part.ts';
import { startPostgres } from './postgres.ts';
import type { Supervisor } from './supervisor.ts';
import { findTemporal } from './temporal-binary.ts';
import { startTemporal } from './temporal.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';

const DATABASE = 'motcua';
const CLIENT_ID = 'motcua';

export type Running = {
  publicUrl: string;
  temporalAddress: string;
  temporalUi: string | null;
  /** Administrator's connection; for set-up and tests only. */
  adminUrl: string;
  /** Settings of server and worker, for further processes of the same installation. */
  roles: Record<string, string>;
  outside: string[];
  logs: string;
  /** File with the settings of this run. */
  settings: string;
};
export type StartContext = {
  installation: Installation;
  port: number;
  say: (line: string) => void;
  supervisor: Supervisor;
};

/** Starts everything and waits until the installation answers. */
export async function startParts(context: StartContext): Promise<Running> {
  const { installation, say } = context;
  const env = process.env;
  const publicUrl = env['PUBLIC_URL'] ?? `http://localhost:${context.port}`;
  const [database, temporal] = await Promise.all([
    prepareDatabase(context, publicUrl),
    prepareTemporal(context),
  ]);
  const dev = await prepareDevServices(context, publicUrl);
  const roles: Record<string, string> = {
    MODE: 'development',
    PUBLIC_URL: publicUrl,
    PORT: String(context.port),
    DATABASE_URL: databaseUrl(database.adminUrl, database.name, {
      name: APP_ROLE,
      password: installation.secrets.appPassword,
    }),
    DATABASE_DISPATCHER_URL: databaseUrl(database.adminUrl, database.name, {
      name: DISPATCHER_ROLE,
      password: installation.secrets.dispatcherPassword,
    }),
    TEMPORAL_ADDRESS: temporal.address,
    MASTER_KEY: installation.secrets.masterKey,
    COOKIE_SECRET: installation.secrets.cookieSecret,
    ...(env['S3_ENDPOINT'] === undefined
      ? { STORAGE_DIR: join(installation.dir, 'documents') }
      : {}),
    ...dev.env,
  };
  const settings = join(installation.dir, 'env');
  writeFileSync(
    settings,
    envFile({ ...roles, DATABASE_ADMIN_URL: databaseUrl(database.adminUrl, database.name) }),
    { mode: 0o600 },
  );
  await Promise.all([startWorker(context, roles), startServer(context, roles)]);
  say('ready');
  return {
    publicUrl,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
    adminUrl: database.adminUrl,
    roles,
    outside: ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER', 'SMTP_URL', 'S3_ENDPOINT'].filter(
      (name) => env[name] !== undefined,
    ),
    logs: join(installation.dir, 'log'),
    settings,
  };
}

/** Settings of this run for the other commands, as a shell reads them. */
function envFile(settings: Record<string, string>): string {
  const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');
}

async function prepareDatabase(
  context: StartContext,
  publicUrl: string,
): Promise<{ adminUrl: string; name: string }> {
  const { installation, say, supervisor } = context;
  const given = process.env['DATABASE_URL'];
  let adminUrl = given ?? '';
  if (given === undefined) {
    const dir = join(installation.dir, 'postgres');
    let port: number | undefined;
    let elsewhere: string | null = null;
    await supervisor.add({
      name: 'Postgres',
      start: async () => {
        const server = await startPostgres({ dir, ...(port === undefined ? {} : { port }) });
        port = server.port;
        adminUrl = server.adminUrl;
        elsewhere = server.dataDir.startsWith(dir) ? null : server.dataDir;
        return server.process;
      },
    });
    say(
      elsewhere === null
        ? 'Postgres is up'
        : `Postgres is up; its user cannot enter this folder, so its data are in ${elsewhere}`,
    );
  }
  const name =
    given === undefined
      ? DATABASE
      : decodeURIComponent(new URL(given).pathname.slice(1)) || DATABASE;
  try {
    const applied = await migrate({
      adminUrl,
      database: name,
      appPassword: installation.secrets.appPassword,
      dispatcherPassword: installation.secrets.dispatcherPassword,
    });
    if (applied.length > 0) say(`database set up (${applied.length} migrations)`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database ${new URL(adminUrl).host}/${name} cannot be used: ${reason}. Check DATABASE_URL (it must name a role that may create roles).`,
      { cause: error },
    );
  }
  const seeded = await seed({
    adminUrl: databaseUrl(adminUrl, name),
    masterKey: installation.secrets.masterKey,
    issuer: issuerOf(publicUrl),
  });
  if (seeded.changed) say('demo agencies, people and procedures are there');
  return { adminUrl, name };
}

async function prepareTemporal(
  context: StartContext,
): Promise<{ address: string; uiUrl: string | null }> {
  const { installation, say, supervisor } = context;
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined) return { address: given, uiUrl: null };
  const binary = await findTemporal(join(installation.dir, 'bin'), say);
  const dir = join(installation.dir, 'log');
  let port: number | undefined;
  let found = { address: '', uiUrl: null as string | null };
  await supervisor.add({
    name: 'Temporal',
    start: async () => {
      const server = await startTemporal({
        binary: binary.path,
        dir,
        dbFile: join(installation.dir, 'temporal/temporal.db'),
        ui: true,
        ...(port === undefined ? {} : { port }),
      });
      port = Number(server.address.split(':')[1]);
      found = { address: server.address, uiUrl: server.uiUrl };
      return server.process;
    },
  });
  say(`Temporal is up (binary from ${binary.source})`);
  return found;
}

/** Identity provider and mail catcher, unless both are given. */
async function prepareDevServices(
  context: StartContext,
  publicUrl: string,
): Promise<{ env: Record<string, string> }> {
  const { installation, supervisor } = context;
  const { OIDC_ISSUER: issuer, SMTP_URL: smtp } = process.env;
  if (issuer !== undefined && smtp !== undefined) return { env: {} };
  const port = await freePort();
  const smtpPort = await freePort();
  const scannerPort = await freePort();
  const bank = bankOf(context, publicUrl, port);
  const settings = join(installation.dir, 'dev-services.json');
  writeFileSync(
    settings,
    JSON.stringify({
      port,
      smtpPort,
      publicUrl,
      dir: join(installation.dir, 'dev'),
      client: { id: CLIENT_ID, secret: installation.secrets.clientSecret },
      accounts: SEED_ACCOUNTS,
      bank: bank?.merchant ?? null,
      scannerPort,
    }),
    { mode: 0o600 },
  );
  await supervisor.add({
    name: 'Development services',
    start: () =>
      startNodePart({
        name: 'Development services',
        args: ['cli/embedded/dev-services.ts', settings],
        env: {},
        logFile: join(installation.dir, 'log/dev-services.log'),
        readyUrl: `http://127.0.0.1:${port}/ready`,
      }),
  });
  return {
    env: {
      DEV_SERVICES_URL: `http://127.0.0.1:${port}`,
      ...bank?.env,
      ...counterpartyVariables(port, scannerPort),
      ...(issuer === undefined
        ? {
            OIDC_ISSUER: issuerOf(publicUrl),
            OIDC_CLIENT_ID: CLIENT_ID,
            OIDC_CLIENT_SECRET: installation.secrets.clientSecret,
          }
        : {}),
      ...(smtp === undefined
        ? {
            SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
            MAIL_FROM: process.env['MAIL_FROM'] ?? 'Motcua <no-reply@motcua.example>',
          }
        : {}),
    },
  };
}

/** Where the stand-ins of counterparties are; one the environment names is left out. */
function counterpartyVariables(port: number, scannerPort: number): Record<string, string> {
  const all = {
    ...variablesOf(`http://127.0.0.1:${port}`, scannerPort),
    POSTAL_CHECK_SECONDS: PARCELS_CHECKED_EVERY,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => process.env[name] === undefined),
  );
}
/** Seconds; a demonstration does not wait for days. */
const PARCELS_CHECKED_EVERY = '5';

/** Settings of the stand-in gateway; null = the environment names a provider. */
function bankOf({ installation }: StartContext, publicUrl: string, port: number) {
  if (process.env['VNPAY_PAY_URL'] !== undefined) return null;
  const secret = createHmac('sha256', installation.secrets.clientSecret).update('bank');
  const merchant = { tmnCode: 'MOTCUA01', secret: secret.digest('hex') };
  const inside = `http://127.0.0.1:${port}${BANK}`;
  const env = {
    VNPAY_PAY_URL: `${publicUrl}${BANK}/paymentv2/vpcpay.html`,
    VNPAY_API_URL: `${inside}/merchant_webapi/api/transaction`,
    VNPAY_STATEMENT_URL: `${inside}/statement`,
    VNPAY_TMN_CODE: merchant.tmnCode,
    VNPAY_HASH_SECRET: merchant.secret,
  };
  return { merchant, env };
}

async function startWorker(context: StartContext, env: Record<string, string>): Promise<void> {
  const health = await freePort();
  await context.supervisor.add({
    name: 'Worker',
    start: () =>
      startNodePart({
        name: 'Worker',
        args: ['cli/motcua.js', 'worker'],
        env: {
          ...env,
          HEALTH_PORT: String(health),
          CACHE_DIR: join(context.installation.dir, 'cache'),
        },
        logFile: join(context.installation.dir, 'log/worker.log'),
        readyUrl: `http://127.0.0.1:${health}/health/ready`,
      }),
  });
  context.say('worker is up');
}

async function startServer(context: StartContext, env: Record<string, string>): Promise<void> {
  await context.supervisor.add({
    name: 'Server',
    start: () =>
      startNodePart({
        name: 'Server',
        args: ['cli/motcua.js', 'server'],
        env,
        logFile: join(context.installation.dir, 'log/server.log'),
        readyUrl: `http://127.0.0.1:${context.port}/health/ready`,
      }),
  });
  context.say('server is up');
}

function issuerOf(publicUrl: string): string {
  return process.env['OIDC_ISSUER'] ?? `${publicUrl}/idp`;
}

/** What to print when everything runs. */
export function addresses(running: Running): string {
  const line = (label: string, value: string) => `  ${label.padEnd(34)} ${value}`;
  const people =
    process.env['OIDC_ISSUER'] === undefined
      ? [
          '',
          '  Demo log-ins (choose the person on the sign-in page, no password):',
          ...SEED_ACCOUNTS.map((a) => line(`  ${a.login}`, `${a.name}, ${a.description.en}`)),
        ]
      : [];
  return [
    '',
    line('Portal · Cổng dịch vụ công', `${running.publicUrl}/`),
    line('Desk · Bàn làm việc cán bộ', `${running.publicUrl}/desk/`),
    line('Modeler · Thiết kế thủ tục', `${running.publicUrl}/modeler/`),
    ...(process.env['SMTP_URL'] === undefined
      ? [
          line('Mail sent · Thư đã gửi', `${running.publicUrl}/dev/mail`),
          line('Registers, SMS, post · Bên ngoài', `${running.publicUrl}/dev/counterparties`),
        ]
      : []),
    ...(running.temporalUi === null ? [] : [line('Temporal UI', running.temporalUi)]),
    line('Logs', running.logs),
    line('Settings for other commands', `set -a; . ${running.settings}; set +a`),
    ...(running.outside.length === 0 ? [] : [line('From outside', running.outside.join(', '))]),
    ...people,
    '',
  ].join('\n');
}
