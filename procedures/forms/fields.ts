// procedures/forms: one component of form-js → one field, compile time. Invariant: a kind of field
// is one row here; what the row does not take is reported by `finish`.
import { isReservedName } from '../compile/1-parse/text.ts';
import { compileExpression } from '../expressions/compile.ts';
import type { Expression } from '../expressions/expression.ts';
import { regexProblem } from '../expressions/regex.ts';
import { parseDate } from '../expressions/temporal-text.ts';
import type { Text } from '../ir/plain.ts';
import type { Component } from './component.ts';
import type { Field, FieldBase } from './form.ts';
import * as limits from './limits.ts';
import { acceptOf } from './media-types.ts';
import { freeText, hintOf, labelOf, optionsOf } from './texts.ts';

export type Kind = Exclude<Field['kind'], 'group' | 'repeat'>;
type Make = (component: Component, base: FieldBase) => Field;

export const FIELD_KINDS: Record<string, Make> = {
  textfield: textField,
  textarea: (c, base) => ({
    ...base,
    kind: 'long-text',
    minLength: c.count('validate.minLength', 0, limits.MAX_TEXT),
    maxLength: c.count('validate.maxLength', 1, limits.MAX_TEXT) ?? limits.DEFAULT_LONG_TEXT,
  }),
  number: numberField,
  datetime: dateField,
  select: (c, base) => ({ ...base, kind: 'select', options: optionsOf(c) }),
  radio: (c, base) => ({ ...base, kind: 'radio', options: optionsOf(c) }),
  checklist: (c, base) => ({ ...base, kind: 'list', options: optionsOf(c) }),
  checkbox: (_, base) => ({ ...base, kind: 'checkbox' }),
  filepicker: fileField,
};

const EMAIL: Text = {
  vi: 'Nhập địa chỉ thư điện tử, ví dụ ten@coquan.vn.',
  en: 'Enter an e-mail address such as name@agency.vn.',
};
const PHONE: Text = {
  vi: 'Nhập số điện thoại, ví dụ 0912 345 678.',
  en: 'Enter a telephone number such as 0912 345 678.',
};
const VALIDATION_TYPES: Record<string, { pattern: string; hint: Text }> = {
  email: { pattern: '^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$', hint: EMAIL },
  phone: { pattern: '^(\\+|00)?[0-9][0-9 .()\\-]{6,18}$', hint: PHONE },
};

function textField(c: Component, base: FieldBase): Field {
  const type = c.text('validate.validationType');
  const written = c.text('validate.pattern');
  const known =
    type !== null && Object.hasOwn(VALIDATION_TYPES, type) ? VALIDATION_TYPES[type] : undefined;
  if (type !== null && known === undefined && type !== 'custom')
    c.wrong(
      'validate.validationType',
      'chỉ có email, phone, custom',
      'it is email, phone or custom',
    );
  const pattern = known?.pattern ?? written;
  if (known !== undefined && written !== null)
    c.wrong(
      'validate.pattern',
      'không dùng cùng email hoặc phone',
      'it cannot stand beside email or phone',
    );
  if (pattern !== null && known === undefined) checkPattern(c, pattern);
  const what = { vi: 'lời giải thích mẫu', en: 'an explanation of the pattern' };
  return {
    ...base,
    kind: 'text',
    pattern,
    patternHint:
      pattern === null ? null : (known?.hint ?? freeText(c, 'properties.text.pattern', what)),
    minLength: c.count('validate.minLength', 0, limits.MAX_TEXT),
    maxLength: c.count('validate.maxLength', 1, limits.MAX_TEXT) ?? limits.DEFAULT_TEXT,
  };
}

/** Anchored patterns mean the same in the browser's `pattern` attribute and here. */
function checkPattern(c: Component, pattern: string): void {
  const anchored = pattern.startsWith('^') && pattern.endsWith('$');
  const problem = regexProblem(pattern, '') ?? (anchored ? null : 'not anchored');
  if (problem !== null) c.report.add('form.pattern', c.source, { detail: problem });
}

function numberField(c: Component, base: FieldBase): Field {
  const bound = (path: string): number | null => {
    const value = c.take(path);
    if (value === undefined) return null;
    const number =
      typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Math.abs(number) <= limits.MAX_NUMBER) return number;
    c.wrong(path, 'phải là số', 'it must be a number');
    return null;
  };
  const [min, max] = [bound('validate.min'), bound('validate.max')];
  if (min !== null && max !== null && min > max)
    c.wrong('validate.max', 'nhỏ hơn min', 'it is below min');
  return {
    ...base,
    kind: 'number',
    min,
    max,
    decimals: c.count('decimalDigits', 0, limits.MAX_DECIMALS) ?? 0,
  };
}

function dateField(c: Component, base: FieldBase): Field {
  if (c.text('subtype') !== 'date') c.wrong('subtype', 'chỉ hỗ trợ date', 'only date is supported');
  const bound = (path: string): string | null => {
    const text = c.text(path);
    if (text !== null && parseDate(text) === null)
      c.wrong(path, 'phải là ngày YYYY-MM-DD', 'it must be a date YYYY-MM-DD');
    return text;
  };
  const [min, max] = [bound('properties.minDate'), bound('properties.maxDate')];
  if (min !== null && max !== null && min > max)
    c.wrong('properties.maxDate', 'trước minDate', 'it is before minDate');
  return { ...base, kind: 'date', min, max };
}

function fileField(c: Component, base: FieldBase): Field {
  const several = c.flag('multiple');
  const maxFiles =
    c.count('properties.maxFiles', 1, limits.MAX_FILES) ?? (several ? limits.DEFAULT_FILES : 1);
  if (!several && maxFiles > 1) c.wrong('properties.maxFiles', 'cần multiple', 'it needs multiple');
  return {
    ...base,
    kind: 'file',
    accept: acceptOf(c),
    maxFiles,
    maxBytes: c.count('properties.maxBytes', 1, limits.MAX_FILE_BYTES) ?? limits.DEFAULT_FILE_BYTES,
  };
}

const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** Words of FEEL: a condition could never name a field called so. */
const FEEL_WORDS = [
  'for',
  'return',
  'in',
  'if',
  'then',
  'else',
  'some',
  'every',
  'satisfies',
  'and',
  'or',
  'between',
  'instance',
  'function',
  'external',
  'null',
  'true',
  'false',
  'item',
  'partial',
];

/** What every field has. `names`: what a condition may speak of. */
export function baseOf(c: Component, keyPath: 'key' | 'path', names: string[]): FieldBase {
  const key = c.text(keyPath) ?? '';
  if (!KEY.test(key) || isReservedName(key) || FEEL_WORDS.includes(key))
    c.report.add('form.key', c.source, { key });
  return {
    key,
    label: labelOf(c),
    hint: hintOf(c),
    required: keyPath === 'key' && c.flag('validate.required'),
    readonly: keyPath === 'key' && c.flag('readonly'),
    hiddenIf: conditionOf(c, names),
    autocomplete: keyPath === 'key' ? autocompleteOf(c) : null,
  };
}

function conditionOf(c: Component, names: string[]): Expression | null {
  const source = c.text('conditional.hide');
  if (source === null) return null;
  if (!source.startsWith('='))
    c.wrong('conditional.hide', 'phải bắt đầu bằng =', 'it must begin with =');
  const result = compileExpression(source, { names });
  if (result.ok) return result.expression;
  for (const problem of result.problems)
    c.report.expression(problem, source.replace(/^=/, ''), c.source);
  return null;
}

/** Purposes of WCAG 2.2, 1.3.5 that administrative forms ask for. */
const AUTOCOMPLETE = [
  'name',
  'honorific-prefix',
  'given-name',
  'additional-name',
  'family-name',
  'nickname',
  'organization-title',
  'organization',
  'street-address',
  'address-line1',
  'address-line2',
  'address-line3',
  'address-level4',
  'address-level3',
  'address-level2',
  'address-level1',
  'country',
  'country-name',
  'postal-code',
  'bday',
  'sex',
  'url',
  'tel',
  'tel-national',
  'email',
];

function autocompleteOf(c: Component): string | null {
  const token = c.text('properties.autocomplete');
  if (token !== null && !AUTOCOMPLETE.includes(token))
    c.wrong('properties.autocomplete', 'không phải từ khóa của HTML', 'it is not a token of HTML');
  return token;
}
