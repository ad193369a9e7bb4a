// cli/embedded: the folder `.motcua/` of a clone: data, secrets, and who is using it.
// Invariant: secrets are made once, never printed, readable by their owner only; one starter at a time.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Bytes that must be free before anything is started. */
const ROOM_NEEDED = 400 * 1024 * 1024;
/** Kept by `--fresh`: downloads and build stamps are no data. */
const KEPT = new Set(['bin', 'pages-built']);

export type Secrets = {
  masterKey: string;
  cookieSecret: string;
  appPassword: string;
  dispatcherPassword: string;
  clientSecret: string;
};
export type Installation = { dir: string; secrets: Secrets; release(): void };

/** Opens the data folder for this process. Throws one clear sentence when it cannot. */
export function openInstallation(dir: string): Installation {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `The data folder ${dir} cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  const disk = statfsSync(dir);
  if (disk.bavail * disk.bsize < ROOM_NEEDED) {
    throw new Error(
      `The disk that holds ${dir} is almost full (${Math.floor((disk.bavail * disk.bsize) / 1_048_576)} MB free, 400 MB needed). Free some space and start again.`,
    );
  }
  const lock = join(dir, 'start.pid');
  const other = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (other > 0 && other !== process.pid && isStarter(other)) {
    throw new Error(
      `Motcua already runs from this folder (process ${other}). Stop it with Ctrl-C there, or use another clone.`,
    );
  }
  writeFileSync(lock, String(process.pid));
  return {
    dir,
    secrets: secrets(join(dir, 'secrets.json')),
    release: () => rmSync(lock, { force: true }),
  };
}

/** Removes everything an installation remembers; downloaded binaries stay. */
export function wipe(dir: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir))
    if (!KEPT.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
}

function isStarter(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || readFileSync(file, 'utf8').includes('motcua');
}

function secrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const made: Secrets = {
    masterKey: randomBytes(32).toString('base64'),
    cookieSecret: randomBytes(32).toString('base64url'),
    appPassword: randomBytes(24).toString('base64url'),
    dispatcherPassword: randomBytes(24).toString('base64url'),
    clientSecret: randomBytes(24).toString('base64url'),
  };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}
