// test/support: a real Temporal dev server for a test file.
import { findTemporal } from '../../cli/embedded/temporal-binary.ts';
import { startTemporal as start, type EmbeddedTemporal } from '../../cli/embedded/temporal.ts';
import { binDir, scratchDir } from './scratch.ts';

/** A dev server of its own; `persistent` keeps history in a file so that it survives `restart()`. */
export async function startTemporal(
  options: { persistent?: boolean } = {},
): Promise<EmbeddedTemporal & { restart(): Promise<EmbeddedTemporal> }> {
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
