// procedures/expressions: FEEL (DMN 1.5, section 10) parsed once at compile time and evaluated by
// our own interpreter, because a dossier is replayed for years and its meaning may not move with a
// library upgrade. Invariant: evaluation is total, bounded and deterministic: a value or a coded
// problem, never an exception, never a read of clock, zone, locale or randomness of the host.
import type { Ast } from './ast.ts';
import type { Instant, JsonObject, Json } from '../ir/plain.ts';

/** A compiled expression. `source` is kept for people; only `ast` is evaluated. */
export type Expression = { source: string; ast: Ast };

/** What an expression may see. Names not in `data` (after walking nothing else) are problems. */
export type EvaluationContext = {
  data: JsonObject;
  /** Instant of the input that is being processed; `now()` and `today()` read it. */
  now: Instant;
  /** IANA zone in which `now()` and `today()` are told. */
  zone: string;
};

export type Evaluation =
  { ok: true; value: Json } | { ok: false; code: EvaluationProblemCode; message: string };

export type EvaluationProblemCode =
  | 'feel.unknown-name'
  | 'feel.type'
  | 'feel.budget'
  | 'feel.number-range'
  | 'feel.date'
  | 'feel.no-value';

/**
 * Position is an offset in the source without the leading `=`; `fragment` is the text there (at
 * most 80 characters). The English `message` is for logs: people read the diagnostic of the code.
 */
export type ExpressionProblem = {
  code: 'feel.syntax' | 'feel.unknown-name' | 'feel.unsupported' | 'feel.too-long';
  message: string;
  at: number;
  fragment: string;
};
