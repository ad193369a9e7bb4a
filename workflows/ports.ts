// workflows: the door out. The dossier workflow owns these ports; `activities/` implements them with
// `satisfies Ports`. Invariant: every call may happen more than once with the same key and has one effect.
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import type { CountedBy, Effect, Fact } from './facts.ts';
import type { EffectResult, Input } from './messages.ts';

export type DossierRef = { dossier: string; tenant: string };

/** One turn to be settled: everything the machine said about one input. */
export type Turn = {
  ref: DossierRef;
  procedureHash: string;
  turn: number;
  /** The input that would own this turn. */
  input: Input;
  facts: Fact[];
  effects: Effect[];
};

/**
 * `settled`: the turn belongs to the caller's input (now or from an earlier attempt). What was
 * committed are the facts that were sent, with `counted` filled in; only where it is something else
 * (settled earlier by other code) `facts` says it whole. `owned-by-other`: another input committed
 * this turn first and nothing was written; the workflow must advance with `owner` before its own input.
 */
export type Settlement =
  | {
      kind: 'settled';
      /** `markOf` the facts that were sent; absent where `facts` is there. */
      mark?: string;
      counted?: Counted;
      facts?: Fact[];
      /** Answers of quick services the turn asked for, by effect, where they came at once. */
      answers?: Record<string, EffectResult>;
    }
  | { kind: 'owned-by-other'; owner: Input; facts: Fact[] };

/** What only the settlement knew, by place among the facts; the state keeps no more of it. */
export type Counted = Record<number, { due: Instant | null } | { counted: CountedBy }>;

export type ServiceCall = {
  ref: DossierRef;
  /** Idempotency key: (dossier, effect). */
  effect: string;
  type: string;
  headers: Record<string, string>;
  input: JsonObject;
  procedureHash: string;
};

/** What a run needs of the sealed procedure; what only people read stays out of histories. */
export type RunnableProcedure = Pick<SealedProcedure, 'process' | 'decisions'> & {
  manifest: Pick<SealedProcedure['manifest'], 'zone'>;
};

export type Ports = {
  loadProcedure(request: { ref: DossierRef; hash: string }): Promise<RunnableProcedure>;
  settleTurn(turn: Turn): Promise<Settlement>;
  performService(call: ServiceCall): Promise<EffectResult>;
};

/**
 * Services that are done in the time of a query or two: they run inside the workflow task, so they add
 * a marker instead of an activity and a task of their own. Everything that waits for others is not
 * among them. Moving a type changes the commands of old histories: see `changes.ts`.
 */
export const QUICK_SERVICES: readonly string[] = [
  'take-in',
  'route-to-agency',
  'track-deadline',
  'return-result',
  'collect-payment',
  'issue-form',
];

/**
 * Services that wait for somebody outside for as long as it takes: an outage of hours leaves the
 * dossier waiting, not failed, and adds nothing to its history.
 */
export const OUTSIDE_SERVICES: readonly string[] = [
  'check-business-name',
  'issue-tax-code',
  'cancel-tax-code',
  'send-by-post',
  'refund-payment',
];
