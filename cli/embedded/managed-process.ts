// cli/embedded: one child process we started and may stop. Invariant: it runs in its own process
// group, so that Ctrl-C reaches only us and parts are stopped in order; we never signal a pid we did
// not start ourselves.
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type ManagedProcess = {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves with a sentence when the process ends, whoever ended it. */
  ended: Promise<string>;
  running(): boolean;
  /** Polite signal, then SIGKILL after `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
};

export type ProcessOptions = {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  logFile: string;
  /** Signal that asks for an orderly end; Postgres wants SIGINT (fast shutdown). */
  stopSignal?: NodeJS.Signals;
};

export function startProcess(options: ProcessOptions): ManagedProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
  const child: ChildProcess = spawn(options.command, options.args, {
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  let alive = true;
  const ended = new Promise<string>((resolve) => {
    const finish = (how: string) => {
      alive = false;
      resolve(`${options.name} ${how}`);
    };
    child.once('error', (error) => finish(`could not be started: ${error.message}`));
    // What a dead process had still to say comes after its exit.
    child.once('close', () => log.end());
    child.once('exit', (code, signal) => finish(`ended (${signal ?? `exit code ${code}`})`));
  });
  const kill = (signal: NodeJS.Signals) => {
    if (alive && child.pid !== undefined) child.kill(signal);
  };
  return {
    name: options.name,
    pid: child.pid ?? -1,
    logFile: options.logFile,
    ended,
    running: () => alive,
    kill,
    async stop(patience = 10_000) {
      kill(options.stopSignal ?? 'SIGTERM');
      const timer = setTimeout(() => kill('SIGKILL'), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The end of a log, for the one sentence that explains why a part did not start. */
export function logTail(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log)';
  }
}
