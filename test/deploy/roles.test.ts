// test/deploy: the production shape as plain processes: an outside Postgres, an outside Temporal, an
// S3-compatible store, an OIDC provider, a mail server, and `motcua migrate`, two servers, two workers.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../cli/embedded/free-port.ts';
import { startIdentityProvider } from '../../cli/embedded/identity-provider.ts';
import { startMailCatcher, type MailCatcher } from '../../cli/embedded/mail-catcher.ts';
import { startNodePart } from '../../cli/embedded/node-part.ts';
import type { ManagedProcess } from '../../cli/embedded/managed-process.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { startDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchDir } from '../support/scratch.ts';
import { startTemporal } from '../support/temporal.ts';
import { caller } from '../support/caller.ts';

const root = join(import.meta.dirname, '../..');
const secret = (): string => randomBytes(32).toString('base64');
const scratch = scratchDir('roles');
const client = { id: 'motcua', secret: secret() };
const keys = { id: 'motcua-key', secret: secret() };

let database: TestDatabase;
let temporal: Awaited<ReturnType<typeof startTemporal>>;
let mail: MailCatcher;
let objects: S3rver;
let identity: Awaited<ReturnType<typeof startIdentityProvider>>;
let env: Record<string, string>;
const processes: ManagedProcess[] = [];

beforeAll(async () => {
  [database, temporal, mail] = await Promise.all([
    startDatabase({ own: true }),
    startTemporal(),
    startMailCatcher({ port: await freePort(), dir: join(scratch.dir, 'mail') }),
  ]);
  const s3Port = await freePort();
  objects = new S3rver({
    port: s3Port,
    address: '127.0.0.1',
    silent: true,
    directory: join(scratch.dir, 's3'),
    configureBuckets: [{ name: 'motcua', configs: [] }],
  });
  await objects.run();
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  identity = await startIdentityProvider({
    port: await freePort(),
    publicUrl,
    accounts: SEED_ACCOUNTS,
    client,
    keyFile: null,
    issuerIsOwnAddress: true,
  });
  env = {
    MODE: 'development',
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    DATABASE_ADMIN_URL: database.adminUrl,
    DATABASE_URL: database.urlFor('motcua_app', encodeURIComponent(secret())),
    DATABASE_DISPATCHER_URL: database.urlFor('motcua_dispatcher', encodeURIComponent(secret())),
    TEMPORAL_ADDRESS: temporal.address,
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'Motcua <no-reply@motcua.example>',
    S3_ENDPOINT: `http://127.0.0.1:${s3Port}`,
    S3_BUCKET: 'motcua',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
    MASTER_KEY: secret(),
    COOKIE_SECRET: keys.secret,
  };
});
afterAll(async () => {
  for (const child of processes.toReversed()) await child.stop();
  await identity?.close();
  await objects?.close();
  await mail?.close();
  await temporal?.stop();
  await database?.stop();
  scratch.remove();
});

/** A command of ours to its end; answers exit code and output. */
function motcua(...args: string[]): { code: number | null; output: string } {
  const run = spawnSync(process.execPath, ['cli/motcua.js', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: run.status, output: run.stdout + run.stderr };
}

async function role(name: 'server' | 'worker'): Promise<{ child: ManagedProcess; url: string }> {
  const port = name === 'server' && processes.length === 0 ? env['PORT'] : String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = await startNodePart({
    name,
    args: ['cli/motcua.js', name],
    env: {
      ...env,
      ...(name === 'server' ? { PORT: String(port) } : { HEALTH_PORT: String(port) }),
    },
    logFile: join(scratch.dir, `${name}-${port}.log`),
    readyUrl: `${url}/health/ready`,
  });
  processes.push(child);
  return { child, url };
}

describe('roles as plain processes', () => {
  test('migrate is repeatable, seed loads, deploy refuses one person for both parts', () => {
    expect(motcua('migrate')).toMatchObject({ code: 0 });
    expect(motcua('migrate').output).toContain('up to date');
    expect(motcua('seed')).toMatchObject({ code: 0 });
    const folder = 'procedures/catalog/certified-copy';
    expect(
      motcua('deploy', folder, '--tenant', 'huong-giang', '--author', 'minh', '--publisher', 'minh')
        .code,
    ).toBe(1);
    expect(
      motcua('deploy', folder, '--tenant', 'huong-giang', '--author', 'minh', '--publisher', 'ha'),
    ).toMatchObject({ code: 0 });
  });

  test('a server without its settings names each missing one and ends', () => {
    const run = spawnSync(process.execPath, ['cli/motcua.js', 'server'], {
      cwd: root,
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    expect(run.status).toBe(2);
    for (const name of ['PUBLIC_URL', 'DATABASE_URL', 'OIDC_ISSUER', 'MASTER_KEY'])
      expect(run.stderr).toContain(name);
  });

  test('a server refuses to run as superuser', async () => {
    const child = spawn(process.execPath, ['cli/motcua.js', 'server'], {
      cwd: root,
      env: { ...process.env, ...env, PORT: '0', DATABASE_URL: database.adminUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).not.toBe(0);
    expect(said).toContain('could bypass row security');
  });

  test('filed at one server, read at the other, worked on by two workers, papers in the object store', async () => {
    const first = await role('server');
    const second = await role('server');
    await Promise.all([role('worker'), role('worker')]);
    const citizen = await caller(env['PUBLIC_URL'] ?? '', identity.issuer, 'mai');
    const filed = await citizen.file();
    expect(filed.code).toMatch(/^000\.00\.\d{2}\.H99-\d{6}-\d{4}$/);
    await expect
      .poll(
        async () => {
          const answer = await fetch(`${second.url}/api/tracking/${filed.code}`);
          return answer.ok
            ? ((await answer.json()) as { stage: string }).stage
            : String(answer.status);
        },
        { timeout: 30_000 },
      )
      .not.toBe('submitted');
    const paper = await citizen.download(filed.acknowledgement);
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    await expect
      .poll(
        async () =>
          (await mail.messages()).filter((m) =>
            `${m.subject ?? ''} ${m.text ?? ''}`.includes(filed.code),
          ).length,
        { timeout: 20_000 },
      )
      .toBe(1);
    await first.child.stop();
    expect(await fetch(`${second.url}/health/ready`).then((r) => r.status)).toBe(200);
  });
});
