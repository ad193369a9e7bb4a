// server/dispatch: what happens when a channel has failed for good. Invariant: a legal notice whose
// channel is dead goes out by the other one, once, if the person can be reached there at all.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { enqueue } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Channel } from './channels.ts';
import type { OutboxHandler } from './handler.ts';
import type { NoticeSource } from './send-notice.ts';

const OTHER = {
  email: { channel: 'sms', kind: 'send-sms' },
  sms: { channel: 'email', kind: 'send-notice' },
} as const;

/** `handler` delivers by `channel`; its answer stays what it is. */
export function withOtherChannel(
  handler: OutboxHandler,
  channel: Channel,
  { store, source }: { store: Store; source: NoticeSource },
): OutboxHandler {
  return {
    kind: handler.kind,
    async deliver(message) {
      const delivery = await handler.deliver(message);
      const { dossier, tenant, payload } = message;
      if (delivery.kind !== 'dead' || dossier === null || 'instead' in payload) return delivery;
      const notice = await source.load({ tenant, dossier, payload });
      const other = OTHER[channel];
      const { legal = false, recipient = null } = notice ?? {};
      // A channel that was chosen as well has its own row.
      if (!legal || recipient === null || !recipient.reachable[other.channel]) return delivery;
      if (recipient.channels[other.channel]) return delivery;
      await store.transact({ tenant }, (em) =>
        enqueue(em, store.keys, {
          tenant,
          dossier,
          kind: other.kind,
          key: `${dossier}/${String(payload['notice'])}/instead`,
          payload: { ...payload, instead: channel } satisfies JsonObject,
        }),
      );
      return delivery;
    },
  };
}
