// cli/bench: the server as it is, without limits on how often one address may ask.
import { readConfig } from '../../../server/config.ts';
import { startServer } from '../../../server/main.ts';

const UNLIMITED = 1_000_000;

const server = await startServer({ ...readConfig(process.env), rateFactor: UNLIMITED });
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
