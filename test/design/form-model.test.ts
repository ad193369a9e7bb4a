// test/design: forms while they are edited: nothing is lost, and what the editor makes compiles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileForm } from '../../procedures/forms/compile.ts';
import { readOptions, readText, writeOptions, writeText } from '../../modeler/forms/form-texts.ts';
import {
  addAfter,
  COMPONENT_TYPES,
  componentAt,
  freeKey,
  keyOf,
  moveAt,
  newComponent,
  newForm,
  outline,
  parseForm,
  printForm,
  read,
  removeAt,
  replaceAt,
  write,
  type FormFile,
} from '../../modeler/forms/form-model.ts';

const CATALOG = join(import.meta.dirname, '../../procedures/catalog');
const submission = readFileSync(join(CATALOG, 'certified-copy/forms/submission.form'), 'utf8');
const parsed = (source: string): FormFile => {
  const form = parseForm(source);
  if (form === null) throw new Error('not a form');
  return form;
};
const title = { vi: 'Thử', en: 'Try' };
const label = { vi: 'Nhãn', en: 'Label' };
const withAll = (): FormFile => {
  let form = newForm('all', title);
  for (const type of COMPONENT_TYPES) {
    const added = addAfter(form, null, newComponent(form, type, label));
    form = added.form;
    if (type !== 'group' && type !== 'dynamiclist') continue;
    form = addAfter(form, added.path, newComponent(form, 'textfield', label)).form;
  }
  return form;
};

test('a form of the catalogue comes out as it went in', () => {
  expect(JSON.parse(printForm(parsed(submission)))).toEqual(JSON.parse(submission));
});
test('one field of every kind compiles without a word', () => {
  const compiled = compileForm(printForm(withAll()), 'forms/all.form');
  expect(compiled.diagnostics).toEqual([]);
  expect(compiled.ok && compiled.value.fields.length).toBe(COMPONENT_TYPES.length);
});
test('what is not a form is not touched', () => {
  for (const source of ['', '{', '[]', '{"id":1}', '{"id":"a"}', '{"id":"a","components":[1]}'])
    expect(parseForm(source)).toBeNull();
});

describe('fields', () => {
  test('are added behind the chosen one, or inside a group', () => {
    const form = withAll();
    const second = newComponent(form, 'number', label);
    expect(addAfter(form, [0], second).path).toEqual([1]);
    const group = outline(form).find((o) => o.component['type'] === 'group')?.path ?? [];
    const inside = addAfter(form, group, second);
    expect(inside.path).toEqual([...group, 1]);
    expect(keyOf(componentAt(inside.form, inside.path) ?? {})).toBe(keyOf(second));
  });
  test('have keys of their own, also inside groups', () => {
    const keys = outline(withAll()).map(({ component }) => keyOf(component));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(freeKey(withAll(), 'field'));
  });
  test('move among their siblings and no further', () => {
    const form = withAll();
    expect(moveAt(form, [0], -1)).toBeNull();
    expect(moveAt(form, [form.components.length - 1], 1)).toBeNull();
    const moved = moveAt(form, [0], 1);
    expect(moved?.path).toEqual([1]);
    expect(moved?.form.components[0]).toEqual(form.components[1]);
    expect(moved?.form.components[1]).toEqual(form.components[0]);
  });
  test('are replaced and removed where they stand', () => {
    const form = withAll();
    const path = outline(form).find((o) => o.path.length === 2)?.path ?? [];
    const changed = replaceAt(form, path, { type: 'number', key: 'other', id: 'other' });
    expect(componentAt(changed, path)?.['key']).toBe('other');
    expect(outline(removeAt(form, path)).length).toBe(outline(form).length - 1);
    expect(componentAt(form, path)?.['key']).not.toBe('other');
  });
});

describe('properties', () => {
  test('are set and removed by path, without empty objects left behind', () => {
    const set = write({ key: 'a' }, 'validate.required', true);
    expect(set).toEqual({ key: 'a', validate: { required: true } });
    expect(read(set, 'validate.required')).toBe(true);
    expect(write(set, 'validate.required', undefined)).toEqual({ key: 'a' });
  });
  test('texts agree with the plain Vietnamese', () => {
    const vi = writeText({}, 'label', 'vi', 'Nhãn'.normalize('NFD'));
    const both = writeText(vi, 'label', 'en', 'Label');
    expect(both).toEqual({
      label: 'Nhãn'.normalize('NFC'),
      properties: { text: { label: { vi: 'Nhãn'.normalize('NFC'), en: 'Label' } } },
    });
    expect(readText(both, 'label', 'en')).toBe('Label');
    const hint = writeText({}, 'hint', 'vi', 'Gợi ý');
    expect(hint['description']).toBe('Gợi ý');
    expect(writeText(hint, 'hint', 'vi', '')).toEqual({});
  });
  test('options keep value, plain label and both languages together', () => {
    const rows = [
      { value: 'a', vi: 'Một', en: 'One' },
      { value: 'b', vi: 'Hai', en: 'Two' },
    ];
    const made = writeOptions({ type: 'radio' }, rows);
    expect(made['values']).toEqual([
      { value: 'a', label: 'Một' },
      { value: 'b', label: 'Hai' },
    ]);
    expect(readOptions(made)).toEqual(rows);
    expect(readOptions(writeOptions(made, []))).toEqual([]);
  });
});
