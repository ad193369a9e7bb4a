// The parser of posted forms: names to values, actions, and every hostile name refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import { parsePosted, type PostedFields } from '../../web/kit/form/posted-values.ts';
import { form } from './fixtures.ts';

const read = (fields: PostedFields) => parsePosted(fields, form);
const values = (fields: PostedFields) => {
  const posted = read(fields);
  expect(posted.refused).toEqual([]);
  return posted.values;
};

describe('values', () => {
  test.each<[string, PostedFields, object]>([
    [
      'text is trimmed and NFC',
      { 'values.address': '  Nguye\u0302\u0303n Tra\u0303i ' },
      { address: 'Nguyễn Trãi' },
    ],
    ['empty text is no value', { 'values.address': '   ' }, {}],
    ['line ends are plain', { 'values.note': 'a\r\nb\rc' }, { note: 'a\nb\nc' }],
    ['whole number', { 'values.copies': ' 3 ' }, { copies: 3 }],
    ['what is no number stays as entered', { 'values.copies': 'hai' }, { copies: 'hai' }],
    ['grouping is not guessed', { 'values.copies': '1.000' }, { copies: '1.000' }],
    [
      'a number beyond exactness stays text',
      { 'values.copies': '99999999999999999999' },
      { copies: '99999999999999999999' },
    ],
    ['a group nests', { 'values.applicant.fullName': 'Ánh' }, { applicant: { fullName: 'Ánh' } }],
    [
      'date in three parts',
      {
        'values.applicant.birthDate.day': '2',
        'values.applicant.birthDate.month': '9',
        'values.applicant.birthDate.year': '1945',
      },
      { applicant: { birthDate: '1945-09-02' } },
    ],
    [
      'a broken date stays visible',
      {
        'values.applicant.birthDate.day': '31',
        'values.applicant.birthDate.month': 'hai',
        'values.applicant.birthDate.year': '',
      },
      { applicant: { birthDate: '-hai-31' } },
    ],
    [
      'an empty date is no value',
      {
        'values.applicant.birthDate.day': '',
        'values.applicant.birthDate.month': '',
        'values.applicant.birthDate.year': '',
      },
      {},
    ],
    ['ticked', { 'values.consent': ['', 'true'] }, { consent: true }],
    ['drawn and not ticked', { 'values.consent': '' }, { consent: false }],
    [
      'list',
      { 'values.purposes': ['', 'school', 'work', 'school'] },
      { purposes: ['school', 'work'] },
    ],
    ['emptied list', { 'values.purposes': '' }, {}],
    [
      'items, also an empty one',
      { 'values.persons[0]': '', 'values.persons[0].name': 'Bình', 'values.persons[1]': '' },
      { persons: [{ name: 'Bình' }, {}] },
    ],
    [
      'items close ranks',
      { 'values.persons[1].name': 'B', 'values.persons[4].name': 'E' },
      { persons: [{ name: 'B' }, { name: 'E' }] },
    ],
    ['other names are not ours', { csrf: 'x', version: '3', 'file.identity': '' }, {}],
  ])('%s', (_, fields, expected) => expect(values(fields)).toEqual(expected));

  test('decimals follow the field', () => {
    const decimal: SealedForm = {
      ...form,
      fields: [
        {
          ...(form.fields.find((f) => f.key === 'copies') as Field & { kind: 'number' }),
          decimals: 2,
        },
      ],
    };
    const of = (text: string) => parsePosted({ 'values.copies': text }, decimal).values['copies'];
    expect([of('1,5'), of('1.25'), of('-0'), of('1,500'), of('1e5'), of('Infinity')]).toEqual([
      1.5,
      1.25,
      0,
      '1,500',
      '1e5',
      'Infinity',
    ]);
  });
});

describe('actions', () => {
  const two = { 'values.persons[0].name': 'A', 'values.persons[1].name': 'B' };
  test('nothing pressed is going on', () => expect(read(two).action).toEqual({ kind: 'continue' }));
  test('the last of several counts', () =>
    expect(read({ action: ['continue', 'save'] }).action).toEqual({ kind: 'save' }));
  test('add appends an empty item', () => {
    expect(read({ ...two, action: 'add:persons' })).toMatchObject({
      action: { kind: 'add', path: 'persons' },
      values: { persons: [{ name: 'A' }, { name: 'B' }, {}] },
    });
    expect(read({ action: 'add:persons' }).values).toEqual({ persons: [{}] });
  });
  test('add stops at the maximum', () => {
    const five = Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`values.persons[${i}].name`, 'x']));
    expect(read({ ...five, action: 'add:persons' }).values['persons']).toHaveLength(5);
  });
  test('remove takes that item out', () =>
    expect(read({ ...two, action: 'remove:persons[0]' }).values).toEqual({
      persons: [{ name: 'B' }],
    }));
  test('remove a file', () => {
    const document = '00000000-0000-4000-8000-000000000002';
    expect(read({ action: `remove-document:${document}` }).action).toEqual({
      kind: 'remove-document',
      document,
    });
  });
  test.each([
    'add:event',
    'add:persons[0]',
    'remove:persons',
    'remove:persons[9]',
    'add:__proto__',
    'drop',
    'remove-document:../x',
    `add:${'a'.repeat(999)}`,
  ])('%s is refused', (action) =>
    expect(read({ action })).toMatchObject({ action: { kind: 'update' }, refused: ['action'] }),
  );
});

describe('hostile names', () => {
  test.each([
    'values.__proto__',
    'values.__proto__.polluted',
    'values.constructor.prototype.polluted',
    'values.applicant.__proto__',
    'values.toString',
    'values.persons[99999999].name',
    'values.persons[100].name',
    'values.persons[5].name',
    'values.persons[-1].name',
    'values.persons[0][0].name',
    'values.persons.name',
    'values.persons[__proto__].name',
    `values.${'applicant.'.repeat(500)}fullName`,
    'values.',
    'values.applicant',
    'values.applicant[0].fullName',
    'values.event.day',
    'values.unknown',
    'values.identity',
    'values.fixed',
    'values.applicant.account',
    'values.applicant.birthDate',
  ])('%s is refused and not used', (name) => {
    const posted = read({ [name]: 'x' });
    expect(posted.refused).toEqual([name.slice(0, 100)]);
    expect(posted.values).toEqual({});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a flood of names is refused at once', () => {
    const flood = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`values.x${i}`, '']));
    expect(read(flood).refused).not.toEqual([]);
  });

  test('the report stays short', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`values.x${i}`, '']));
    expect(read(many).refused).toHaveLength(20);
  });

  test('whatever is posted: no exception, known keys only, nothing on prototypes', () => {
    const keys = new Set(form.fields.map((f) => f.key));
    const name = fc.oneof(
      fc.string(),
      fc.stringMatching(/^values\.[a-z_.[\]0-9]{0,40}$/),
      fc.constantFrom(
        'values.persons[0].name',
        'values.consent',
        'values.copies',
        'action',
        'values.__proto__.x',
      ),
    );
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string()))),
        (fields) => {
          const posted = read(fields);
          expect(Object.keys(posted.values).filter((key) => !keys.has(key))).toEqual([]);
          expect(JSON.parse(JSON.stringify(posted.values))).toEqual(posted.values);
          expect(({} as Record<string, unknown>)['x']).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});
