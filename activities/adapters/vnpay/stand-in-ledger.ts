// activities/adapters/vnpay: the books of the gateway that stands in for the provider. Invariant: they
// say what really happened to the money, whatever the gateway was told to tell others.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What is called back, in order; `genuine` is repeated until it is taken, as the provider does. */
export type CallbackKind = 'genuine' | 'forged' | 'wrong-amount' | 'failure';
export type Behaviour = {
  callbacks: CallbackKind[];
  /** All at once instead of one after the other. */
  together: boolean;
  /** Kept until `release`. */
  held: boolean;
  /** đồng really taken; null = what was asked. */
  takes: number | null;
  /** What the person sees after the money was taken. */
  after: 'return' | 'nothing';
  refund: 'answer' | 'silence-after' | 'silence-before' | 'refuse';
  query: 'answer' | 'down' | 'pending';
};
export const HONEST: Behaviour = {
  callbacks: ['genuine'],
  together: false,
  held: false,
  takes: null,
  after: 'return',
  refund: 'answer',
  query: 'answer',
};

export type Entry = {
  reference: string;
  amount: number;
  about: string;
  returnUrl: string;
  locale: 'vn' | 'en';
  createdAt: number;
  expiresAt: number;
  /** What the merchant's clock is ahead of ours: a whole installation may be shifted in time. */
  skew: number;
  state: 'open' | 'paid' | 'failed';
  code: string;
  transaction: string;
  /** đồng really taken, and when. */
  captured: number;
  paidAt: number;
  refunds: { request: string; amount: number; at: number }[];
  behaviour: Behaviour;
};
export type StatementTricks = {
  /** References left out. */
  omit: string[];
  /** Lines added as they are. */
  extra: string[];
};
const MAX_ENTRIES = 100_000;

export type Ledger = {
  entries: Map<string, Entry>;
  next: Behaviour;
  tricks: StatementTricks;
  counter: number;
  save(): void;
};

/** `file`: kept there between runs; null = in memory only. */
export function openLedger(file: string | null): Ledger {
  const kept = file === null ? null : read(file);
  const ledger: Ledger = {
    entries: new Map(kept?.entries.map((entry) => [entry.reference, entry])),
    next: HONEST,
    tricks: { omit: [], extra: [] },
    counter: kept?.counter ?? 14_000_000,
    save() {
      if (file === null) return;
      const entries = [...ledger.entries.values()].slice(-MAX_ENTRIES);
      writeFileSync(`${file}.new`, JSON.stringify({ counter: ledger.counter, entries }));
      renameSync(`${file}.new`, file);
    },
  };
  return ledger;
}

function read(file: string): { counter: number; entries: Entry[] } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { counter: number; entries: Entry[] };
  } catch {
    return null;
  }
}

/** The gateway's clock for this order. */
export const clockOf = (entry: Entry): number => Date.now() + entry.skew;

/** An order whose time is over is closed without money. */
export function close(entry: Entry): void {
  if (entry.state !== 'open' || clockOf(entry) <= entry.expiresAt) return;
  entry.state = 'failed';
  entry.code = '11';
}
