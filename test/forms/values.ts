// Support for form tests: random valid values of a sealed form, and every way to break one value.
import fc from 'fast-check';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const word = fc.constantFrom(
  'Nguyễn Văn Ân',
  'Số 1, ngõ 2',
  'ab',
  '  hai dấu cách  ',
  'e\u0301',
  '{{secrets.X}} =cmd ${x}',
  '<b>',
);

function one(field: Field): fc.Arbitrary<Json | undefined> {
  switch (field.kind) {
    case 'text':
      return text(field);
    case 'long-text':
      return fc.constantFrom('Một dòng\nhai dòng', 'ghi chú');
    case 'number': {
      const scale = 10 ** field.decimals;
      return fc
        .integer({ min: (field.min ?? -1000) * scale, max: (field.max ?? 1000) * scale })
        .map((n) => n / scale);
    }
    case 'date':
      return fc.constantFrom('2000-02-29', '2026-01-01', '1999-12-31');
    case 'select':
    case 'radio':
      return fc.constantFrom(...field.options.map((o) => o.value));
    case 'checkbox':
      return field.required ? fc.constant(true) : fc.boolean();
    case 'list':
      return fc.subarray(field.options.map((o) => o.value));
    case 'file':
      return fc
        .integer({ min: 0, max: field.maxFiles })
        .map((n) => Array.from({ length: n }, (_, i) => uuid(i)));
    case 'group':
      return values(field.fields);
    case 'repeat':
      return fc.array(values(field.fields), { minLength: field.min, maxLength: field.max });
  }
}

function text(field: Extract<Field, { kind: 'text' }>): fc.Arbitrary<string> {
  if (field.pattern === null) return word;
  return field.pattern.includes('@')
    ? fc.constantFrom('a@b.vn', 'ten.ho@co.quan.vn')
    : fc.constantFrom('AB1234', 'XY0000');
}

/** Optional fields may be absent; hidden and readonly ones are taken out by the caller. */
export function values(fields: Field[]): fc.Arbitrary<JsonObject> {
  const entries = fields
    .filter((f) => !f.readonly)
    .map((field) => {
      const needed = field.required || field.kind === 'group' || field.kind === 'repeat';
      return (needed ? one(field) : fc.option(one(field), { nil: undefined })).map(
        (value) => [field.key, value] as const,
      );
    });
  return fc
    .tuple(...entries)
    .map((pairs) =>
      Object.fromEntries(pairs.filter((pair): pair is [string, Json] => pair[1] !== undefined)),
    );
}

export const formValues = (form: SealedForm): fc.Arbitrary<JsonObject> => values(form.fields);

export type Mutation = { name: string; value: Json; code: string };

/** Wrong values of a field and the code each must get. */
export function mutationsOf(field: Field): Mutation[] {
  const wrongType: Mutation[] = [
    { name: 'an object', value: { $raw: '1=1' }, code: 'type' },
    { name: 'an array', value: [['x']], code: 'type' },
    { name: 'a number', value: 7, code: 'type' },
  ];
  switch (field.kind) {
    case 'text':
      return [
        ...wrongType,
        { name: 'too long', value: 'x'.repeat(field.maxLength + 1), code: 'max-length' },
        { name: 'two lines', value: 'a\nb', code: 'character' },
        { name: 'a hidden mark', value: 'ab\u202ecd', code: 'character' },
        { name: 'a lone surrogate', value: 'ab\ud800', code: 'character' },
        ...(field.pattern === null
          ? []
          : [{ name: 'against the pattern', value: 'zz', code: 'pattern' }]),
        ...(field.minLength === null
          ? []
          : [{ name: 'too short', value: 'x', code: 'min-length' }]),
      ];
    case 'long-text':
      return [
        ...wrongType,
        { name: 'too long', value: 'x'.repeat(field.maxLength + 1), code: 'max-length' },
        { name: 'a control', value: 'a\u0007', code: 'character' },
      ];
    case 'number':
      return [
        ...wrongType.slice(0, 2),
        { name: 'text', value: '12', code: 'number' },
        { name: 'true', value: true, code: 'type' },
        {
          name: 'one decimal too many',
          value: (field.min ?? 0) + 10 ** -(field.decimals + 1),
          code: 'decimals',
        },
        ...(field.min === null ? [] : [{ name: 'too small', value: field.min - 1, code: 'min' }]),
        ...(field.max === null ? [] : [{ name: 'too large', value: field.max + 1, code: 'max' }]),
        { name: 'beyond 15 digits', value: 1e20, code: 'max' },
      ];
    case 'date':
      return [
        ...wrongType,
        { name: 'no such day', value: '2026-02-30', code: 'date' },
        { name: 'another format', value: '24/11/2026', code: 'date' },
        { name: 'an instant', value: '2026-01-01T00:00:00Z', code: 'date' },
        ...(field.min === null
          ? []
          : [{ name: 'too early', value: '1900-01-01', code: 'date-min' }]),
        ...(field.max === null
          ? []
          : [{ name: 'too late', value: '2999-01-01', code: 'date-max' }]),
      ];
    case 'select':
    case 'radio':
      return [
        ...wrongType,
        { name: 'not an option', value: 'nope', code: 'option' },
        { name: 'a prototype key', value: '__proto__', code: 'option' },
      ];
    case 'checkbox':
      return [...wrongType, { name: 'text', value: 'true', code: 'type' }];
    case 'list':
      return [
        { name: 'a text', value: field.options[0]!.value, code: 'type' },
        { name: 'a number in it', value: [1], code: 'type' },
        { name: 'not an option', value: ['nope'], code: 'option' },
        {
          name: 'twice',
          value: [field.options[0]!.value, field.options[0]!.value],
          code: 'duplicate',
        },
      ];
    case 'file':
      return [
        { name: 'a text', value: uuid(1), code: 'type' },
        { name: 'not an id', value: ['../../etc/passwd'], code: 'type' },
        { name: 'twice', value: [uuid(1), uuid(1)], code: 'duplicate' },
        {
          name: 'too many',
          value: Array.from({ length: field.maxFiles + 1 }, (_, i) => uuid(i)),
          code: 'file-count',
        },
      ];
    case 'group':
      return [
        { name: 'an array', value: [], code: 'type' },
        { name: 'a text', value: 'x', code: 'type' },
      ];
    case 'repeat':
      return [
        { name: 'an object', value: { 0: {} }, code: 'type' },
        {
          name: 'too many',
          value: Array.from({ length: field.max + 1 }, () => ({})),
          code: 'max-items',
        },
      ];
  }
}
