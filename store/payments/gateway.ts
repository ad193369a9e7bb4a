// store/payments: what a payment provider can be asked, as this room needs it. Invariant: three
// outcomes everywhere: it happened, it did not, it is unknown; no answer is never "it did not".
import type { Instant } from '../../procedures/ir/plain.ts';

/** What became of an order. `paid.at` is the provider's time of the capture. */
export type Order =
  | { kind: 'paid'; amount: number; transaction: string; at: Instant; refunded: boolean }
  | { kind: 'pending' }
  | { kind: 'failed'; code: string }
  /** The provider knows no such order; nobody ever came with it. */
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

export type RefundOrder = {
  /** Ours; the same each time this refund is asked for. */
  request: string;
  reference: string;
  amount: number;
  transaction: string;
  startedAt: Instant;
  /** When we ask. */
  at: Instant;
};
export type RefundAnswer =
  | { kind: 'accepted' }
  /** The provider had this very request before. */
  | { kind: 'repeated' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };

/** The money going back or coming in, as a provider's statement of a day has it. */
export type StatementLine = {
  kind: 'capture' | 'refund';
  reference: string;
  transaction: string;
  amount: number;
  at: Instant;
};

/** None of these rejects for what the provider or the network does. */
export type Gateway = {
  order(of: { reference: string; startedAt: Instant; at: Instant }): Promise<Order>;
  refund(order: RefundOrder): Promise<RefundAnswer>;
};
