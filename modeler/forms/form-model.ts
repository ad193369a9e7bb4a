// modeler/forms: a `.form` file while it is edited: plain JSON in, plain JSON out. Pure. Invariants: what
// the editor does not know stays as it was; the plain Vietnamese label and the pair of languages agree.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';

/** Where a component stands: indexes from the top, through the components of groups and lists. */
export type Path = readonly number[];
export type FormFile = JsonObject & { id: string; components: JsonObject[] };
export const SCHEMA_VERSION = 19;
/** What the product renders; `procedures/forms` refuses the rest. */
export const COMPONENT_TYPES = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'select',
  'radio',
  'checkbox',
  'checklist',
  'filepicker',
  'group',
  'dynamiclist',
] as const;
export type ComponentType = (typeof COMPONENT_TYPES)[number];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const holdsOthers = (component: JsonObject): boolean =>
  component['type'] === 'group' || component['type'] === 'dynamiclist';
export const keyProperty = (component: JsonObject): 'key' | 'path' =>
  holdsOthers(component) ? 'path' : 'key';
export const keyOf = (component: JsonObject): string => {
  const key = component[keyProperty(component)];
  return typeof key === 'string' ? key : '';
};
export const childrenOf = (component: JsonObject): JsonObject[] => {
  const children = component['components'];
  return Array.isArray(children) ? children.filter(isObject) : [];
};

/** null = not a form one can edit here; the text stays as it is. */
export function parseForm(source: string): FormFile | null {
  try {
    const value = JSON.parse(source) as Json;
    if (!isObject(value) || typeof value['id'] !== 'string') return null;
    const { components } = value;
    return Array.isArray(components) && components.every(isObject) ? (value as FormFile) : null;
  } catch {
    return null;
  }
}
export const printForm = (form: FormFile): string => `${JSON.stringify(form, null, 2)}\n`;

export function newForm(id: string, title: { vi: string; en: string }): FormFile {
  return {
    type: 'default',
    id,
    schemaVersion: SCHEMA_VERSION,
    properties: { text: { title } },
    components: [],
  };
}

/** The value at `a.b.c`, undefined if any part is missing. */
export function read(object: JsonObject, path: string): Json | undefined {
  let at: Json | undefined = object;
  for (const key of path.split('.'))
    at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** The object with `a.b.c` set, or removed when undefined; an object left empty goes, too. */
export function write(object: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [first = '', ...rest] = path.split('.');
  const next: Json | undefined =
    rest.length === 0 ? value : emptied(write(asObject(object[first]), rest.join('.'), value));
  if (next === undefined) {
    const { [first]: _gone, ...others } = object;
    return others;
  }
  return { ...object, [first]: next };
}
const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const emptied = (value: JsonObject): JsonObject | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

export function componentAt(form: FormFile, path: Path): JsonObject | null {
  let list = form.components;
  let found: JsonObject | null = null;
  for (const index of path) {
    found = list[index] ?? null;
    if (found === null) return null;
    list = childrenOf(found);
  }
  return found;
}

/** The form with the list that holds `path` changed. */
function changeList(
  form: FormFile,
  parent: Path,
  change: (list: JsonObject[]) => JsonObject[],
): FormFile {
  const walk = (list: JsonObject[], rest: Path): JsonObject[] => {
    const [index, ...deeper] = rest;
    if (index === undefined) return change(list);
    return list.map((c, i) =>
      i === index ? { ...c, components: walk(childrenOf(c), deeper) } : c,
    );
  };
  return { ...form, components: walk(form.components, parent) };
}
const parentOf = (path: Path): Path => path.slice(0, -1);
const indexOf = (path: Path): number => path.at(-1) ?? 0;

export const replaceAt = (form: FormFile, path: Path, component: JsonObject): FormFile =>
  changeList(form, parentOf(path), (list) =>
    list.map((c, i) => (i === indexOf(path) ? component : c)),
  );
export const removeAt = (form: FormFile, path: Path): FormFile =>
  changeList(form, parentOf(path), (list) => list.filter((_, i) => i !== indexOf(path)));

/** One place up or down among its siblings; null = there is no such place. */
export function moveAt(
  form: FormFile,
  path: Path,
  by: -1 | 1,
): { form: FormFile; path: Path } | null {
  const to = indexOf(path) + by;
  const siblings = siblingsOf(form, path);
  const moved = siblings[indexOf(path)];
  if (to < 0 || to >= siblings.length || moved === undefined) return null;
  const next = changeList(form, parentOf(path), (list) => {
    const rest = list.filter((_, i) => i !== indexOf(path));
    return [...rest.slice(0, to), moved, ...rest.slice(to)];
  });
  return { form: next, path: [...parentOf(path), to] };
}
function siblingsOf(form: FormFile, path: Path): JsonObject[] {
  const parent = componentAt(form, parentOf(path));
  return parent === null ? form.components : childrenOf(parent);
}

/**
 * A new component behind the chosen one: inside it if it is a group or list, else beside it; at the end
 * of the form if nothing is chosen.
 */
export function addAfter(
  form: FormFile,
  chosen: Path | null,
  component: JsonObject,
): { form: FormFile; path: Path } {
  const at = chosen === null ? null : componentAt(form, chosen);
  if (chosen === null || at === null) {
    const path = [form.components.length];
    return { form: changeList(form, [], (list) => [...list, component]), path };
  }
  if (holdsOthers(at)) {
    const path = [...chosen, childrenOf(at).length];
    return { form: changeList(form, chosen, (list) => [...list, component]), path };
  }
  const place = indexOf(chosen) + 1;
  const next = changeList(form, parentOf(chosen), (list) => [
    ...list.slice(0, place),
    component,
    ...list.slice(place),
  ]);
  return { form: next, path: [...parentOf(chosen), place] };
}

/** Every component with its path, depth first. */
export function outline(form: FormFile): { path: Path; component: JsonObject }[] {
  const walk = (list: JsonObject[], above: Path): { path: Path; component: JsonObject }[] =>
    list.flatMap((component, index) => {
      const path = [...above, index];
      return [{ path, component }, ...walk(childrenOf(component), path)];
    });
  return walk(form.components, []);
}

/** A key nobody has yet: `field1`, `field2`, … */
export function freeKey(form: FormFile, base: string): string {
  const used = new Set(outline(form).map(({ component }) => keyOf(component)));
  let number = 1;
  while (used.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** What a component of a type begins with. */
export function newComponent(
  form: FormFile,
  type: ComponentType,
  label: { vi: string; en: string },
): JsonObject {
  const key = freeKey(form, type === 'dynamiclist' ? 'list' : type === 'group' ? 'group' : 'field');
  const option = { value: 'option1', label: 'Lựa chọn 1' };
  const optionText = { option1: { vi: 'Lựa chọn 1', en: 'Option 1' } };
  const choices = ['select', 'radio', 'checklist'].includes(type);
  const base: JsonObject = {
    type,
    id: key,
    [type === 'group' || type === 'dynamiclist' ? 'path' : 'key']: key,
    label: label.vi,
    properties: { text: { label, ...(choices ? { options: optionText } : {}) } },
  };
  if (choices) return { ...base, values: [option] };
  if (type === 'datetime') return { ...base, subtype: 'date' };
  if (type === 'number') return { ...base, decimalDigits: 0 };
  if (type === 'filepicker') return { ...base, accept: '.pdf,.jpg,.jpeg,.png' };
  if (type === 'group') return { ...base, components: [] };
  if (type === 'dynamiclist')
    return { ...base, isRepeating: true, allowAddRemove: true, components: [] };
  return base;
}
