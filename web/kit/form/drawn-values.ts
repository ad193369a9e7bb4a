// web/kit/form: values that a register holds, in a form. Invariant: fixed is only what the register said
// and nobody called wrong; whatever the person entered instead stays the person's.
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import { withFixed } from '../../../procedures/forms/part.ts';
import { isObject, parsePath, valueAt } from './value-paths.ts';

type Drawn = Record<string, { value: string }>;

/** Paths that are fixed: drawn, not called wrong, and holding nothing else. */
export function fixedPaths(values: JsonObject, drawn: Drawn, corrected: string[]): string[] {
  return Object.entries(drawn).flatMap(([path, { value }]) => {
    if (corrected.includes(path)) return [];
    const entered = valueAt(values, parsePath(path) ?? []);
    return entered === undefined || entered === null || entered === '' || entered === value
      ? [path]
      : [];
  });
}

/** The form and the values as the person sees them. */
export function withDrawn(
  form: SealedForm,
  values: JsonObject,
  { drawn, corrected }: { drawn: Drawn; corrected: string[] },
): { form: SealedForm; values: JsonObject } {
  const fixed = fixedPaths(values, drawn, corrected);
  const filled = fixed.reduce<JsonObject>(
    (so, path) => withValueAt(so, parsePath(path) ?? [], drawn[path]?.value ?? null),
    values,
  );
  return { form: withFixed(form, new Set(fixed)), values: filled };
}

/** A copy with a value at a path of keys; groups on the way are made. */
function withValueAt(values: JsonObject, path: (string | number)[], value: Json): JsonObject {
  const [key, ...rest] = path.map(String);
  if (key === undefined) return values;
  const inner = values[key];
  return {
    ...values,
    [key]: rest.length === 0 ? value : withValueAt(isObject(inner) ? inner : {}, rest, value),
  };
}
