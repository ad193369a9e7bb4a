// server/dispatch: what a handler of outbox rows is. Invariant: `deliver` may be called more than once
// for a row and has one effect; the row's id is the key of that effect wherever it goes.
import type { JsonObject } from '../../procedures/ir/plain.ts';

/** One outbox row as the dispatcher hands it over. `payload` is what the writer of its kind promised. */
export type OutboxMessage = {
  id: string;
  kind: string;
  tenant: string;
  dossier: string | null;
  payload: JsonObject;
  /** Deliveries begun before this one. */
  attempts: number;
};

/**
 * `retry` puts the row back (the loop chooses the pause, growing with attempts); `dead` sets it aside
 * for an operator. `reason` is a stable code without personal data. A throw counts as a retry.
 */
export type Delivery =
  { kind: 'delivered' } | { kind: 'retry'; reason: string } | { kind: 'dead'; reason: string };

export type OutboxHandler = {
  /** The `kind` of row it delivers, e.g. `send-mail`. */
  kind: string;
  deliver(message: OutboxMessage): Promise<Delivery>;
};
