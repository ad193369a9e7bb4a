// activities: the only file of the worker that reads the environment. Invariant: a missing or weak
// setting stops the process with one sentence per setting.
import { z } from 'zod';
import {
  counterpartiesOf,
  counterpartyVariables,
  unfitInProduction,
  type CounterpartyAddresses,
} from './adapters/settings.ts';
import type { ObjectStoreConfig } from '../store/objects/object-store.ts';
import type { VnpaySettings } from './adapters/vnpay/client.ts';
import { readVnpaySettings, VnpaySettingsError } from './adapters/vnpay/settings.ts';

export type WorkerConfig = {
  databaseUrl: string;
  masterKey: string;
  /** The address people use: printed on papers, so it has no default. */
  publicUrl: string;
  temporal: { address: string; namespace: string; taskQueue?: string };
  storage: ObjectStoreConfig;
  /** Registers, carriers and networks; absent = none. */
  counterparties?: CounterpartyAddresses;
  /** The payment provider; null = money at the counter only. */
  vnpay: VnpaySettings | null;
  /** 0 = any free port. */
  healthPort: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where the bundled workflow code is kept between starts; null = not at all. */
  cacheDir: string | null;
  /** Tests only: where the process kills itself, `name` or `name:n`. */
  failpoint: string | null;
};

const environment = z.object({
  MODE: z.enum(['development', 'production']).default('production'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:'),
  MASTER_KEY: z.string().min(32, 'must have at least 32 characters'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be the address people use' }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  STORAGE_DIR: z.string().min(1).optional(),
  S3_ENDPOINT: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  ...counterpartyVariables,
  CACHE_DIR: z.string().min(1).optional(),
  MOTCUA_FAILPOINT: z.string().optional(),
});

export class WorkerConfigError extends Error {
  override name = 'WorkerConfigError';
}

/** Throws `WorkerConfigError`; its message never holds a value. */
export const readWorkerConfig = (
  env: Record<string, string | undefined> = process.env,
): WorkerConfig => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}.`);
    throw new WorkerConfigError(lines.join('\n'));
  }
  const e = parsed.data;
  if (e.MOTCUA_FAILPOINT !== undefined && e.MODE === 'production')
    throw new WorkerConfigError('MOTCUA_FAILPOINT must not be set in production.');
  const counterparties = counterpartiesOf(e, e.MODE);
  const unfit = e.MODE === 'production' ? unfitInProduction(counterparties) : [];
  if (unfit.length > 0) throw new WorkerConfigError(unfit.join('\n'));
  return {
    counterparties,
    databaseUrl: e.DATABASE_URL,
    masterKey: e.MASTER_KEY,
    publicUrl: new URL(e.PUBLIC_URL).origin,
    temporal: { address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE },
    storage: storageOf(e),
    vnpay: vnpayOf(given, e.MODE),
    healthPort: e.HEALTH_PORT,
    logLevel: e.LOG_LEVEL,
    cacheDir: e.CACHE_DIR ?? null,
    failpoint: e.MOTCUA_FAILPOINT ?? null,
  };
};

const vnpayOf = (
  env: Record<string, string | undefined>,
  mode: 'development' | 'production',
): VnpaySettings | null => {
  try {
    return readVnpaySettings(env, mode);
  } catch (error) {
    throw error instanceof VnpaySettingsError ? new WorkerConfigError(error.message) : error;
  }
};

const storageOf = (e: z.infer<typeof environment>): ObjectStoreConfig => {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: id,
    S3_SECRET_ACCESS_KEY: key,
  } = e;
  if (endpoint !== undefined) {
    if (bucket === undefined || id === undefined || key === undefined)
      throw new WorkerConfigError('S3_ENDPOINT, S3_BUCKET and the S3 access key belong together.');
    return {
      kind: 's3',
      endpoint,
      bucket,
      region: e.S3_REGION,
      accessKeyId: id,
      secretAccessKey: key,
    };
  }
  if (e.STORAGE_DIR === undefined)
    throw new WorkerConfigError(
      'Neither S3_ENDPOINT nor STORAGE_DIR is set, so documents have no home.',
    );
  return { kind: 'directory', directory: e.STORAGE_DIR };
};
