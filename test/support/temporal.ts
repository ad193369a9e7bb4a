// test/support: a real Temporal dev server (or the time-skipping one) for a test file.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { findTemporal, findTestServer } from '../../cli/embedded/temporal-binary.ts';
import { startTemporal as start, SEARCH_ATTRIBUTES, type EmbeddedTemporal } from '../../cli/embedded/temporal.ts';
import { binDir, scratchDir } from './scratch.ts';

/** A dev server of its own; `persistent` keeps history in a file so that it survives `restart()`. */
export async function startTemporal(options: { persistent?: boolean } = {}): Promise<
  EmbeddedTemporal & { restart(): Promise<EmbeddedTemporal> }
> {
  const scratch = scratchDir('temporal');
  const { path } = await findTemporal(binDir, () => undefined);
  const settings = {
    binary: path,
    dir: scratch.dir,
    ...(options.persistent === true ? { dbFile: `${scratch.dir}/temporal.db` } : {}),
  };
  let server = await start(settings);
  const port = Number(server.address.split(':')[1]);
  return {
    ...server,
    async restart() {
      server = await start({ ...settings, port });
      return server;
    },
    async stop() {
      await server.stop();
      scratch.remove();
    },
  };
}

/** The time-skipping server; no visibility, no schedules (its documented limits). */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const { path } = findTestServer(binDir);
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 2])),
  });
  return env;
}
