// web/kit/form: where a value stands in a form, e.g. `persons[0].name`. Invariant: a path is walked
// along the *form*, never along what was posted, so a name the form does not know leads nowhere.
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';

export const maxDepth = 8;
export const maxItems = 100;

export const fieldPath = (parent: string, key: string): string =>
  parent === '' ? key : `${parent}.${key}`;
export const itemPath = (parent: string, index: number): string => `${parent}[${index}]`;
/** The id of the control of a path: `persons[0].name` → `f-persons-0-name`. Keys have no `-`. */
export const controlId = (path: string): string =>
  `f-${path.replace(/\]/g, '').replace(/[[.]/g, '-')}`;

/** Segments of `persons[0].name` → `['persons', 0, 'name']`; null if it is not a path at all. */
export function parsePath(path: string): (string | number)[] | null {
  if (
    path.length > 300 ||
    !/^[A-Za-z_]\w*(\[\d{1,4}\])*(\.[A-Za-z_]\w*(\[\d{1,4}\])*)*$/.test(path)
  )
    return null;
  const segments = [...path.matchAll(/\[(\d+)\]|([A-Za-z_]\w*)/g)];
  if (segments.length > maxDepth * 2) return null;
  return segments.map((m) => (m[1] === undefined ? (m[2] ?? '') : Number(m[1])));
}

export type FieldPlace = {
  field: Field;
  /** Index, when the path ends on an item of a repeated list. */
  item: number | null;
  /** The field or something around it is fixed: nothing may be posted for it. */
  fixed: boolean;
};

/** The field at a path; null if the form has none. */
export function fieldAt(form: SealedForm, path: string): FieldPlace | null {
  const segments = parsePath(path);
  if (!segments) return null;
  let fields = form.fields;
  let found: FieldPlace | null = null as FieldPlace | null;
  for (const segment of segments) {
    if (typeof segment === 'number') {
      if (found?.field.kind !== 'repeat' || found.item !== null) return null;
      if (segment >= Math.min(found.field.max, maxItems)) return null;
      found = { field: found.field, item: segment, fixed: found.fixed };
      continue;
    }
    if (found?.field.kind === 'repeat' && found.item === null) return null;
    const field = fields.find((f) => f.key === segment);
    if (!field) return null;
    found = { field, item: null, fixed: field.readonly || (found?.fixed ?? false) };
    fields = 'fields' in field ? field.fields : [];
  }
  return found;
}

const own = (at: Json | undefined, key: string): Json | undefined =>
  isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Own property only: what a prototype offers is not a value. */
export const valueOf = (values: Json | undefined, key: string): Json | undefined =>
  own(values, key);

/** The value at a path of segments; undefined if there is none. */
export function valueAt(values: Json | undefined, segments: (string | number)[]): Json | undefined {
  let at = values;
  for (const segment of segments) {
    at =
      typeof segment === 'number'
        ? Array.isArray(at)
          ? at[segment]
          : undefined
        : own(at, segment);
  }
  return at;
}
