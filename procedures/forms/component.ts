// procedures/forms: reading one component so that nothing of it is overlooked. Invariant: every
// property is taken by somebody or reported; a neutral value (null, false, '', {}) says nothing.
import type { Json, JsonObject } from '../ir/plain.ts';
import type { FormReport } from './report.ts';

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNeutral = (value: Json): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  (isObject(value) && Object.keys(value).length === 0);

export type Component = {
  source: JsonObject;
  report: FormReport;
  /** The value of a property, marked as used; undefined if absent or neutral. */
  take: (path: string) => Json | undefined;
  text: (path: string) => string | null;
  flag: (path: string) => boolean;
  /** A whole number between two bounds; reports anything else. */
  count: (path: string, min: number, max: number) => number | null;
  wrong: (path: string, vi: string, en: string) => void;
  /** Reports every property nobody took. */
  finish: () => void;
};

/** Properties that only place or decorate; the product draws forms in one column its own way. */
const PRESENTATION = [
  'id',
  'type',
  'layout',
  'showOutline',
  'verticalAlignment',
  'disableCollapse',
  'nonCollapsedItems',
  'searchable',
  'defaultRepetitions',
];

export function openComponent(source: JsonObject, report: FormReport): Component {
  const taken = new Set(PRESENTATION);
  const read = (path: string): Json | undefined => {
    let at: Json | undefined = source;
    for (const key of path.split('.'))
      at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    return at;
  };
  const component: Component = {
    source,
    report,
    take(path) {
      taken.add(path);
      const value = read(path);
      return value === undefined || isNeutral(value) ? undefined : value;
    },
    text(path) {
      const value = component.take(path);
      if (value === undefined) return null;
      if (typeof value === 'string') return value.normalize('NFC').trim() || null;
      component.wrong(path, 'phải là chữ', 'it must be a text');
      return null;
    },
    flag(path) {
      const value = component.take(path);
      if (value === undefined) return false;
      if (value !== true)
        component.wrong(path, 'phải là true hoặc false', 'it must be true or false');
      return value === true;
    },
    count(path, min, max) {
      const value = component.take(path);
      if (value === undefined) return null;
      const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
      if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max)
        return number;
      component.wrong(
        path,
        `phải là số nguyên từ ${min} đến ${max}`,
        `it must be a whole number from ${min} to ${max}`,
      );
      return null;
    },
    wrong: (path, vi, en) =>
      report.add('form.value', source, { property: path, detail: { vi, en } }),
    finish: () =>
      unused(source, '', taken, (property) => report.add('form.property', source, { property })),
  };
  return component;
}

function unused(
  object: JsonObject,
  prefix: string,
  taken: Set<string>,
  tell: (path: string) => void,
): void {
  for (const [key, value] of Object.entries(object)) {
    const path = prefix + key;
    if (taken.has(path) || isNeutral(value)) continue;
    const partly = isObject(value) && [...taken].some((t) => t.startsWith(`${path}.`));
    if (partly) unused(value, `${path}.`, taken, tell);
    else tell(path);
  }
}
