// server: the only file that reads the environment. Invariant: a weak or missing setting stops the
// process with one clear sentence per setting; nothing is guessed in production.
import { z } from 'zod';
import {
  counterpartiesOf,
  counterpartyVariables,
  unfitInProduction,
  type CounterpartyAddresses,
} from '../activities/adapters/settings.ts';
import type { VnpaySettings } from '../activities/adapters/vnpay/client.ts';
import { readVnpaySettings, VnpaySettingsError } from '../activities/adapters/vnpay/settings.ts';

const MODES = ['development', 'production'] as const;
const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL starting with ${protocols.join(' or ')}`,
  });
/** A secret: at least 32 characters, and not one character or word repeated. */
const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .refine((value) => new Set(value).size >= 8, 'is too uniform to be a secret');

const environment = z.object({
  MODE: z.enum(MODES).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  PUBLIC_URL: url(['http:', 'https:']),
  INSTALLATION_VI: z.string().min(1).max(200).default('Cổng dịch vụ công Một cửa'),
  INSTALLATION_EN: z.string().min(1).max(200).default('One-door public services'),
  ZONE: z.string().default('Asia/Ho_Chi_Minh'),
  DATABASE_URL: url(['postgres:', 'postgresql:']),
  DATABASE_DISPATCHER_URL: url(['postgres:', 'postgresql:']),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  OIDC_ISSUER: url(['http:', 'https:']),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(16, 'must have at least 16 characters'),
  SMTP_URL: url(['smtp:', 'smtps:']),
  MAIL_FROM: z.string().regex(/^[^\r\n]{3,200}$/, 'must be one line'),
  S3_ENDPOINT: url(['http:', 'https:']).optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  STORAGE_DIR: z.string().min(1).optional(),
  MASTER_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64'),
  COOKIE_SECRET: secret,
  /** Comma-separated addresses or networks; only they are believed about who called. */
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\da-fA-F.:/, ]*$/, 'must be addresses or networks separated by commas')
    .default(''),
  ...counterpartyVariables,
  /** How long after one question the postal service is asked about a parcel again. */
  POSTAL_CHECK_SECONDS: z.coerce.number().int().min(1).max(86_400).default(600),
  DEV_SERVICES_URL: url(['http:']).optional(),
  /** Stretches how often one caller may ask; for a hall of counters behind one address, and for tests. */
  RATE_FACTOR: z.coerce.number().min(0.001).max(1_000_000).default(1),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  MOTCUA_FAILPOINT: z.string().optional(),
});

export type StorageConfig =
  | { kind: 'directory'; directory: string }
  | {
      kind: 's3';
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };
export type Config = {
  mode: (typeof MODES)[number];
  port: number;
  /** Origin under which people reach the installation; no path, no trailing slash. */
  publicUrl: string;
  installation: { name: { vi: string; en: string }; zone: string };
  database: { app: string; dispatcher: string };
  temporal: { address: string; namespace: string };
  oidc: { issuer: string; clientId: string; clientSecret: string };
  mail: { smtpUrl: string; from: string };
  storage: StorageConfig;
  /** The payment provider; null = money at the counter only. */
  vnpay: VnpaySettings | null;
  /** Registers, carriers and networks; null where none is named. */
  counterparties: CounterpartyAddresses;
  postalCheckMs: number;
  masterKey: string;
  cookieSecret: string;
  /** Proxies in front of us whose `X-Forwarded-For` is believed; nobody's by default. */
  trustedProxies: string[];
  /** Development only: where `/idp` and `/dev/mail` live. */
  devServicesUrl: string | null;
  /** What the rate limits are multiplied by. */
  rateFactor: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Tests only: where the process kills itself, `name` or `name:n`. */
  failpoint: string | null;
};

/** The settings are unusable; `message` has one sentence per setting and never a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the settings of the server role. Throws `ConfigError`. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sentence).join('\n'));
  const e = parsed.data;
  const wrong = inconsistencies(e);
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return {
    mode: e.MODE,
    port: e.PORT,
    publicUrl: new URL(e.PUBLIC_URL).origin,
    installation: {
      name: { vi: e.INSTALLATION_VI.normalize('NFC'), en: e.INSTALLATION_EN },
      zone: e.ZONE,
    },
    database: { app: e.DATABASE_URL, dispatcher: e.DATABASE_DISPATCHER_URL },
    temporal: { address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE },
    oidc: { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET },
    mail: { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM },
    storage: storageOf(e),
    vnpay: vnpayOf(given, e.MODE),
    counterparties: counterpartiesOf(e, e.MODE),
    postalCheckMs: e.POSTAL_CHECK_SECONDS * 1_000,
    masterKey: e.MASTER_KEY,
    cookieSecret: e.COOKIE_SECRET,
    trustedProxies: e.TRUSTED_PROXIES.split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
    devServicesUrl: e.DEV_SERVICES_URL ?? null,
    rateFactor: e.RATE_FACTOR,
    logLevel: e.LOG_LEVEL,
    failpoint: e.MOTCUA_FAILPOINT ?? null,
  };
}

function vnpayOf(
  env: Record<string, string | undefined>,
  mode: Config['mode'],
): VnpaySettings | null {
  try {
    return readVnpaySettings(env, mode);
  } catch (error) {
    throw error instanceof VnpaySettingsError ? new ConfigError(error.message) : error;
  }
}

type Environment = z.infer<typeof environment>;

function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  return missing ? `${name} is not set.` : `${name} ${issue.message.replace(/\.$/, '')}.`;
}

function inconsistencies(e: Environment): string[] {
  const wrong: string[] = [];
  const say = (bad: boolean, text: string) => bad && wrong.push(text);
  const s3 = [e.S3_ENDPOINT, e.S3_BUCKET, e.S3_ACCESS_KEY_ID, e.S3_SECRET_ACCESS_KEY];
  const s3Given = s3.filter((value) => value !== undefined).length;
  say(
    s3Given > 0 && s3Given < 4,
    'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together; some are not set.',
  );
  say(
    s3Given === 0 && e.STORAGE_DIR === undefined,
    'Neither S3_ENDPOINT nor STORAGE_DIR is set, so documents have no home.',
  );
  say(
    e.MASTER_KEY === e.COOKIE_SECRET,
    'MASTER_KEY and COOKIE_SECRET are the same; they must differ.',
  );
  say(new URL(e.PUBLIC_URL).pathname !== '/', 'PUBLIC_URL must not have a path.');
  say(
    e.DATABASE_URL === e.DATABASE_DISPATCHER_URL,
    'DATABASE_URL and DATABASE_DISPATCHER_URL use one role; the dispatcher has its own.',
  );
  try {
    new Intl.DateTimeFormat('en', { timeZone: e.ZONE });
  } catch {
    wrong.push('ZONE is not an IANA time zone.');
  }
  if (e.MODE === 'production') {
    const counterparties = counterpartiesOf(e, e.MODE);
    wrong.push(...unfitInProduction(counterparties));
    say(
      counterparties.scanner === null,
      'VIRUS_SCANNER is not set: in production a file is handed out only after it was looked into.',
    );
    say(
      new URL(e.PUBLIC_URL).protocol !== 'https:',
      'PUBLIC_URL must start with https: in production.',
    );
    say(
      new URL(e.OIDC_ISSUER).protocol !== 'https:',
      'OIDC_ISSUER must start with https: in production.',
    );
    say(
      e.DEV_SERVICES_URL !== undefined,
      'DEV_SERVICES_URL is for development only and must not be set in production.',
    );
    say(
      e.MOTCUA_FAILPOINT !== undefined,
      'MOTCUA_FAILPOINT is for tests only and must not be set in production.',
    );
  }
  return wrong;
}

function storageOf(e: Environment): StorageConfig {
  if (e.S3_ENDPOINT === undefined) return { kind: 'directory', directory: e.STORAGE_DIR ?? '' };
  return {
    kind: 's3',
    endpoint: e.S3_ENDPOINT,
    bucket: e.S3_BUCKET ?? '',
    region: e.S3_REGION,
    accessKeyId: e.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: e.S3_SECRET_ACCESS_KEY ?? '',
  };
}
