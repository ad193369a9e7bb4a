// server/dispatch: a message from one dossier to another. Payload: `DeliverMessagePayload`.
// Invariant: the input's id is the row's, so a message counts once; one that nobody awaits is kept and
// offered again until its time is over, then set aside for an operator, never lost in silence.
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
import { routeMessage, unroute, type Routed } from '../../store/route-message.ts';
import type { Store } from '../../store/store.ts';
import type { RejectionCode } from '../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import type { Delivery, OutboxHandler, OutboxMessage } from './handler.ts';

export const DELIVER_MESSAGE = 'deliver-message';
export type DeliverMessagePayload = {
  name: string;
  correlationKey: Json;
  data: JsonObject;
  /** Instant of the turn that sent it. */
  at: Instant;
  /** The dossier it is for, where the sender knows it: an answer to what that dossier asked for. */
  to?: string;
};

export type MessageOptions = {
  engine: Pick<Engine, 'submitInput'>;
  store: Store;
  /** Told before a message that will never arrive is set aside; may be told again. */
  onUndeliverable?(message: DeliverMessagePayload & { tenant: string }): Promise<void>;
};

/** Refusals that another try may not meet. */
const MAY_CHANGE: readonly RejectionCode[] = [
  'message.not-awaited',
  'dossier.not-started',
  'dossier.full',
];
/** Refusals after which somebody else may be meant. */
const NOT_MEANT: readonly RejectionCode[] = ['message.not-awaited', 'dossier.ended'];
/** How long a message waits for somebody to await it, in ms. */
const KEPT_FOR = 30 * 24 * 3_600_000;

export const deliverMessageHandler = (options: MessageOptions): OutboxHandler => ({
  kind: DELIVER_MESSAGE,
  async deliver(row) {
    const delivery = await handOver(options, row);
    const message = row.payload as unknown as DeliverMessagePayload;
    if (delivery.kind === 'dead')
      await options.onUndeliverable?.({ ...message, tenant: row.tenant });
    return delivery;
  },
});

const handOver = async (
  { engine, store }: MessageOptions,
  { id, tenant, dossier: sender, payload }: OutboxMessage,
): Promise<Delivery> => {
  const { name, correlationKey, data, at, to } = payload as unknown as DeliverMessagePayload;
  const sent = { tenant, sender, id: Number(id), name, correlationKey, data, at };
  const routed: Routed =
    to === undefined ? await routeMessage(store, sent) : { kind: 'to', dossier: to };
  if (routed.kind === 'begun') return { kind: 'delivered' };
  if (routed.kind === 'ended') return { kind: 'dead', reason: 'dossier.ended' };
  if (routed.kind === 'ambiguous') return { kind: 'dead', reason: 'message.ambiguous' };
  if (routed.kind === 'no-agency') return { kind: 'retry', reason: 'message.no-agency' };
  if (routed.kind === 'to') {
    const input = { id: `message:${id}`, kind: 'message', name, correlationKey, data } as const;
    const answer = await engine.submitInput(routed.dossier, { ...input, at: await store.now() });
    if (answer === 'unknown') return { kind: 'retry', reason: 'unknown' };
    if (answer.ok) return { kind: 'delivered' };
    const { code } = answer.rejection;
    if (to === undefined && NOT_MEANT.includes(code)) await unroute(store, sent);
    else if (!MAY_CHANGE.includes(code)) return { kind: 'dead', reason: code };
  }
  const over = (await store.now()) - at > KEPT_FOR;
  return over
    ? { kind: 'dead', reason: 'message.expired' }
    : { kind: 'retry', reason: 'message.not-awaited' };
};
