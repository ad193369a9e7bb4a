// web/kit/form: does a condition hide a field? Evaluated by the same interpreter as on the server.
// Invariant: an answer not given yet is null, so a condition never fails for being asked too early.
import type { Expression } from '../../../procedures/expressions/expression.ts';
import { evaluate } from '../../../procedures/expressions/evaluate.ts';
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import type { Instant, JsonObject } from '../../../procedures/ir/plain.ts';

export type Hides = (condition: Expression, values: JsonObject, item: JsonObject | null) => boolean;

const keysOf = (fields: Field[]): string[] =>
  fields.flatMap((f) => [f.key, ...(f.kind === 'repeat' ? keysOf(f.fields) : [])]);

/** Conditions over all values, those of the list item in front; `zone` decides `today()`. */
export function conditionsOf(form: SealedForm, now: Instant, zone: string): Hides {
  const unanswered = Object.fromEntries(keysOf(form.fields).map((key) => [key, null]));
  return (condition, values, item) => {
    const result = evaluate(condition, { data: { ...unanswered, ...values, ...item }, now, zone });
    return result.ok && result.value === true;
  };
}
