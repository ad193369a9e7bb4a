// workflows/perform: what can be said of an input before anything is known of the procedure.
// Invariant: only what people and other dossiers may say comes in by the update; timers, effects and
// bugs are the workflow's own.
import type { Answer, Input, InputKind, Rejection } from '../messages.ts';

export const INPUT_LIMITS = { idLength: 200, chars: 262_144 } as const;

const BY_UPDATE: readonly InputKind[] = [
  'claim-task',
  'release-task',
  'assign-task',
  'complete-task',
  'message',
  'signal',
  'set-data',
  'start-activity',
  'complete-ad-hoc',
  'cancel',
  'child-ended',
  'child-failed',
  'child-escalated',
  'retry-incident',
];

/** null = well shaped. */
export const shapeProblem = (input: unknown): Rejection | null => {
  if (typeof input !== 'object' || input === null) return malformed('not an object');
  const { id, at, kind } = input as Partial<Input>;
  if (typeof id !== 'string' || id === '' || id.length > INPUT_LIMITS.idLength)
    return malformed('id');
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) return malformed('at');
  if (kind === undefined || !BY_UPDATE.includes(kind)) return malformed('kind');
  if (JSON.stringify(input).length > INPUT_LIMITS.chars)
    return { code: 'input.too-large', detail: `more than ${INPUT_LIMITS.chars} characters` };
  return null;
};

const malformed = (what: string): Rejection => ({ code: 'input.malformed', detail: what });

/**
 * How the validator says no without an event in the history. `type` is one of these; `details` is
 * `[Rejection, turn]` or `[Answer, turn]`, `turn` being the last one this workflow knows.
 */
export const REFUSED_UPDATE = 'input-refused';
export const ANSWERED_UPDATE = 'input-answered';
export type RefusedDetails = [rejection: Rejection, turn: number];
export type AnsweredDetails = [answer: Answer, turn: number];
