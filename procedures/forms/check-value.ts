// procedures/forms: one value against one field. Invariant: strict: a value is of exactly the type
// the field says, or it is an error; texts come out trimmed and in NFC.
import { ofNumber } from '../expressions/decimal.ts';
import { compileRegex, search } from '../expressions/regex.ts';
import { startRun } from '../expressions/run.ts';
import { Stop } from '../expressions/stop.ts';
import { parseDate } from '../expressions/temporal-text.ts';
import type { Json, Text } from '../ir/plain.ts';
import type { Field } from './form.ts';
import { MAX_NUMBER, MAX_TEXT } from './limits.ts';
import { messageOf, type MESSAGES } from './messages.ts';

export type FileFacts = { mediaType: string; size: number };
/** A value, nothing entered, or what is wrong with it. */
export type Checked =
  | { kind: 'value'; value: Json }
  | { kind: 'empty' }
  | { kind: 'error'; code: string; message: Text };

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>;
export type PlainField = Exclude<Field, { kind: 'group' | 'repeat' }>;

const EMPTY: Checked = { kind: 'empty' };
const fine = (value: Json): Checked => ({ kind: 'value', value });
export function fail(
  code: keyof typeof MESSAGES,
  field: Field,
  detail: string | number = '',
): Checked {
  return { kind: 'error', code, message: messageOf(code, field.label, String(detail)) };
}

const CHOICES: readonly Field['kind'][] = ['select', 'radio', 'list'];
/** Nothing was entered where something must be; the words say what to do with such a field. */
export function missing(field: PlainField): Checked {
  const words =
    field.kind === 'file'
      ? 'required-file'
      : CHOICES.includes(field.kind)
        ? 'required-choice'
        : 'required';
  return { kind: 'error', code: 'required', message: messageOf(words, field.label, '') };
}

/** `files`: what is known of the uploaded files of this field; undefined = not asked. */
export function checkValue(
  field: PlainField,
  value: Json | undefined,
  files?: FileFacts[],
): Checked {
  if (value === undefined || value === null) return EMPTY;
  switch (field.kind) {
    case 'text':
      return checkText(field, value);
    case 'long-text':
      return checkText(field, value);
    case 'number':
      return checkNumber(field, value);
    case 'date':
      return checkDate(field, value);
    case 'select':
    case 'radio':
      return checkOption(field, value);
    case 'checkbox':
      return typeof value === 'boolean' ? fine(value) : fail('type', field);
    case 'list':
      return checkList(field, value);
    case 'file':
      return checkFiles(field, value, files);
  }
}

/** Controls, bidirectional marks and invisible characters; ZWJ and ZWNJ are letters' business. */
const BAD =
  // oxlint-disable-next-line no-control-regex -- this is what is refused
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/;

function checkText(field: Of<'text' | 'long-text'>, value: Json): Checked {
  if (typeof value !== 'string') return fail('type', field);
  if (value.length > MAX_TEXT * 2) return fail('max-length', field, field.maxLength);
  const text = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (text === '') return EMPTY;
  const line = field.kind === 'text' && /[\n\t\u2028\u2029]/.test(text);
  if (line || BAD.test(text) || !text.isWellFormed()) return fail('character', field);
  const length = Array.from(text).length;
  if (length > field.maxLength) return fail('max-length', field, field.maxLength);
  if (field.minLength !== null && length < field.minLength)
    return fail('min-length', field, field.minLength);
  if (field.kind === 'text' && field.pattern !== null && !fits(text, field.pattern)) {
    return {
      kind: 'error',
      code: 'pattern',
      message: field.patternHint ?? messageOf('type', field.label, ''),
    };
  }
  return fine(text);
}

function fits(text: string, pattern: string): boolean {
  const program = compileRegex(pattern, '');
  const run = startRun({ data: {}, now: 0, zone: 'UTC' }, { left: 0 });
  try {
    return program !== null && search(program, Array.from(text), 0, run) !== null;
  } catch (error) {
    if (error instanceof Stop) return false;
    throw error;
  }
}

function checkNumber(field: Of<'number'>, value: Json): Checked {
  if (value === '') return EMPTY;
  if (typeof value === 'string') return fail('number', field);
  if (typeof value !== 'number' || !Number.isFinite(value)) return fail('type', field);
  if (Math.abs(value) > MAX_NUMBER)
    return fail(value < 0 ? 'min' : 'max', field, value < 0 ? -MAX_NUMBER : MAX_NUMBER);
  if (ofNumber(value).e < -field.decimals) return fail('decimals', field, field.decimals);
  if (field.min !== null && value < field.min) return fail('min', field, field.min);
  if (field.max !== null && value > field.max) return fail('max', field, field.max);
  return fine(Object.is(value, -0) ? 0 : value);
}

function checkDate(field: Of<'date'>, value: Json): Checked {
  if (value === '') return EMPTY;
  if (typeof value !== 'string') return fail('type', field);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || parseDate(value) === null || value < '1000')
    return fail('date', field);
  if (field.min !== null && value < field.min) return fail('date-min', field, field.min);
  if (field.max !== null && value > field.max) return fail('date-max', field, field.max);
  return fine(value);
}

function checkOption(field: Of<'select' | 'radio'>, value: Json): Checked {
  if (value === '') return EMPTY;
  if (typeof value !== 'string') return fail('type', field);
  const chosen = value.normalize('NFC');
  return field.options.some((o) => o.value === chosen) ? fine(chosen) : fail('option', field);
}

function checkList(field: Of<'list'>, value: Json): Checked {
  if (!Array.isArray(value)) return fail('type', field);
  if (value.length > field.options.length) return fail('option', field);
  const chosen: string[] = [];
  for (const item of value) {
    if (typeof item !== 'string') return fail('type', field);
    const normal = item.normalize('NFC');
    if (!field.options.some((o) => o.value === normal)) return fail('option', field);
    if (chosen.includes(normal)) return fail('duplicate', field);
    chosen.push(normal);
  }
  return chosen.length === 0 ? EMPTY : fine(chosen);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function checkFiles(field: Of<'file'>, value: Json, files: FileFacts[] | undefined): Checked {
  if (!Array.isArray(value)) return fail('type', field);
  if (value.length > field.maxFiles) return fail('file-count', field, field.maxFiles);
  const ids: string[] = [];
  for (const id of value) {
    if (typeof id !== 'string' || !UUID.test(id)) return fail('type', field);
    if (ids.includes(id)) return fail('duplicate', field);
    ids.push(id);
  }
  if (files !== undefined) {
    if (files.length !== ids.length) return fail('file-unknown', field);
    if (files.some((file) => !field.accept.includes(file.mediaType)))
      return fail('file-type', field);
    if (files.some((file) => file.size > field.maxBytes))
      return fail('file-size', field, field.maxBytes);
  }
  return ids.length === 0 ? EMPTY : fine(ids);
}
