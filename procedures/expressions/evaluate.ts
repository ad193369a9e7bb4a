// procedures/expressions: the run-time door. Everything reached from here is plain TypeScript
// without any package, so the workflow, the server and the page compute the same bytes.
// Invariant: total: a value or a coded problem for every expression and every context.
import type { Evaluation, EvaluationContext, Expression } from './expression.ts';
import type { Json } from '../ir/plain.ts';
import { equal } from './compare.ts';
import { interpret } from './interpret.ts';
import { startRun } from './run.ts';
import { ROOT, type Scope } from './scope.ts';
import { Stop } from './stop.ts';
import { dataMeter, fromJson, kindOf, toJson, type Value } from './value.ts';

/** Evaluates to JSON; dates, times and durations become their ISO text. */
export function evaluate(expression: Expression, context: EvaluationContext): Evaluation {
  return guarded(() => ({ ok: true, value: toJson(run(expression, context, ROOT)) }));
}

/** Evaluates a condition: anything but true or false is the problem feel.type. */
export function evaluateBoolean(
  expression: Expression,
  context: EvaluationContext,
): { ok: true; value: boolean } | Problem {
  return guarded(() => boolean(run(expression, context, ROOT), 'The condition'));
}

/**
 * Tests one input against compiled unary tests. An input of null fails `> 5`; an input that cannot
 * be compared with it is the problem feel.type.
 */
export function evaluateUnaryTest(
  expression: Expression,
  inputValue: Json,
  context: EvaluationContext,
): { ok: true; value: boolean } | Problem {
  return guarded(() => {
    const scope: Scope = { ...ROOT, input: fromJson(inputValue, dataMeter()) };
    return boolean(run(expression, context, scope), 'The test');
  });
}

/** Several expressions over one context under one budget; used by decision tables. */
export type Session = {
  value: (expression: Expression) => Value;
  /** True or false; throws (caught by `inSession`) for anything else. */
  test: (tests: Expression, input: Value) => boolean;
  equal: (a: Value, b: Value) => boolean;
  toJson: (value: Value) => Json;
};

export type Problem = Extract<Evaluation, { ok: false }>;

/** Runs `body`; a problem inside ends it and is the result. */
export function inSession<T>(
  context: EvaluationContext,
  body: (session: Session) => T,
): T | Problem {
  return guarded(() => {
    const shared = startRun(context, dataMeter());
    return body({
      value: (expression) => interpret(expression.ast, ROOT, shared),
      test: (tests, input) =>
        boolean(interpret(tests.ast, { ...ROOT, input }, shared), 'The test').value,
      equal: (a, b) => equal(a, b, shared) === true,
      toJson,
    });
  });
}

const run = (expression: Expression, context: EvaluationContext, scope: Scope): Value =>
  interpret(expression.ast, scope, startRun(context, dataMeter()));

function boolean(value: Value, what: string): { ok: true; value: boolean } {
  if (typeof value === 'boolean') return { ok: true, value };
  throw new Stop('feel.type', `${what} gives ${kindOf(value)} instead of true or false.`);
}

function guarded<T>(body: () => T): T | Problem {
  try {
    return body();
  } catch (error) {
    if (error instanceof Stop) return { ok: false, code: error.code, message: error.message };
    if (error instanceof RangeError) {
      return { ok: false, code: 'feel.budget', message: 'The expression needs too much memory.' };
    }
    throw error;
  }
}
