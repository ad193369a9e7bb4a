// server/dispatch: the dispatcher as the server starts it. Invariant: what was committed before the
// last crash is told to the workflows before anything else, then the outbox is emptied for ever.
import type { Logger } from 'pino';
import { tenants } from '../../store/lookups.ts';
import { recentlySettled } from '../../store/settled-turns.ts';
import type { Store } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import { broadcastSignalHandler, deliverSignalHandler } from './broadcast-signal.ts';
import { cancelChildHandler } from './cancel-child.ts';
import { deliverMessageHandler } from './deliver-message.ts';
import { startDispatcher } from './dispatcher.ts';
import type { Dispatcher } from './dispatcher.ts';
import { endChildHandler } from './end-child.ts';
import { escalateToCallerHandler } from './escalate-to-caller.ts';
import type { OutboxHandler } from './handler.ts';
import { openOutboxQueue } from './outbox-queue.ts';
import { refundUndelivered } from './refund-undelivered.ts';
import { startChildHandler } from './start-child.ts';
import { startDossierHandler } from './start-dossier.ts';
import { watchSchedules } from './watch-schedules.ts';

export type DispatchParts = {
  /** Store of the app's role and of the dispatcher's, and the latter's URL for LISTEN. */
  app: Store;
  rows: Store;
  url: string;
  engine: Engine;
  log: Logger;
  /** Handlers of notices and whatever else the server writes. */
  handlers: OutboxHandler[];
};

/** Starts the loop of this process; any number of processes may have one. */
export const dispatch = (parts: DispatchParts): Dispatcher => {
  const { app, rows, url, engine, log, handlers } = parts;
  const queue = openOutboxQueue({ app, rows, url });
  const messages = {
    engine,
    store: app,
    onUndeliverable: refundUndelivered(app),
  };
  const dispatcher = startDispatcher({
    queue,
    handlers: [
      startDossierHandler(engine),
      deliverMessageHandler(messages),
      startChildHandler({ engine, store: app }),
      cancelChildHandler({ engine, store: app }),
      endChildHandler({ engine, store: app }),
      escalateToCallerHandler({ engine, store: app }),
      broadcastSignalHandler(app),
      deliverSignalHandler({ engine, store: app }),
      ...handlers,
    ],
    log,
  });
  const schedules = watchSchedules({ store: app, log });
  void tellRecentTurns(app, engine).catch(() => log.warn('recent turns not told'));
  return {
    async stop() {
      await Promise.all([queue.close(), dispatcher.stop(), schedules.stop()]);
    },
  };
};

/**
 * An answer may have been lost together with the process that waited for it; the workflow then does
 * not know its last turn. Telling it again costs no event when it does.
 */
const tellRecentTurns = async (app: Store, engine: Engine): Promise<void> => {
  for (const tenant of await tenants(app))
    for (const dossier of await recentlySettled(app, tenant))
      await engine.catchUp(dossier).catch(() => undefined);
};
