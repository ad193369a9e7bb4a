// test/chaos: the server's share of a dossier as a process that can be killed: filing, the engine door
// and the dispatcher. Requests are JSON lines on standard input, answers on standard output.
import { createInterface } from 'node:readline';
import pino from 'pino';
import { createEngine } from '../../server/engine.ts';
import { dispatch } from '../../server/dispatch/index.ts';
import { storeKeys } from '../../store/codec/store-keys.ts';
import { hasEnded, lastSettled, turnOfInput } from '../../store/settled-turns.ts';
import { openStore } from '../../store/store.ts';
import type { Input } from '../../workflows/messages.ts';
import { fileOne, MASTER_KEY, type FilingOf, type People } from '../workflow/house.ts';

export type DeskSettings = { appUrl: string; rowsUrl: string; address: string; people: People };
export type DeskRequest = { id: number } & (
  { do: 'file'; filing: FilingOf } | { do: 'submit'; dossier: string; input: Input }
);
export type DeskAnswer = { id: number; said?: unknown; failed?: string };

const settings = JSON.parse(process.argv[2] ?? '{}') as DeskSettings;
const log = pino({ level: 'silent' });
const app = await openStore({ url: settings.appUrl, masterKey: MASTER_KEY });
const rows = await openStore({ url: settings.rowsUrl, masterKey: MASTER_KEY });
const engine = createEngine({
  address: settings.address,
  namespace: 'default',
  keys: storeKeys(app),
  log,
  settled: {
    last: (dossier) => lastSettled(app, dossier),
    turnOf: (dossier, input) => turnOfInput(app, dossier, input),
    ended: (dossier) => hasEnded(app, dossier),
  },
});
const notice = { kind: 'send-notice', deliver: async () => ({ kind: 'delivered' }) as const };
dispatch({ app, rows, url: settings.rowsUrl, engine, log, handlers: [notice] });

const serve = (request: DeskRequest): Promise<unknown> =>
  request.do === 'file'
    ? fileOne(app, settings.people, request.filing)
    : engine.submitInput(request.dossier, request.input);

createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line) as DeskRequest;
  const answer = (given: Omit<DeskAnswer, 'id'>) =>
    process.stdout.write(`${JSON.stringify({ id: request.id, ...given })}\n`);
  serve(request).then(
    (said) => answer({ said }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.name : 'unknown' }),
  );
});
process.stdin.on('end', () => process.exit(0));
