// cli: `motcua start`, everything on one machine behind one address. Invariant: Ctrl-C stops what this
// command started and nothing else; starting again finds all data; each outside part named in the
// environment (DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL, S3_ENDPOINT) replaces ours.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isFree } from '../embedded/free-port.ts';
import { openInstallation, wipe } from '../embedded/installation.ts';
import { addresses, startParts } from '../embedded/parts.ts';
import { removeCluster } from '../embedded/postgres.ts';
import { supervise } from '../embedded/supervisor.ts';

const DEFAULT_PORT = 8080;

/** `motcua start [--port N] [--fresh [--yes]] [--dir DIR]`; returns when stopped by a signal. */
export async function startCommand(args: string[]): Promise<number> {
  const options = read(args);
  if (typeof options === 'string') {
    console.error(`motcua start: ${options}`);
    return 2;
  }
  if (options.fresh && !(await confirmed(options.dir, options.yes))) {
    console.error('motcua start: nothing was removed.');
    return 1;
  }
  if (!(await isFree(options.port))) {
    console.error(
      `motcua start: port ${options.port} is taken by another program; choose another one with --port.`,
    );
    return 1;
  }
  openInstallation(options.dir).release();
  if (options.fresh) {
    await removeCluster(join(options.dir, 'postgres'));
    wipe(options.dir);
  }
  const installation = openInstallation(options.dir);
  const began = performance.now();
  const say = (line: string) =>
    console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  const supervisor = supervise(say);
  const stopped = signalled();
  try {
    console.log('Motcua is starting (Ctrl-C stops it) …');
    const started = startParts({ installation, port: options.port, say, supervisor });
    const running = await Promise.race([started, stopped]);
    if (typeof running === 'string') return 130;
    console.log(addresses(running));
    const end = await Promise.race([stopped, supervisor.broken.then((why) => ({ why }))]);
    if (typeof end === 'string') return 0;
    console.error(`motcua start: ${end.why}`);
    return 1;
  } finally {
    console.log('\nMotcua is stopping …');
    await supervisor.stop();
    installation.release();
    console.log('Stopped. All data are kept; "npm start" goes on from here.');
  }
}

type Options = { port: number; fresh: boolean; yes: boolean; dir: string };

function read(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean' },
        yes: { type: 'boolean' },
        dir: { type: 'string' },
      },
    });
    const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return '--port takes a number from 1 to 65535.';
    return {
      port,
      fresh: values.fresh === true,
      yes: values.yes === true,
      dir: values.dir ?? join(import.meta.dirname, '../../.motcua'),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `--fresh` destroys: it asks on a terminal and wants `--yes` elsewhere. */
async function confirmed(dir: string, yes: boolean): Promise<boolean> {
  if (yes || !existsSync(dir)) return true;
  if (!process.stdin.isTTY) {
    console.error(
      'motcua start: --fresh removes all data; without a terminal it needs --yes as well.',
    );
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(
    `Remove all dossiers, people and procedures kept in ${dir}? Type "yes": `,
  );
  prompt.close();
  return answer.trim().toLowerCase() === 'yes';
}

/** Resolves with the signal's name at the first Ctrl-C or TERM. */
function signalled(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(signal));
  });
}
