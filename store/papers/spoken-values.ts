// store/papers: what was chosen in a form, in the words of the form: papers show words, not codes.
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';

/** By key of each choice of the form that has a value: its Vietnamese label, or a list of them. */
export function spokenValues(form: SealedForm | undefined, values: JsonObject): JsonObject {
  const spoken: JsonObject = {};
  for (const field of form?.fields ?? []) {
    if (field.kind !== 'select' && field.kind !== 'radio' && field.kind !== 'list') continue;
    const chosen = values[field.key];
    const labelOf = (value: unknown) =>
      field.options.find((option) => option.value === value)?.label.vi ?? String(value);
    if (typeof chosen === 'string') spoken[field.key] = labelOf(chosen);
    if (Array.isArray(chosen)) spoken[field.key] = chosen.map(labelOf);
  }
  return spoken;
}
