// web/kit/form: does a condition hide a field? The rules and the interpreter are those of the
// server's validation (`procedures/forms/visibility.ts`), so page and server see the same form.
import { evaluateBoolean } from '../../../procedures/expressions/evaluate.ts';
import type { Expression } from '../../../procedures/expressions/expression.ts';
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import { scopeOf } from '../../../procedures/forms/visibility.ts';
import type { Instant, JsonObject } from '../../../procedures/ir/plain.ts';

/** `item`: names of the list items around the field, outermost first; null at the top. */
export type Hides = (condition: Expression, values: JsonObject, item: JsonObject | null) => boolean;

/** Conditions of a form; an answer not given yet is null. `zone` decides `today()`. */
export function conditionsOf(form: SealedForm, now: Instant, zone: string): Hides {
  return (condition, values, item) => {
    const data = { ...scopeOf(form.fields, values), ...item };
    const result = evaluateBoolean(condition, { data, now, zone });
    return result.ok && result.value;
  };
}

/** What conditions inside one list item see, added to what those around it see. */
export const itemScope = (
  around: JsonObject | null,
  fields: Field[],
  item: JsonObject,
): JsonObject => ({ ...around, ...scopeOf(fields, item) });
