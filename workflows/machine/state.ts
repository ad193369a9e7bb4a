// workflows/machine: the state of one dossier, nothing but a fold of its facts.
// Invariant: plain JSON, bounded (see LIMITS), readable by an operator.
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Stage } from '../../procedures/ir/procedure.ts';
import type { Actor, Answer } from '../messages.ts';
import type { CountedBy } from '../facts.ts';
import type { Term } from '../../procedures/clock/term.ts';

export type State = {
  format: 1;
  status: 'new' | 'running' | 'ended';
  outcome: string | null;
  /** Instant of the last input; a dossier's time never goes back. */
  at: Instant;
  /** Settled turns so far. */
  turn: number;
  /** Next number for ids (`token-1`, `task-7`…): one counter, so ids follow the journal. */
  nextId: number;
  stage: Stage | null;
  agency: string | null;
  submittedAt: Instant | null;
  scopes: Record<string, { element: string; parent: string | null; token: string | null; data: JsonObject }>;
  tokens: Record<string, { element: string; scope: string; phase: 'arrived' | 'active' | 'incident'; flow: string | null }>;
  tasks: Record<string, { element: string; token: string; roles: string[]; agency: string | null; claimedBy: Actor | null }>;
  timers: Record<string, { element: string; token: string; due: Instant; repeat: { every: string; left: number | null } | null }>;
  subscriptions: Record<string, { element: string; token: string; name: string; correlationKey: Json }>;
  effects: Record<string, { element: string; token: string; type: string; headers: Record<string, string>; input: JsonObject }>;
  clocks: Record<string, { term: Term; from: Instant; running: boolean; counted: CountedBy | null }>;
  incidents: Record<string, { element: string | null; token: string | null; code: string }>;
  /** Answers to the latest inputs by id, oldest first in `order`; a repeated input gets its first answer. */
  answered: { order: string[]; byId: Record<string, Answer> };
};

export const LIMITS = {
  /** Element visits in one turn before the machine calls it a livelock. */
  stepsPerTurn: 10_000,
  tokens: 1_000,
  rememberedAnswers: 1_000,
  /** Bytes of canonical JSON of all data of a dossier. */
  dataBytes: 262_144,
} as const;
