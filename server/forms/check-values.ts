// server/forms: values against their form, by the one validator. Invariant: what comes out is what the
// form declares, typed and complete; errors come back by path, in both languages.
import { validateForm, visibleValues, type FormContext } from '../../procedures/forms/index.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Document } from '../../store/entities/index.ts';
import { Refusal } from '../http/refusal.ts';
import { refuseUnknownKeys } from './known-keys.ts';

/** Values of a request, complete as they are. Throws `form.unknown-field` or `form.invalid` (422). */
export function checkValues(
  form: SealedForm,
  values: JsonObject,
  context: FormContext,
): JsonObject {
  refuseUnknownKeys(form, values);
  const checked = validateForm(form, values, context);
  if (!checked.ok) throw new Refusal('form.invalid', { errors: checked.errors });
  return checked.values;
}

/**
 * Values that were kept while somebody filled in, with the files that were uploaded meanwhile. Answers
 * to questions that are no longer asked fall away.
 */
export function checkKept(
  form: SealedForm,
  values: JsonObject,
  documents: readonly Document[],
  context: FormContext,
): JsonObject {
  refuseUnknownKeys(form, values);
  const usable = documents.filter((document) => document.scan !== 'infected');
  const byField = Map.groupBy(usable, (document) => document.field ?? '');
  const whole = structuredClone(values);
  for (const [path, rows] of byField)
    put(
      whole,
      path,
      rows.map((row) => row.id),
    );
  const facts = [...byField].map(
    ([path, rows]) =>
      [path, rows.map((row) => ({ mediaType: row.mediaType, size: Number(row.size) }))] as const,
  );
  const checked = validateForm(form, visibleValues(form, whole, context), {
    ...context,
    documents: Object.fromEntries(facts),
  });
  if (!checked.ok) throw new Refusal('form.invalid', { errors: checked.errors });
  return checked.values;
}

/** Sets a value at `key`, `group.key` or `list[0].key`; parents that are missing are made. */
function put(target: JsonObject, path: string, value: Json): void {
  const steps = path
    .split(/[.[]/)
    .map((step) => (step.endsWith(']') ? Number(step.slice(0, -1)) : step));
  let at: Json = target;
  for (const [index, step] of steps.entries()) {
    const holder = at as Record<string | number, Json>;
    if (index === steps.length - 1) holder[step] = value;
    else at = holder[step] ??= typeof steps[index + 1] === 'number' ? [] : {};
  }
}
