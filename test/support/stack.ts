// test/support: the whole installation as a person gets it from `npm start`, on free ports and in a
// throw-away folder: Postgres, Temporal, identity provider, mail catcher, worker, server.
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../cli/embedded/free-port.ts';
import { openInstallation, type Secrets } from '../../cli/embedded/installation.ts';
import { startParts, type Running } from '../../cli/embedded/parts.ts';
import { supervise, type Supervisor } from '../../cli/embedded/supervisor.ts';
import { databaseUrl } from '../../store/migrate.ts';
import { findTemporal } from '../../cli/embedded/temporal-binary.ts';
import { binDir, scratchDir } from './scratch.ts';

/** Tests kill parts on purpose; an installation gives up much earlier. */
const KILLS_EXPECTED = 1_000;

export type Stack = Running & {
  dir: string;
  secrets: Secrets;
  supervisor: Supervisor;
  /** SQL as the owner of the schema, past row security. */
  sql<T extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  /** Makes it a moment for pages, API and settle; null = the real one again. */
  setNow(instant: string | null): Promise<void>;
  stop(): Promise<void>;
};

export async function startStack(): Promise<Stack> {
  const scratch = scratchDir('stack');
  const { path } = await findTemporal(binDir, () => undefined);
  process.env['TEMPORAL_CLI_PATH'] = path;
  // A whole office clicks from one address here, faster than people.
  process.env['RATE_FACTOR'] ??= '1000';
  const installation = openInstallation(scratch.dir);
  const supervisor = supervise((line) => console.warn(line), { patience: KILLS_EXPECTED });
  const running = await startParts({
    installation,
    port: await freePort(),
    say: () => undefined,
    supervisor,
  });
  const adminUrl = databaseUrl(running.adminUrl, 'motcua');
  const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await client.query('set search_path to motcua, public');
      return (await client.query(text, values)).rows as T[];
    } finally {
      await client.end();
    }
  };
  return {
    ...running,
    dir: scratch.dir,
    secrets: installation.secrets,
    supervisor,
    sql,
    async setNow(instant) {
      const offset = instant === null ? 0 : Date.parse(instant) - Date.now();
      await sql('update motcua.installation set time_offset_ms = $1', [offset]);
    },
    async stop() {
      await supervisor.stop();
      installation.release();
      scratch.remove();
    },
  };
}

export const pictures = join(import.meta.dirname, '../../test-results/pictures');
