// web/kit/form: names of a posted form → nested values. Pure; the page host of the server and the
// desk use it. Invariant: only what the form names is read; every other name is reported, not used.
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import { readAction, withAction, type PostedAction } from './posted-action.ts';
import { readField } from './posted-field.ts';
import { fieldAt, fieldPath, itemPath, maxDepth, maxItems } from './value-paths.ts';

export type PostedFields = Record<string, string | string[]>;
export type Posted = {
  /** By field key; numbers, dates (`YYYY-MM-DD`) and lists are typed where what was entered allows
   * it, and stay the entered text where not, so that the page can show it again. */
  values: Record<string, Json>;
  action: PostedAction;
  /** Names that this form has not (hostile, or of another version): answer 400 if not empty. At most 20. */
  refused: string[];
};
const prefix = 'values.';
const maxNames = 5000;

/**
 * Reads `values.copies`, `values.persons[0].name`, `action`. An `add:`/`remove:` action is already
 * carried out in `values`. Names outside `values.` and `action` are somebody else's and ignored.
 */
export function parsePosted(fields: PostedFields, form: SealedForm): Posted {
  const all = Object.keys(fields);
  const names = all.filter((name) => name.startsWith(prefix));
  if (all.length > maxNames) return { values: {}, action: { kind: 'update' }, refused: ['…'] };
  const refused = names
    .filter((name) => !isKnown(form, name.slice(prefix.length)))
    .map((n) => n.slice(0, 100));
  const posted = new Map<string, string[]>();
  for (const name of names) {
    const value = fields[name] ?? '';
    const path = name.slice(prefix.length);
    if (!isKnown(form, path)) continue;
    posted.set(path, Array.isArray(value) ? value : [value]);
    for (const end of path.matchAll(/\]/g)) markItem(posted, path.slice(0, end.index + 1));
  }
  const values = readFields(form.fields, '', posted, 0);
  const action = readAction(fields['action'], form);
  if (!action)
    return { values, action: { kind: 'update' }, refused: ['action', ...refused].slice(0, 20) };
  return { values: withAction(values, action, form), action, refused: refused.slice(0, 20) };
}

const markItem = (posted: Map<string, string[]>, item: string): void => {
  if (!posted.has(item)) posted.set(item, []);
};

/** A date is posted in three parts below its path; everything else at its path. */
function isKnown(form: SealedForm, path: string): boolean {
  const part = /^(.*)\.(day|month|year)$/.exec(path);
  const date = part === null ? null : fieldAt(form, part[1] ?? '');
  if (date?.field.kind === 'date') return !date.fixed;
  const found = fieldAt(form, path);
  if (!found || found.fixed || found.field.kind === 'date') return false;
  if (found.field.kind === 'repeat') return found.item !== null;
  return found.field.kind !== 'group' && found.field.kind !== 'file';
}

function readFields(
  fields: Field[],
  parent: string,
  posted: Map<string, string[]>,
  depth: number,
): JsonObject {
  if (depth >= maxDepth) return {};
  const entries: [string, Json][] = [];
  for (const field of fields) {
    const path = fieldPath(parent, field.key);
    const value =
      field.kind === 'group'
        ? readGroup(field.fields, path, posted, depth)
        : field.kind === 'repeat'
          ? readItems(field, path, posted, depth)
          : readField(field, path, posted);
    if (value !== undefined) entries.push([field.key, value]);
  }
  return Object.fromEntries(entries);
}

function readGroup(
  fields: Field[],
  path: string,
  posted: Map<string, string[]>,
  depth: number,
): Json | undefined {
  const value = readFields(fields, path, posted, depth + 1);
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Items are those that were drawn: each posts at least its marker `values.persons[0]`, or a value. */
function readItems(
  field: Extract<Field, { kind: 'repeat' }>,
  path: string,
  posted: Map<string, string[]>,
  depth: number,
): Json | undefined {
  const items: JsonObject[] = [];
  for (let index = 0; index < Math.min(field.max, maxItems); index += 1) {
    const at = itemPath(path, index);
    if (!posted.has(at)) continue;
    items.push(readFields(field.fields, at, posted, depth + 1));
  }
  return items.length === 0 ? undefined : items;
}
