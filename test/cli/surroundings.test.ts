// test/cli: `motcua start` where machines differ: a full disk, root below a folder nobody else may enter,
// an ordinary user, and every embedded part replaced by one from outside.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, describe, expect, test } from 'vitest';
import { freePort } from '../../cli/embedded/free-port.ts';
import { startIdentityProvider } from '../../cli/embedded/identity-provider.ts';
import { startMailCatcher } from '../../cli/embedded/mail-catcher.ts';
import { findTemporal } from '../../cli/embedded/temporal-binary.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { startDatabase } from '../support/postgres.ts';
import { binDir, scratchDir } from '../support/scratch.ts';
import { startTemporal } from '../support/temporal.ts';

const root = join(import.meta.dirname, '../..');
const scratch = scratchDir('surroundings');
const disk = join(scratch.dir, 'disk');
afterAll(() => {
  spawnSync('umount', [disk]);
  scratch.remove();
});
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** Starts, waits until it is up (or ended), stops it with Ctrl-C; answers what was said. */
async function run(
  dir: string,
  options: {
    env?: Record<string, string>;
    uid?: number;
    whileUp?: (port: number) => Promise<void>;
  } = {},
): Promise<{ said: string; code: number | null }> {
  const { path } = await findTemporal(binDir, () => undefined);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['cli/motcua.js', 'start', '--dir', dir, '--port', String(port)],
    {
      cwd: root,
      env: { ...process.env, TEMPORAL_CLI_PATH: path, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  );
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const up = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Portal')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  await Promise.race([up, ended]);
  try {
    if (child.exitCode === null) await options.whileUp?.(port);
  } finally {
    child.kill('SIGINT');
    await ended;
  }
  return { said, code: child.exitCode };
}

const page = async (port: number): Promise<void> => {
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
};

describe('motcua start', () => {
  mkdirSync(disk);
  const small =
    isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]).status === 0;
  test.skipIf(!small)(
    'says that the disk is full (skipped where no small disk can be mounted)',
    async () => {
      const { said, code } = await run(join(disk, 'data'));
      expect(code).toBe(1);
      expect(said).toMatch(
        /The disk that holds .* is almost full \(\d+ MB free, 400 MB needed\)\. Free some space/,
      );
    },
  );

  test.skipIf(!isRoot)(
    'as root below a 0700 folder: Postgres lives where its user can reach it, and says so (skipped for others)',
    async () => {
      const closed = join(scratch.dir, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const { said } = await run(join(closed, 'data'), { whileUp: page });
      const elsewhere = /its data are in (\S+)/.exec(said)?.[1];
      expect(elsewhere).toBeDefined();
      expect(elsewhere?.startsWith(closed)).toBe(false);
      if (elsewhere !== undefined && existsSync(elsewhere))
        rmSync(dirname(dirname(elsewhere)), { recursive: true, force: true });
    },
  );

  const terminal = spawnSync('script', ['--version']).status === 0;
  test.skipIf(!terminal)(
    'asks on a terminal before it wipes (skipped where no terminal can be made)',
    () => {
      const dir = join(scratch.dir, 'asked');
      mkdirSync(join(dir, 'postgres'), { recursive: true });
      const command = `${process.execPath} cli/motcua.js start --fresh --dir ${dir} --port 1`;
      const answer = spawnSync('script', ['-qec', command, '/dev/null'], {
        cwd: root,
        input: 'no\n',
        encoding: 'utf8',
      });
      expect(answer.stdout).toContain(`kept in ${dir}? Type "yes"`);
      expect(answer.stdout).toContain('nothing was removed');
      expect(answer.status).toBe(1);
      expect(existsSync(join(dir, 'postgres'))).toBe(true);
    },
  );

  const reachable =
    isRoot &&
    spawnSync('cat', [join(root, 'package.json')], { uid: NOBODY, gid: NOBODY }).status === 0;
  test.skipIf(!reachable)(
    'as an ordinary user (skipped where the clone cannot be read by one)',
    async () => {
      const home = join(scratch.dir, 'home');
      mkdirSync(home);
      chmodSync(scratch.dir, 0o755);
      chownSync(home, NOBODY, NOBODY);
      const { said } = await run(join(home, 'data'), {
        uid: NOBODY,
        env: { HOME: home },
        whileUp: page,
      });
      expect(said).not.toContain('its data are in');
    },
  );

  test('uses the parts the environment names, and starts none of its own for them', async () => {
    const secret = randomBytes(24).toString('base64url');
    const [database, temporal, mail] = await Promise.all([
      startDatabase({ own: true }),
      startTemporal(),
      startMailCatcher({ port: await freePort(), dir: join(scratch.dir, 'mail') }),
    ]);
    const s3 = await freePort();
    const objects = new S3rver({
      port: s3,
      address: '127.0.0.1',
      silent: true,
      directory: join(scratch.dir, 's3'),
      configureBuckets: [{ name: 'motcua', configs: [] }],
    });
    await objects.run();
    const identity = await startIdentityProvider({
      port: await freePort(),
      publicUrl: 'http://localhost:1',
      accounts: SEED_ACCOUNTS,
      client: { id: 'motcua', secret },
      keyFile: null,
      issuerIsOwnAddress: true,
    });
    try {
      const { said } = await run(join(scratch.dir, 'outside'), {
        whileUp: page,
        env: {
          DATABASE_URL: database.adminUrl,
          TEMPORAL_ADDRESS: temporal.address,
          OIDC_ISSUER: identity.issuer,
          OIDC_CLIENT_ID: 'motcua',
          OIDC_CLIENT_SECRET: secret,
          SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
          MAIL_FROM: 'Motcua <no-reply@motcua.example>',
          S3_ENDPOINT: `http://127.0.0.1:${s3}`,
          S3_BUCKET: 'motcua',
          S3_ACCESS_KEY_ID: 'S3RVER',
          S3_SECRET_ACCESS_KEY: 'S3RVER',
        },
      });
      expect(said).toMatch(
        /From outside\s+DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL, S3_ENDPOINT/,
      );
      expect(said).not.toMatch(/Postgres is up|Temporal is up|Demo log-ins|\/dev\/mail/);
      for (const part of ['postgres', 'temporal', 'documents', 'dev'])
        expect(existsSync(join(scratch.dir, 'outside', part)), part).toBe(false);
    } finally {
      await Promise.all([
        identity.close(),
        objects.close(),
        mail.close(),
        temporal.stop(),
        database.stop(),
      ]);
    }
  });
});
