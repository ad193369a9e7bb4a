// cli/embedded: one of our own roles as a child process that says by HTTP when it is ready.
import { join } from 'node:path';
import { logTail, startProcess, type ManagedProcess } from './managed-process.ts';

const READY_LIMIT = 90_000;
const root = join(import.meta.dirname, '../..');

export type NodePart = {
  name: string;
  /** Script and arguments, relative to the clone. */
  args: string[];
  env: Record<string, string>;
  logFile: string;
  readyUrl: string;
};

/** Starts it and waits until `readyUrl` answers 200. Throws one sentence with the end of its log. */
export async function startNodePart(part: NodePart): Promise<ManagedProcess> {
  const child = startProcess({
    name: part.name,
    command: process.execPath,
    args: part.args,
    env: { ...process.env, ...part.env },
    cwd: root,
    logFile: part.logFile,
  });
  const until = performance.now() + READY_LIMIT;
  while (performance.now() < until) {
    if (!child.running())
      throw new Error(
        `${part.name} stopped while starting; its log ${part.logFile} ends with:\n${logTail(part.logFile, 6)}`,
      );
    const ok = await fetch(part.readyUrl, { signal: AbortSignal.timeout(2_000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return child;
    await new Promise((r) => setTimeout(r, 150));
  }
  await child.stop(1_000);
  throw new Error(
    `${part.name} was not ready within ${READY_LIMIT / 1000} seconds; its log is ${part.logFile}.`,
  );
}
