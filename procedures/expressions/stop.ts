// procedures/expressions: how an evaluation ends early. Invariant: caught in `evaluate.ts`, so no
// exception ever leaves this room; messages name kinds and names of the source, never data.
import type { EvaluationProblemCode } from './expression.ts';

export class Stop extends Error {
  readonly code: EvaluationProblemCode;
  constructor(code: EvaluationProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
