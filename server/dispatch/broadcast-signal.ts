// server/dispatch: a signal to a tenant. Payload: `BroadcastPayload`. Invariant: whoever waited when it
// was thrown hears it once, and every start event of that name begins one dossier, once.
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import { beginBySignal, tellReceivers } from '../../store/broadcasts.ts';
import type { Store } from '../../store/store.ts';
import type { RejectionCode } from '../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import type { OutboxHandler } from './handler.ts';

export type BroadcastPayload = { name: string; data: JsonObject; at: Instant };
const FIRST = '00000000-0000-0000-0000-000000000000';
/** 100 dossiers a page. */
const MAX_PAGES = 10_000;

export const broadcastSignalHandler = (store: Store): OutboxHandler => ({
  kind: 'broadcast-signal',
  async deliver({ id, tenant, dossier: sender, payload }) {
    const { name, data, at } = payload as unknown as BroadcastPayload;
    const broadcast = { tenant, sender: sender ?? FIRST, id, name, data, at };
    let after: string | null = FIRST;
    for (let page = 0; after !== null; page += 1) {
      if (page >= MAX_PAGES) return { kind: 'dead', reason: 'signal.too-many' };
      after = await tellReceivers(store, broadcast, after);
    }
    const begun = await beginBySignal(store, broadcast);
    return begun.some((one) => one.kind === 'no-agency')
      ? { kind: 'retry', reason: 'signal.no-agency' }
      : { kind: 'delivered' };
  },
});

/** Refusals that another try may not meet. */
const MAY_CHANGE: readonly RejectionCode[] = ['dossier.not-started', 'dossier.full'];
/** It waited at the instant of the throw and has gone on since: nothing is left to tell it. */
const GONE_ON: readonly RejectionCode[] = ['signal.not-awaited', 'dossier.ended'];

export const deliverSignalHandler = (parts: {
  engine: Pick<Engine, 'submitInput'>;
  store: Store;
}): OutboxHandler => ({
  kind: 'deliver-signal',
  async deliver({ dossier, payload }) {
    if (dossier === null) return { kind: 'dead', reason: 'signal.no-receiver' };
    const { signal, name, data } = payload as { signal: string; name: string; data: JsonObject };
    const input = { id: `signal:${signal}`, kind: 'signal', name, data } as const;
    const answer = await parts.engine.submitInput(dossier, {
      ...input,
      at: await parts.store.now(),
    });
    if (answer === 'unknown') return { kind: 'retry', reason: 'unknown' };
    if (answer.ok || GONE_ON.includes(answer.rejection.code)) return { kind: 'delivered' };
    const { code } = answer.rejection;
    return MAY_CHANGE.includes(code)
      ? { kind: 'retry', reason: code }
      : { kind: 'dead', reason: code };
  },
});
