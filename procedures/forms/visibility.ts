// procedures/forms: which fields a set of values shows. Invariant: a condition hides only when it
// is true; an answer not given yet is null to it, and so is the answer of a hidden field.
import { evaluateBoolean } from '../expressions/evaluate.ts';
import type { Instant, Json, JsonObject } from '../ir/plain.ts';
import type { Field, SealedForm } from './form.ts';
import { MAX_ITEMS } from './limits.ts';

export type FormContext = {
  /** Instant of the input */ now: Instant;
  /** IANA zone of the procedure */ zone: string;
};
export type VisibleField = { path: string; field: Field };

export const fieldPath = (parent: string, key: string): string =>
  parent === '' ? key : `${parent}.${key}`;

const isPlain = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own entry of an object, undefined if there is none. */
export const entryOf = (values: Json | undefined, key: string): Json | undefined =>
  isPlain(values) && Object.hasOwn(values, key) ? values[key] : undefined;

/** What the conditions of a scope (the form, or one item of a list) may see. */
export function scopeOf(fields: Field[], values: Json | undefined): JsonObject {
  const scope: JsonObject = {};
  for (const { key } of fields) scope[key] = entryOf(values, key) ?? null;
  return scope;
}

/** Is this field hidden, by its own condition? `data`: the names of its scope and of those around. */
export function isHidden(field: Field, data: JsonObject, context: FormContext): boolean {
  if (field.hiddenIf === null) return false;
  const result = evaluateBoolean(field.hiddenIf, { data, ...context });
  return result.ok && result.value;
}

/** Every visible field with its path, depth first, items of lists included (`persons[0].name`). */
export function visibleFields(
  form: SealedForm,
  values: JsonObject,
  context: FormContext,
): VisibleField[] {
  const visible: VisibleField[] = [];
  const visit = (fields: Field[], at: Json | undefined, parent: string, data: JsonObject): void => {
    for (const field of fields) {
      if (isHidden(field, data, context)) continue;
      const path = fieldPath(parent, field.key);
      visible.push({ path, field });
      const value = entryOf(at, field.key);
      if (field.kind === 'group') visit(field.fields, value, path, data);
      if (field.kind !== 'repeat' || !Array.isArray(value)) continue;
      for (const [i, item] of value.slice(0, MAX_ITEMS).entries()) {
        visit(field.fields, item, `${path}[${i}]`, { ...data, ...scopeOf(field.fields, item) });
      }
    }
  };
  visit(form.fields, values, '', scopeOf(form.fields, values));
  return visible;
}

const MAX_PASSES = 20;

/** The values without those of hidden fields; repeated, because an answer taken away may show another. */
export function visibleValues(
  form: SealedForm,
  values: JsonObject,
  context: FormContext,
): JsonObject {
  let kept = values;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = prune(form.fields, kept, scopeOf(form.fields, kept), context);
    if (JSON.stringify(next) === JSON.stringify(kept)) return next;
    kept = next;
  }
  return kept;
}

/** Keys the form does not know are kept: the validation has to see them. */
function prune(
  fields: Field[],
  values: JsonObject,
  data: JsonObject,
  context: FormContext,
): JsonObject {
  const entries = Object.entries(values).flatMap(([key, value]): [string, Json][] => {
    const field = fields.find((f) => f.key === key);
    if (field === undefined) return [[key, value]];
    if (isHidden(field, data, context)) return [];
    if (field.kind === 'group' && isPlain(value))
      return [[key, prune(field.fields, value, data, context)]];
    if (field.kind !== 'repeat' || !Array.isArray(value)) return [[key, value]];
    const items = value.map((item) =>
      isPlain(item)
        ? prune(field.fields, item, { ...data, ...scopeOf(field.fields, item) }, context)
        : item,
    );
    return [[key, items]];
  });
  return Object.fromEntries(entries);
}
