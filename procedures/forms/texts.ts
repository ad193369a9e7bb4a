// procedures/forms: texts of a component in both languages. The plain property holds Vietnamese (so
// the form editor shows it); `properties.text` holds both. Invariant: both exist and agree, in NFC.
import type { Json, Text } from '../ir/plain.ts';
import { isObject, type Component } from './component.ts';
import type { Option } from './form.ts';
import { MAX_OPTIONS } from './limits.ts';

const MAX_LENGTH = 2_000;

function textOf(value: Json | undefined): Text | null {
  if (!isObject(value) || Object.keys(value).some((key) => key !== 'vi' && key !== 'en'))
    return null;
  const { vi, en } = value;
  if (typeof vi !== 'string' || typeof en !== 'string') return null;
  if (vi.trim() === '' || en.trim() === '' || vi.length + en.length > MAX_LENGTH) return null;
  return { vi: vi.normalize('NFC').trim(), en: en.normalize('NFC').trim() };
}

const EMPTY: Text = { vi: '', en: '' };
const LABEL: Text = { vi: 'nhãn', en: 'label' };
const HINT: Text = { vi: 'gợi ý', en: 'hint' };
const OPTION: Text = { vi: 'nhãn lựa chọn', en: 'label of an option' };

/** The label; reports if it is missing in a language or differs from the plain one. */
export function labelOf(component: Component): Text {
  return pair(component, 'label', 'properties.text.label', LABEL, true) ?? EMPTY;
}

/** The description, or null if there is none. */
export function hintOf(component: Component): Text | null {
  return pair(component, 'description', 'properties.text.hint', HINT, false);
}

/** A text that has no plain counterpart, such as the explanation of a pattern. */
export function freeText(component: Component, path: string, what: Text): Text {
  const text = textOf(component.take(path));
  if (text === null) component.report.add('form.no-text', component.source, { what });
  return text ?? EMPTY;
}

function pair(
  component: Component,
  plainPath: string,
  path: string,
  what: Text,
  needed: boolean,
): Text | null {
  const plain = component.text(plainPath);
  const value = component.take(path);
  if (plain === null && value === undefined && !needed) return null;
  const text = textOf(value);
  if (text === null) component.report.add('form.no-text', component.source, { what });
  else if (plain !== text.vi) component.report.add('form.text-differs', component.source, { what });
  return text;
}

/** Options of a select, radio or checklist: `values` beside `properties.text.options`. */
export function optionsOf(component: Component): Option[] {
  const values = component.take('values');
  const texts = component.take('properties.text.options');
  if (!Array.isArray(values) || values.length === 0 || values.length > MAX_OPTIONS) {
    component.wrong(
      'values',
      `phải có từ 1 đến ${MAX_OPTIONS} lựa chọn`,
      `it must hold 1 to ${MAX_OPTIONS} options`,
    );
    return [];
  }
  const options = values.map((entry): Option => {
    const value = isObject(entry) ? entry['value'] : undefined;
    const extra =
      isObject(entry) && Object.keys(entry).some((key) => key !== 'value' && key !== 'label');
    if (
      !isObject(entry) ||
      typeof value !== 'string' ||
      value === '' ||
      value.length > 100 ||
      extra
    ) {
      component.wrong(
        'values',
        'mỗi lựa chọn gồm value và label bằng chữ',
        'each option is a value and a label, both texts',
      );
      return { value: '', label: EMPTY };
    }
    const label = textOf(isObject(texts) && Object.hasOwn(texts, value) ? texts[value] : undefined);
    const plain =
      typeof entry['label'] === 'string' ? entry['label'].normalize('NFC').trim() : null;
    if (label === null) component.report.add('form.no-text', component.source, { what: OPTION });
    else if (plain !== label.vi)
      component.report.add('form.text-differs', component.source, { what: OPTION });
    return { value: value.normalize('NFC'), label: label ?? EMPTY };
  });
  const known = new Set(options.map((o) => o.value));
  if (known.size !== options.length)
    component.wrong('values', 'hai lựa chọn trùng giá trị', 'two options share a value');
  const surplus = isObject(texts)
    ? Object.keys(texts).filter((value) => !known.has(value.normalize('NFC')))
    : [];
  for (const value of surplus)
    component.report.add('form.property', component.source, {
      property: `properties.text.options.${value}`,
    });
  return options;
}
