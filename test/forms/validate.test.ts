// The server's check of entered values: what is valid passes unchanged in meaning, every single
// mutation is an error at its own path.
import { FIXED_SEED } from '../support/seed.ts';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileForm } from '../../procedures/forms/compile.ts';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import { validateForm } from '../../procedures/forms/validate.ts';
import { visibleFields, visibleValues } from '../../procedures/forms/visibility.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { formValues, mutationsOf } from './values.ts';

const options = { now: Date.UTC(2026, 10, 24, 1), zone: 'Asia/Ho_Chi_Minh' };
const seed = Number(process.env['SEED'] ?? FIXED_SEED);
console.log(`forms: SEED=${seed}`);

function sealed(): SealedForm {
  const result = compileForm(
    readFileSync('test/cases/forms/request.form', 'utf8'),
    'forms/request.form',
  );
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.value;
}
const form = sealed();
const valid = formValues(form)
  .map((values) => visibleValues(form, values, options))
  .filter((values) => validateForm(form, values, options).ok);
const base: JsonObject = {
  fullName: 'Nguyễn Văn A',
  copies: 2,
  purpose: 'study',
  agreed: true,
  address: { street: 'Lê Lợi' },
  persons: [{ name: 'B', abroad: true, country: 'Lào' }],
};

function errorsOf(values: Json, extra = {}) {
  const result = validateForm(form, values, { ...options, ...extra });
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path}:${code}`);
}
const at = (path: string): { container: (values: JsonObject) => JsonObject; key: string } => {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const key = keys.pop() ?? '';
  return {
    key,
    container: (values) => keys.reduce<JsonObject>((v, k) => v[k] as JsonObject, values),
  };
};

describe('valid values', () => {
  test('most random values of the generator are valid, so the properties below mean something', () => {
    const sample = fc.sample(formValues(form), { numRuns: 300, seed });
    const good = sample.filter(
      (v) => validateForm(form, visibleValues(form, v, options), options).ok,
    );
    expect(good.length).toBeGreaterThan(150);
  });
  test('the result is stable, complete and in NFC', () => {
    fc.assert(
      fc.property(valid, (values) => {
        const result = validateForm(form, values, options);
        if (!result.ok) throw new Error(JSON.stringify(result.errors));
        expect(Object.keys(result.values)).toEqual(
          form.fields.filter((f) => !f.readonly).map((f) => f.key),
        );
        expect(JSON.stringify(result.values)).toBe(JSON.stringify(result.values).normalize('NFC'));
        expect(validateForm(form, result.values, options)).toEqual(result);
      }),
      { seed, numRuns: 200 },
    );
  });
  test('texts are trimmed and composed, dates and numbers exact', () => {
    const result = validateForm(
      form,
      { ...base, fullName: '  Trần Thi\u0323 e\u0301  ', area: 0.1, issuedOn: '2024-02-29' },
      options,
    );
    expect(result).toMatchObject({
      ok: true,
      values: {
        fullName: 'Trần Thị é',
        area: 0.1,
        issuedOn: '2024-02-29',
        email: null,
        channels: [],
        scans: [],
      },
    });
  });
});

/** Every visible field of the base values, as `path` and field. */
const places = visibleFields(form, base, options).filter(({ field }) => !field.readonly);

describe('every mutation is an error at its path', () => {
  const table = places.flatMap(({ path, field }) =>
    mutationsOf(field).map((m) => [path, m.name, m] as const),
  );
  test('the table reaches every kind of field', () => {
    const kinds = new Set(places.map(({ field }) => field.kind));
    const all: Field['kind'][] = [
      'text',
      'long-text',
      'number',
      'date',
      'select',
      'radio',
      'checkbox',
      'list',
      'file',
      'group',
      'repeat',
    ];
    expect([...kinds].sort()).toEqual(all.sort());
  });
  test.each(table)('%s: %s', (path, _, mutation) => {
    const values = structuredClone(base);
    const { container, key } = at(path);
    container(values)[key] = mutation.value;
    expect(errorsOf(values)).toContain(`${path}:${mutation.code}`);
    expect(errorsOf(values, { partial: true })).toContain(`${path}:${mutation.code}`);
  });
  test('on random values too', () => {
    const mutated = fc.tuple(valid, fc.nat(), fc.nat());
    fc.assert(
      fc.property(mutated, ([values, a, b]) => {
        const visible = visibleFields(form, values, options).filter(({ field }) => !field.readonly);
        const { path, field } = visible[a % visible.length]!;
        const mutations = mutationsOf(field);
        const mutation = mutations[b % mutations.length]!;
        const copy = structuredClone(values);
        const { container, key } = at(path);
        container(copy)[key] = mutation.value;
        expect(errorsOf(copy)).toContain(`${path}:${mutation.code}`);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('what may not be there', () => {
  test.each<[string, JsonObject, string]>([
    ['an extra field', { ...base, status: 'granted' }, 'status:unknown'],
    [
      'an extra field in a group',
      { ...base, address: { street: 'x', tenantId: 'y' } },
      'address.tenantId:unknown',
    ],
    [
      'an extra field in an item',
      { ...base, persons: [{ name: 'B', role: 'admin' }] },
      'persons[0].role:unknown',
    ],
    ['a key that is no key', { ...base, 'a[0]"<script>': 1 }, ':unknown'],
    ['a readonly field', { ...base, agency: 'H01' }, 'agency:readonly'],
    ['a hidden field', { ...base, purposeOther: 'x' }, 'purposeOther:hidden'],
    [
      'a hidden field of an item',
      { ...base, persons: [{ name: 'B', country: 'Lào' }] },
      'persons[0].country:hidden',
    ],
    [
      'a field hidden by a sibling in its group',
      { ...base, address: { street: 'none', note: 'x' } },
      'address.note:hidden',
    ],
  ])('%s', (_, values, error) => {
    expect(errorsOf(values)).toEqual([error]);
  });
  test('__proto__ as a key is unknown and harmless', () => {
    const values = JSON.parse('{"__proto__": {"polluted": true}, "fullName": "ab"}') as JsonObject;
    expect(errorsOf(values)).toContain(':unknown');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  test.each<[Json]>([[null], ['x'], [[]], [7]])('%j instead of values', (values) => {
    expect(errorsOf(values)).toEqual([':type']);
  });
});

describe('required and hidden', () => {
  test('what is missing is told field by field', () => {
    expect(errorsOf({})).toEqual([
      'fullName:required',
      'copies:required',
      'purpose:required',
      'agreed:checked',
      'address.street:required',
      'persons:min-items',
    ]);
  });
  test('a condition is evaluated on the server: the shown field is required', () => {
    expect(errorsOf({ ...base, purpose: 'other' })).toEqual(['purposeOther:required']);
    expect(errorsOf({ ...base, persons: [{ name: 'B', abroad: true }] })).toEqual([
      'persons[0].country:required',
    ]);
  });
  test('the words fit the kind of the field, and a question stays one', () => {
    const label = (vi: string, en: string) => ({ vi, en });
    const common = {
      hint: null,
      required: true,
      readonly: false,
      hiddenIf: null,
      autocomplete: null,
    };
    const options = [{ value: 'a', label: label('A', 'A') }];
    const asked: SealedForm = {
      id: 'words',
      title: label('Đơn', 'Request'),
      fields: [
        {
          ...common,
          kind: 'text',
          key: 'a',
          label: label('Họ tên', 'Full name'),
          pattern: null,
          patternHint: null,
          minLength: null,
          maxLength: 80,
        },
        {
          ...common,
          kind: 'select',
          key: 'b',
          label: label('Loại giấy tờ', 'Kind of paper'),
          options,
        },
        {
          ...common,
          kind: 'radio',
          key: 'c',
          label: label('Bạn xin cho ai?', 'Who is it for?'),
          options,
        },
        {
          ...common,
          kind: 'file',
          key: 'd',
          label: label('Căn cước', 'Identity card'),
          accept: ['application/pdf'],
          maxFiles: 1,
          maxBytes: 1000,
        },
      ],
    };
    const checked = validateForm(asked, {}, { now: 0, zone: 'Asia/Ho_Chi_Minh', documents: {} });
    expect(
      checked.ok ? [] : checked.errors.map((e) => [e.code, e.message.vi, e.message.en]),
    ).toEqual([
      ['required', 'Nhập họ tên.', 'Enter full name.'],
      ['required', 'Chọn loại giấy tờ.', 'Choose kind of paper.'],
      ['required', 'Trả lời câu hỏi: Bạn xin cho ai?', 'Answer: Who is it for?'],
      ['required', 'Tải lên tệp: Căn cước', 'Upload: Identity card'],
    ]);
  });
  test('blank is not an answer; false is not a confirmation', () => {
    expect(errorsOf({ ...base, fullName: '   ', agreed: false })).toEqual([
      'fullName:required',
      'agreed:checked',
    ]);
  });
  test('a draft requires nothing and loses what became hidden', () => {
    const draft = {
      purpose: 'study',
      purposeOther: 'x',
      persons: [{ country: 'Lào' }],
      fullName: ' AB ',
    };
    expect(validateForm(form, draft, { ...options, partial: true })).toEqual({
      ok: true,
      values: { fullName: 'AB', purpose: 'study', persons: [{}] },
    });
    expect(errorsOf({ fullName: 'A' }, { partial: true })).toEqual(['fullName:min-length']);
  });
  test('a readonly field never comes out', () => {
    const result = validateForm(form, base, options);
    expect(result.ok && 'agency' in result.values).toBe(false);
  });
});

describe('files', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const pdf = { mediaType: 'application/pdf', size: 10 };
  test.each<[string, object[] | undefined, string[]]>([
    ['known and fitting', [pdf], []],
    ['not uploaded', [], ['scans:file-unknown']],
    ['nothing known of the field', undefined, ['scans:file-unknown']],
    ['another type', [{ mediaType: 'text/html', size: 1 }], ['scans:file-type']],
    ['too large', [{ ...pdf, size: 1_000_001 }], ['scans:file-size']],
  ])('%s', (_, facts, expected) => {
    const documents = facts === undefined ? {} : { scans: facts };
    expect(errorsOf({ ...base, scans: [id] }, { documents })).toEqual(expected);
  });
});

test('messages stand in both languages, in NFC, and never repeat what was entered', () => {
  const secret = '0123456789-PII';
  const result = validateForm(
    form,
    { ...base, fullName: 7, code: secret, purpose: secret, copies: secret, [secret]: secret },
    options,
  );
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(JSON.stringify(result.errors)).not.toContain(secret);
  for (const { message } of result.errors) {
    expect(message.vi.length * message.en.length).toBeGreaterThan(0);
    expect(message.vi).toBe(message.vi.normalize('NFC'));
    expect(message.vi).not.toBe(message.en);
  }
});
