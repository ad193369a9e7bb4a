// server/forms: values may only have the keys of their form. Invariant: whatever a form does not name,
// at any depth, is refused before it is stored; files never come in as values.
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import type { Json } from '../../procedures/ir/plain.ts';
import { Refusal, type RefusalError } from '../http/refusal.ts';

/** Characters of one submission's values as JSON. */
const MAX_CHARS = 131_072;
const MAX_ITEMS = 100;
const message = { vi: 'Biểu mẫu không có mục này.', en: 'The form has no such field.' };

/** Throws `form.unknown-field` (422); the errors name parents and never the unknown key itself. */
export function refuseUnknownKeys(form: SealedForm, values: Record<string, Json>): void {
  if (JSON.stringify(values).length > MAX_CHARS) throw new Refusal('request.too-large');
  const errors = unknownIn(form.fields, values, '');
  if (errors.length > 0) throw new Refusal('form.unknown-field', { errors: errors.slice(0, 20) });
}

function unknownIn(fields: Field[], value: Json, path: string): RefusalError[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [{ path, code: 'unknown-field', message }];
  return Object.entries(value).flatMap(([key, item]) => {
    const field = fields.find((known) => known.key === key);
    const at = path === '' ? key : `${path}.${key}`;
    if (field === undefined || field.kind === 'file')
      return [{ path, code: 'unknown-field', message }];
    if (field.kind === 'group') return unknownIn(field.fields, item, at);
    if (field.kind === 'repeat') return unknownInItems(field.fields, item, at);
    return isPlain(item, field.kind === 'list')
      ? []
      : [{ path: at, code: 'unknown-field', message }];
  });
}

function unknownInItems(fields: Field[], value: Json, path: string): RefusalError[] {
  if (!Array.isArray(value))
    return value === null ? [] : [{ path, code: 'unknown-field', message }];
  if (value.length > MAX_ITEMS)
    return [{ path, code: 'too-many', message: { vi: 'Quá nhiều mục.', en: 'Too many items.' } }];
  return value.flatMap((item, index) => unknownIn(fields, item, `${path}[${index}]`));
}

/** A field holds a scalar, a list field a flat list of scalars. */
function isPlain(value: Json, list: boolean): boolean {
  if (Array.isArray(value))
    return list && value.length <= MAX_ITEMS && value.every((item) => typeof item !== 'object');
  return typeof value !== 'object' || value === null;
}
