// server/dispatch: a message from one dossier to another. Payload: `DeliverMessagePayload`.
// Invariant: the input's id is the row's, so a message counts once; one that nobody awaits is kept and
// offered again until its time is over, then set aside for an operator, never lost in silence.
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
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

/** Dossiers of a tenant that may await the message now; the store knows them by their journals. */
export type FindReceivers = (
  tenant: string,
  name: string,
  correlationKey: Json,
) => Promise<{ dossier: string }[]>;

export type MessageOptions = {
  engine: Pick<Engine, 'submitInput'>;
  findReceivers: FindReceivers;
  now(): Promise<Instant>;
  /** Told before a message that will never arrive is set aside; may be told again. */
  onUndeliverable?(message: DeliverMessagePayload & { tenant: string }): Promise<void>;
};

/** Refusals that another try may not meet. */
const MAY_CHANGE: readonly RejectionCode[] = [
  'message.not-awaited',
  'dossier.not-started',
  'dossier.full',
];
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
  { engine, findReceivers, now }: MessageOptions,
  { id, tenant, payload }: OutboxMessage,
): Promise<Delivery> => {
  const { name, correlationKey, data, at, to } = payload as unknown as DeliverMessagePayload;
  const receivers =
    to === undefined ? await findReceivers(tenant, name, correlationKey) : [{ dossier: to }];
  if (receivers.length > 1) return { kind: 'dead', reason: 'message.ambiguous' };
  const [receiver] = receivers;
  if (receiver !== undefined) {
    const input = {
      id: `message:${id}`,
      at: await now(),
      kind: 'message',
      name,
      correlationKey,
      data,
    } as const;
    const answer = await engine.submitInput(receiver.dossier, input);
    if (answer === 'unknown') return { kind: 'retry', reason: 'unknown' };
    if (answer.ok) return { kind: 'delivered' };
    const { code } = answer.rejection;
    if (!MAY_CHANGE.includes(code)) return { kind: 'dead', reason: code };
  }
  const over = (await now()) - at > KEPT_FOR;
  return over
    ? { kind: 'dead', reason: 'message.expired' }
    : { kind: 'retry', reason: 'message.not-awaited' };
};
