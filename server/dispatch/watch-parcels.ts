// server/dispatch: asks the postal service about parcels on their way. Any number of copies may run: a
// parcel is leased while it is asked about. Invariant: what the carrier says becomes a fact of ours in
// one transaction; away or strange means asked again later, never an end made up here.
import type { Logger } from 'pino';
import type { PostalService } from '../../activities/adapters/postal-service/client.ts';
import {
  CounterpartyDown,
  CounterpartyRefused,
  CounterpartyWrong,
} from '../../activities/adapters/failures.ts';
import { tenants } from '../../store/lookups.ts';
import type { PostalOrder } from '../../store/entities/index.ts';
import {
  checkParcelAt,
  parcelContent,
  parcelEnded,
  parcelKey,
  parcelTaken,
  takeDueParcels,
} from '../../store/postal-orders.ts';
import { nowIn, type Store } from '../../store/store.ts';

export type ParcelWatch = { stop(): Promise<void> };
type Parts = {
  store: Store;
  post: PostalService;
  log: Logger;
  /** Between two questions about one parcel. */
  everyMs: number;
};

const WATCH_LIMITS = { longestPauseMs: 30_000, shortestPauseMs: 250 } as const;

/** Runs until stopped. */
export function watchParcels(parts: Parts): ParcelWatch {
  const stopping = new AbortController();
  const pause = Math.min(
    Math.max(parts.everyMs / 2, WATCH_LIMITS.shortestPauseMs),
    WATCH_LIMITS.longestPauseMs,
  );
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await lookOnce(parts).catch(() => parts.log.warn('parcels not looked at'));
      await pauseFor(pause, stopping.signal);
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One round over every tenant; answers how many parcels were asked about. */
export async function lookOnce(parts: Parts): Promise<number> {
  let asked = 0;
  for (const tenant of await tenants(parts.store)) {
    const due = await parts.store.transact({ tenant }, takeDueParcels);
    for (const order of due) await look(parts, order);
    asked += due.length;
  }
  return asked;
}

async function look(parts: Parts, order: PostalOrder): Promise<void> {
  const { store, log, everyMs } = parts;
  const { id, tenant } = order;
  try {
    await ask(parts, order);
  } catch (error) {
    const known =
      error instanceof CounterpartyDown ||
      error instanceof CounterpartyWrong ||
      error instanceof CounterpartyRefused;
    const line = { order: id, code: known ? error.code : 'unknown' };
    if (error instanceof CounterpartyDown) log.warn(line, 'postal service away');
    else log.error(line, 'parcel not followed');
  }
  await store.transact({ tenant }, async (em) =>
    checkParcelAt(em, id, (await nowIn(em)) + everyMs),
  );
}

async function ask({ store, post }: Parts, order: PostalOrder): Promise<void> {
  const { id, tenant, dossier, attempt, carrierOrder } = order;
  const key = parcelKey(id, attempt);
  const cause = { tenant, account: null, dossier, purpose: 'send-by-post', key };
  if (carrierOrder === null || carrierOrder === undefined) {
    const parcel = await store.read({ tenant }, (em) => parcelContent(em, store.keys, order));
    const taken = await post.placeOrder(cause, parcel);
    return store.transact({ tenant }, async (em) => {
      const checkAt = await nowIn(em);
      await parcelTaken(em, { id, attempt, carrierOrder: taken.order, checkAt });
    });
  }
  const { status, at } = await post.statusOf(cause, carrierOrder);
  if (status === 'accepted' || status === 'in-transit') return;
  await store.transact({ tenant }, (em) =>
    parcelEnded(em, store.keys, order, { status, at: Date.parse(at) }),
  );
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
