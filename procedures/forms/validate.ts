// procedures/forms: the server's word on what was entered; the page's own checks are a courtesy.
// Invariant: only keys of the form come out, each of its field's type; everything else is an error
// with the path where it stands. Bounded, never throws.
import { isForbiddenKey } from '../expressions/value.ts';
import type { Json, JsonObject } from '../ir/plain.ts';
import {
  checkValue,
  fail,
  missing,
  type Checked,
  type FileFacts,
  type PlainField,
} from './check-value.ts';
import type { Field, FieldError, FormValidation, SealedForm } from './form.ts';
import { MAX_ERRORS } from './limits.ts';
import { messageOf } from './messages.ts';
import {
  entryOf,
  fieldPath,
  isHidden,
  scopeOf,
  visibleValues,
  type FormContext,
} from './visibility.ts';

export type ValidationOptions = FormContext & {
  /** Facts of uploaded files by field path (`persons[0].paper`); absent = files are not checked. */
  documents?: Record<string, FileFacts[]>;
  /** A draft: what is there is checked, nothing is required, values of hidden fields fall away. */
  partial?: boolean;
};

/**
 * Validates values against a form. The result of a full validation names every field that can be
 * entered: null (`[]` for lists and files, false for a checkbox) where nothing was.
 */
export function validateForm(
  form: SealedForm,
  values: Json,
  options: ValidationOptions,
): FormValidation {
  const errors: FieldError[] = [];
  const tell = (error: FieldError): void => {
    if (errors.length < MAX_ERRORS) errors.push(error);
  };
  if (!isPlain(values))
    return { ok: false, errors: [{ path: '', code: 'type', message: NOT_A_FORM }] };
  const given = options.partial === true ? visibleValues(form, values, options) : values;
  const walk: Walk = { options, tell };
  const accepted = checkFields(form.fields, given, '', scopeOf(form.fields, given), walk);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values: accepted };
}

const NOT_A_FORM = {
  vi: 'Dữ liệu gửi lên không phải là một biểu mẫu.',
  en: 'What was sent is not a form.',
};

type Walk = { options: ValidationOptions; tell: (error: FieldError) => void };

const isPlain = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkFields(
  fields: Field[],
  values: JsonObject,
  parent: string,
  data: JsonObject,
  walk: Walk,
): JsonObject {
  refuseUnknown(fields, values, parent, walk);
  const accepted: JsonObject = {};
  for (const field of fields) {
    const path = fieldPath(parent, field.key);
    const value = entryOf(values, field.key);
    if (field.readonly || isHidden(field, data, walk.options)) {
      if (!isAbsent(value)) refuse(fail(field.readonly ? 'readonly' : 'hidden', field), path, walk);
      else if (!field.readonly && walk.options.partial !== true) accepted[field.key] = null;
      continue;
    }
    const result = checkField(field, value, path, data, walk);
    if (result !== undefined) accepted[field.key] = result;
  }
  return accepted;
}

/** Values that say nothing; a hidden field may have them. */
function isAbsent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlain(value) && Object.values(value).every(isAbsent);
}

const KEY = /^[A-Za-z_]\w{0,63}$/;

function refuseUnknown(fields: Field[], values: JsonObject, parent: string, walk: Walk): void {
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(values).slice(0, MAX_ERRORS + known.size)) {
    if (known.has(key)) continue;
    const path = KEY.test(key) && !isForbiddenKey(key) ? fieldPath(parent, key) : parent;
    walk.tell({ path, code: 'unknown', message: messageOf('unknown', { vi: '', en: '' }, '') });
  }
}

function refuse(checked: Checked, path: string, walk: Walk): void {
  if (checked.kind === 'error') walk.tell({ path, code: checked.code, message: checked.message });
}

/** Undefined = leave the key out (drafts only). */
function checkField(
  field: Field,
  value: Json | undefined,
  path: string,
  data: JsonObject,
  walk: Walk,
): Json | undefined {
  if (field.kind === 'group') return checkGroup(field, value, path, data, walk);
  if (field.kind === 'repeat') return checkRepeat(field, value, path, data, walk);
  const files = walk.options.documents;
  const facts = files === undefined ? undefined : Object.hasOwn(files, path) ? files[path] : [];
  const checked = checkValue(field, value, field.kind === 'file' ? facts : undefined);
  refuse(checked, path, walk);
  if (checked.kind === 'error') return undefined;
  if (walk.options.partial === true) return checked.kind === 'value' ? checked.value : undefined;
  return complete(field, checked, path, walk);
}

function complete(field: PlainField, checked: Checked, path: string, walk: Walk): Json {
  const value = checked.kind === 'value' ? checked.value : emptyOf(field);
  if (field.required && field.kind === 'checkbox' && value !== true)
    refuse(fail('checked', field), path, walk);
  else if (field.required && checked.kind !== 'value') refuse(missing(field), path, walk);
  return value;
}

function emptyOf(field: PlainField): Json {
  if (field.kind === 'checkbox') return false;
  return field.kind === 'list' || field.kind === 'file' ? [] : null;
}

type Group = Extract<Field, { kind: 'group' }>;
type Repeat = Extract<Field, { kind: 'repeat' }>;

function checkGroup(
  field: Group,
  value: Json | undefined,
  path: string,
  data: JsonObject,
  walk: Walk,
): Json | undefined {
  const partial = walk.options.partial === true;
  if (value === undefined || value === null) {
    return partial ? undefined : checkFields(field.fields, {}, path, data, walk);
  }
  if (isPlain(value)) return checkFields(field.fields, value, path, data, walk);
  refuse(fail('type', field), path, walk);
  return undefined;
}

function checkRepeat(
  field: Repeat,
  value: Json | undefined,
  path: string,
  data: JsonObject,
  walk: Walk,
): Json | undefined {
  const partial = walk.options.partial === true;
  const items = value ?? [];
  if (!Array.isArray(items)) {
    refuse(fail('type', field), path, walk);
    return undefined;
  }
  if (items.length > field.max) {
    refuse(fail('max-items', field, field.max), path, walk);
    return undefined;
  }
  if (!partial && items.length < field.min) refuse(fail('min-items', field, field.min), path, walk);
  if (partial && value === undefined) return undefined;
  return items.map((item, i): Json => {
    const at = `${path}[${i}]`;
    if (isPlain(item))
      return checkFields(field.fields, item, at, { ...data, ...scopeOf(field.fields, item) }, walk);
    refuse(fail('type', field), at, walk);
    return null;
  });
}
