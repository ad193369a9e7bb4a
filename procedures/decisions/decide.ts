// procedures/decisions: runs a compiled table; imports no package, so the workflow may use it.
// Invariant: bounded by one budget for the whole table; a violated hit policy is a problem.
import { inSession, type Session } from '../expressions/evaluate.ts';
import type { EvaluationContext } from '../expressions/expression.ts';
import type { Value } from '../expressions/value.ts';
import type { Json } from '../ir/plain.ts';
import type { Decision } from './decision.ts';

export type DecisionResult =
  | { ok: true; value: Json; /** Ids of the rules that gave it. */ rules: string[] }
  | {
      ok: false;
      /** `decision.several-hits`, `decision.different-hits` or a `feel.` code */ code: string;
      message: string;
    };

type Rule = Decision['rules'][number];

/**
 * Decides over a context. One output gives its value, several an object by output name; without a
 * hit null, with `collect` always a list.
 */
export function decide(decision: Decision, context: EvaluationContext): DecisionResult {
  return inSession<DecisionResult>(context, (session) => {
    const inputs = decision.inputs.map((input) => session.value(input.expression));
    const hits: Rule[] = [];
    for (const rule of decision.rules) {
      if (!matches(rule, inputs, session)) continue;
      hits.push(rule);
      if (decision.hitPolicy === 'first') break;
      if (decision.hitPolicy === 'unique' && hits.length > 1) return severalHits(decision, hits);
    }
    const results = hits.map((rule) => rule.then.map((cell) => session.value(cell)));
    if (decision.hitPolicy === 'any' && !allEqual(results, session))
      return differentHits(decision, hits);
    const values = results.map((cells) => toResult(cells, decision, session));
    const value = decision.hitPolicy === 'collect' ? values : (values[0] ?? null);
    return { ok: true, value, rules: hits.map((rule) => rule.id) };
  });
}

function matches(rule: Rule, inputs: Value[], session: Session): boolean {
  return rule.when.every((tests, i) => tests === null || session.test(tests, inputs[i] ?? null));
}

function allEqual(results: Value[][], session: Session): boolean {
  const [first] = results;
  return results.every((cells) =>
    cells.every((cell, i) => session.equal(cell, first?.[i] ?? null)),
  );
}

function toResult(cells: Value[], decision: Decision, session: Session): Json {
  if (decision.outputs.length === 1) return session.toJson(cells[0] ?? null);
  return Object.fromEntries(
    decision.outputs.map(({ name }, i) => [name, session.toJson(cells[i] ?? null)]),
  );
}

const idsOf = (rules: Rule[]): string => rules.map((rule) => rule.id).join(', ');

const severalHits = (decision: Decision, rules: Rule[]): DecisionResult => ({
  ok: false,
  code: 'decision.several-hits',
  message: `Decision ${decision.id} is UNIQUE but the rules ${idsOf(rules)} match.`,
});
const differentHits = (decision: Decision, rules: Rule[]): DecisionResult => ({
  ok: false,
  code: 'decision.different-hits',
  message: `Decision ${decision.id} is ANY but the rules ${idsOf(rules)} give different results.`,
});
