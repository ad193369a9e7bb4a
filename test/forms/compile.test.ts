// Form files: what the format allows becomes a sealed form; each single fault is one coded
// diagnostic in both languages at its component.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileForm } from '../../procedures/forms/compile.ts';

const source = readFileSync('test/cases/forms/request.form', 'utf8');
// oxlint-disable-next-line no-explicit-any -- a form that is about to be broken anywhere
type Any = Record<string, any>;

function compiled(json: string) {
  const result = compileForm(json, 'forms/request.form');
  expect(result.ok).toBe(result.diagnostics.length === 0);
  for (const d of result.diagnostics) {
    expect(d.file).toBe('forms/request.form');
    for (const text of [d.message.vi, d.message.en, d.fix.vi, d.fix.en]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/\{\w+\}/);
      expect(text).toBe(text.normalize('NFC'));
    }
  }
  return result;
}
/** Codes after changing a copy of the sample. */
function after(change: (form: Any, field: (key: string) => Any) => void): string[] {
  const form = JSON.parse(source) as Any;
  const all = (components: Any[]): Any[] =>
    components.flatMap((c) => [c, ...all(c['components'] ?? [])]);
  change(form, (key) => all(form['components']).find((c) => (c['key'] ?? c['path']) === key)!);
  return compiled(JSON.stringify(form)).diagnostics.map((d) => `${d.code}@${d.element ?? ''}`);
}

test('the sample compiles to a sealed form', () => {
  const result = compiled(source);
  expect(result).toMatchObject({
    ok: true,
    value: { id: 'request', title: { en: 'Request for a certified copy' } },
  });
  if (!result.ok) return;
  expect(result.value.fields.map((f) => f.kind)).toEqual([
    'text',
    'text',
    'text',
    'long-text',
    'number',
    'number',
    'date',
    'radio',
    'text',
    'select',
    'list',
    'checkbox',
    'file',
    'text',
    'group',
    'repeat',
  ]);
  expect(result.value.fields[12]).toMatchObject({
    accept: ['application/pdf', 'image/jpeg'],
    maxFiles: 3,
    maxBytes: 1_000_000,
  });
  expect(result.value.fields[7]).toMatchObject({
    required: true,
    hint: { vi: 'Chọn một.', en: 'Choose one.' },
  });
  expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
});

describe('one fault, one diagnostic', () => {
  test.each<[string, (form: Any, field: (key: string) => Any) => void, string]>([
    [
      'a component nobody renders',
      (f) => f['components'].push({ type: 'html', id: 'H', content: '<img onerror=alert(1)>' }),
      'form.component@H',
    ],
    [
      'static text',
      (f) => f['components'].push({ type: 'text', id: 'T', text: '# Hi' }),
      'form.component@T',
    ],
    [
      'an iframe',
      (f) => f['components'].push({ type: 'iframe', id: 'I', url: 'javascript:alert(1)' }),
      'form.component@I',
    ],
    [
      'a button',
      (f) => f['components'].push({ type: 'button', id: 'B', label: 'Gửi', action: 'submit' }),
      'form.component@B',
    ],
    [
      'a prototype name as type',
      (f) => f['components'].push({ type: 'constructor', id: 'C' }),
      'form.component@C',
    ],
    [
      'a property nobody uses',
      (_, at) => {
        at('code')['defaultValue'] = 'AB1234';
      },
      'form.property@code',
    ],
    [
      'an inner property nobody uses',
      (_, at) => {
        at('code')['validate']['min'] = 3;
      },
      'form.property@code',
    ],
    [
      'an adorner',
      (_, at) => {
        at('area')['appearance'] = { suffixAdorner: 'm²' };
      },
      'form.property@area',
    ],
    [
      'disabled',
      (_, at) => {
        at('code')['disabled'] = true;
      },
      'form.property@code',
    ],
    [
      'options from data',
      (_, at) => {
        at('area_code')['valuesExpression'] = '=areas';
      },
      'form.property@area_code',
    ],
    [
      'no English label',
      (_, at) => {
        delete at('code')['properties']['text']['label']['en'];
      },
      'form.no-text@code',
    ],
    [
      'no texts at all',
      (_, at) => {
        at('note')['properties'] = {};
      },
      'form.no-text@note',
    ],
    [
      'a label that differs',
      (_, at) => {
        at('code')['label'] = 'Mã';
      },
      'form.text-differs@code',
    ],
    [
      'no English hint',
      (_, at) => {
        delete at('purpose')['properties']['text']['hint'];
      },
      'form.no-text@purpose',
    ],
    [
      'no English option',
      (_, at) => {
        delete at('purpose')['properties']['text']['options']['study'];
      },
      'form.no-text@purpose',
    ],
    [
      'an option too many in the texts',
      (_, at) => {
        at('purpose')['properties']['text']['options']['x'] = { vi: 'a', en: 'b' };
      },
      'form.property@purpose',
    ],
    [
      'two options of one value',
      (_, at) => {
        at('purpose')['values'][1] = { ...at('purpose')['values'][0] };
        delete at('purpose')['properties']['text']['options']['other'];
      },
      'form.value@purpose',
    ],
    [
      'no options',
      (_, at) => {
        at('purpose')['values'] = [];
        delete at('purpose')['properties']['text']['options'];
      },
      'form.value@purpose',
    ],
    [
      'a pattern without explanation',
      (_, at) => {
        delete at('code')['properties']['text']['pattern'];
      },
      'form.no-text@code',
    ],
    [
      'a pattern that explodes elsewhere',
      (_, at) => {
        at('code')['validate']['pattern'] = '^(a)\\1$';
      },
      'form.pattern@code',
    ],
    [
      'a pattern that is not anchored',
      (_, at) => {
        at('code')['validate']['pattern'] = '[a-z]+';
      },
      'form.pattern@code',
    ],
    [
      'a key with dots',
      (_, at) => {
        at('code')['key'] = 'a.b';
      },
      'form.key@a.b',
    ],
    [
      'a reserved key',
      (_, at) => {
        at('code')['key'] = 'constructor';
      },
      'form.key@constructor',
    ],
    [
      'a word of FEEL as key',
      (_, at) => {
        at('code')['key'] = 'in';
      },
      'form.key@in',
    ],
    [
      'no key',
      (_, at) => {
        delete at('code')['key'];
      },
      'form.key@F2',
    ],
    [
      'a key twice',
      (_, at) => {
        at('code')['key'] = 'email';
      },
      'form.duplicate-key@email',
    ],
    [
      'a group without path',
      (_, at) => {
        delete at('address')['components'][1]['conditional'];
        delete at('address')['path'];
      },
      'form.key@G1',
    ],
    [
      'an unknown name in a condition',
      (_, at) => {
        at('purposeOther')['conditional']['hide'] = '=purpos = 1';
      },
      'expression.unknown-name@purposeOther',
    ],
    [
      'a name of another item scope',
      (_, at) => {
        at('note')['conditional'] = { hide: '=abroad' };
      },
      'expression.unknown-name@note',
    ],
    [
      'a broken condition',
      (_, at) => {
        at('purposeOther')['conditional']['hide'] = '=purpose =';
      },
      'expression.syntax@purposeOther',
    ],
    [
      'a condition that is no expression',
      (_, at) => {
        at('purposeOther')['conditional']['hide'] = 'true';
      },
      'form.value@purposeOther',
    ],
    [
      'a date with time',
      (_, at) => {
        at('issuedOn')['subtype'] = 'datetime';
      },
      'form.value@issuedOn',
    ],
    [
      'a bound that is no date',
      (_, at) => {
        at('issuedOn')['properties']['minDate'] = '2026-02-30';
      },
      'form.value@issuedOn',
    ],
    [
      'bounds the wrong way round',
      (_, at) => {
        at('copies')['validate']['min'] = 30;
      },
      'form.value@copies',
    ],
    [
      'a bound that is no number',
      (_, at) => {
        at('copies')['validate']['min'] = 'x';
      },
      'form.value@copies',
    ],
    [
      'a kind of file nobody reads',
      (_, at) => {
        at('scans')['accept'] = '.exe';
      },
      'form.value@scans',
    ],
    [
      'any file',
      (_, at) => {
        at('scans')['accept'] = '';
      },
      'form.value@scans',
    ],
    [
      'a wrong autocomplete token',
      (_, at) => {
        at('fullName')['properties']['autocomplete'] = 'password';
      },
      'form.value@fullName',
    ],
    [
      'a list that cannot grow',
      (_, at) => {
        at('persons')['allowAddRemove'] = false;
      },
      'form.value@persons',
    ],
    [
      'a list in a list',
      (_, at) => {
        at('persons')['components'].push({
          ...structuredClone(at('persons')),
          id: 'L2',
          path: 'inner',
        });
      },
      'form.too-many@inner',
    ],
    [
      'an empty group',
      (_, at) => {
        at('address')['components'] = [];
      },
      'form.empty@address',
    ],
    [
      'readonly by expression',
      (_, at) => {
        at('agency')['readonly'] = '=true';
      },
      'form.value@agency',
    ],
    [
      'no title',
      (f) => {
        delete f['properties'];
      },
      'form.no-text@request',
    ],
    [
      'a later version',
      (f) => {
        f['schemaVersion'] = 99;
      },
      'form.version@',
    ],
    [
      'another type',
      (f) => {
        f['type'] = 'page';
      },
      'form.not-a-form@',
    ],
    [
      'no id',
      (f) => {
        delete f['id'];
      },
      'form.not-a-form@',
    ],
    [
      'an unknown property of the form',
      (f) => {
        f['onSubmit'] = 'x';
      },
      'form.property@request',
    ],
  ])('%s', (_, change, expected) => {
    const found = after(change);
    expect(new Set(found)).toEqual(new Set([expected]));
  });
  test('more fields than anybody fills in', () => {
    expect(
      after((f) => {
        const field = f['components'][0];
        f['components'] = Array.from({ length: 201 }, (_, i) => ({ ...field, key: `k${i}` }));
      }),
    ).toEqual(['form.too-many@request']);
  });
});

describe('JSON', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'form.json'],
    ['half', source.slice(0, 300), 'form.json'],
    [
      'a key twice',
      source.replace('"id": "request"', '"id": "request", "id": "other"'),
      'form.json',
    ],
    [
      '__proto__',
      source.replace('"id": "request"', '"__proto__": {"x": 1}, "id": "request"'),
      'form.json',
    ],
    ['1e400', source.replace('"max": 20', '"max": 1e400'), 'form.json'],
    ['NaN', source.replace('"max": 20', '"max": NaN'), 'form.json'],
    ['depth 10,000', '['.repeat(10_000), 'form.json'],
    [
      'a trailing comma',
      source.replace('"schemaVersion": 19,', '"schemaVersion": 19,,'),
      'form.json',
    ],
    ['an array', '[]', 'form.not-a-form'],
    ['10 MB', ' '.repeat(10_000_000), 'form.too-large'],
  ])('%s', (_, json, code) => {
    const started = performance.now();
    expect(compiled(json).diagnostics.map((d) => d.code)).toEqual([code]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
  test('diagnostics carry line and column of the component', () => {
    const result = compiled(
      source
        .replace('"key": "note"', '"key": "no te"')
        .replace('"label": "Mã số"', '"label": "Mã"'),
    );
    expect(result.diagnostics.map((d) => [d.code, d.line])).toEqual([
      ['form.text-differs', 11],
      ['form.key', 15],
    ]);
    expect(result.diagnostics.every((d) => d.column === 5)).toBe(true);
  });
});

test('a field may ask a register, if the register serves it and the field can hold it', () => {
  const asking = (key: string, source: unknown) =>
    after((_form, field) => {
      const component = field(key);
      component['properties'] = { ...component['properties'], prefill: source };
    });
  const form = JSON.parse(source) as Any;
  const texts = form['components'].filter((c: Any) => c['type'] === 'textfield');
  const { key: text } = texts.find((c: Any) => !c['validate']?.['pattern']);
  const { key: date } = form['components'].find((c: Any) => c['type'] === 'datetime');
  const { key: choice } = form['components'].find((c: Any) => c['type'] === 'select');
  expect(asking(text, 'population.name')).toEqual([]);
  expect(asking(date, 'population.birthDate')).toEqual([]);
  const refused = (key: string) => [`form.prefill@${key}`];
  expect(asking(text, 'population.shoeSize')).toEqual(refused(text));
  expect(asking(text, '__proto__')).toEqual(refused(text));
  expect(asking(text, 'population.birthDate')).toEqual(refused(text));
  expect(asking(date, 'population.name')).toEqual(refused(date));
  // A choice must offer every value the register knows.
  expect(asking(choice, 'population.sex')).toEqual(refused(choice));
  const list = form['components'].find((c: Any) => c['type'] === 'dynamiclist');
  const [{ key: inside }] = list['components'];
  expect(asking(inside, 'population.name')).toEqual(refused(inside));
});

test('a line of text at the top may ask the business register whether a name is free', () => {
  const asking = (key: string, check: unknown) =>
    after((_form, field) => {
      const component = field(key);
      component['properties'] = { ...component['properties'], check };
    });
  const form = JSON.parse(source) as Any;
  const of = (type: string) => form['components'].find((c: Any) => c['type'] === type)['key'];
  const text = of('textfield');
  expect(asking(text, 'business-name')).toEqual([]);
  expect(asking(text, 'company-name')).toEqual([`form.check@${text}`]);
  const date = of('datetime');
  expect(asking(date, 'business-name')).toEqual([`form.check@${date}`]);
  const list = form['components'].find((c: Any) => c['type'] === 'dynamiclist');
  const [{ key: inside }] = list['components'];
  expect(asking(inside, 'business-name')).toEqual([`form.check@${inside}`]);
});
