// procedures/expressions: both doors of the room. Run-time code imports `./evaluate.ts` alone, so
// that the parser never enters the workflow bundle.
export type { Ast } from './ast.ts';
export type {
  Evaluation,
  EvaluationContext,
  EvaluationProblemCode,
  Expression,
  ExpressionProblem,
} from './expression.ts';
export {
  compileExpression,
  compileUnaryTests,
  type CompiledExpression,
  type CompileOptions,
} from './compile.ts';
export { evaluate, evaluateBoolean, evaluateUnaryTest } from './evaluate.ts';
