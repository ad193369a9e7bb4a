// cli: `motcua server`, one API, page and dispatcher process; settings come from the environment.
import { ConfigError, readConfig } from '../../server/config.ts';

export async function serverCommand(): Promise<number> {
  try {
    const config = readConfig();
    const { startServer } = await import('../../server/main.ts');
    const server = await startServer(config);
    console.log(`listening on ${server.url}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await server.close();
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`motcua server:\n  ${error.message.replaceAll('\n', '\n  ')}`);
    return 2;
  }
}
