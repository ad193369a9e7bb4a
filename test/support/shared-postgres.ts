// test/support: one Postgres for a whole run; every test file makes its own database in it.
import { startPostgres } from '../../cli/embedded/postgres.ts';
import { scratchDir } from './scratch.ts';

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL'] !== undefined) return async () => undefined;
  const scratch = scratchDir('shared-postgres');
  const cluster = await startPostgres({
    dir: scratch.dir,
    settings: ['fsync=off', 'synchronous_commit=on'],
  });
  process.env['TEST_DATABASE_URL'] = cluster.adminUrl;
  return async () => {
    delete process.env['TEST_DATABASE_URL'];
    await cluster.stop();
    scratch.remove();
  };
}
