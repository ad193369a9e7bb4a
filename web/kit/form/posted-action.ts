// web/kit/form: which button was pressed. Invariant: a path in an action names a repeated list of
// this form, within its limits; anything else is no action at all.
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import { fieldAt, isObject, maxItems, parsePath, valueAt } from './value-paths.ts';

export type PostedAction =
  /** Validate and go on. Also what Enter in a text field means. */
  | { kind: 'continue' }
  /** Keep what is there and leave; nothing is validated. */
  | { kind: 'save' }
  /** Keep what is there and draw the same page again (conditions, uploads, autosave). */
  | { kind: 'update' }
  | { kind: 'add'; path: string }
  | { kind: 'remove'; path: string }
  | { kind: 'remove-document'; document: string };

/** Null = not an action of this form. */
export function readAction(
  raw: string | string[] | undefined,
  form: SealedForm,
): PostedAction | null {
  const text = Array.isArray(raw) ? raw.at(-1) : raw;
  if (text === undefined || text === '') return { kind: 'continue' };
  if (text === 'continue' || text === 'save' || text === 'update') return { kind: text };
  const match = /^(add|remove|remove-document):(.{1,300})$/.exec(text);
  const [kind, rest] = [match?.[1], match?.[2] ?? ''];
  if (kind === 'remove-document')
    return /^[0-9a-f-]{36}$/.test(rest) ? { kind, document: rest } : null;
  const found = fieldAt(form, rest);
  if (found?.field.kind !== 'repeat' || found.fixed) return null;
  if (kind === 'add') return found.item === null ? { kind, path: rest } : null;
  if (kind === 'remove') return found.item === null ? null : { kind, path: rest };
  return null;
}

/** The values after `add:` or `remove:`; other actions change nothing. */
export function withAction(values: JsonObject, action: PostedAction, form: SealedForm): JsonObject {
  if (action.kind !== 'add' && action.kind !== 'remove') return values;
  const segments = parsePath(action.path) ?? [];
  const field = fieldAt(form, action.path)?.field;
  if (field?.kind !== 'repeat') return values;
  if (action.kind === 'remove') {
    const index = segments.at(-1);
    return replaced(values, segments.slice(0, -1), (list) => list.filter((_, i) => i !== index));
  }
  const most = Math.min(field.max, maxItems);
  return replaced(values, segments, (list) => (list.length < most ? [...list, {}] : list));
}

/** A copy in which the list at the path is changed; a list that is missing counts as empty. */
function replaced(
  values: Json | undefined,
  path: (string | number)[],
  change: (list: Json[]) => Json[],
): JsonObject {
  return replacedAt(values, path, change) as JsonObject;
}
function replacedAt(
  at: Json | undefined,
  path: (string | number)[],
  change: (list: Json[]) => Json[],
): Json {
  const [first, ...rest] = path;
  if (first === undefined) return change(Array.isArray(at) ? at : []);
  if (typeof first === 'number') {
    return (Array.isArray(at) ? at : []).map((item, i) =>
      i === first ? replacedAt(item, rest, change) : item,
    );
  }
  const before = isObject(at) ? at : {};
  const next = replacedAt(valueAt(before, [first]), rest, change);
  return Object.fromEntries([
    ...Object.entries(before).filter(([key]) => key !== first),
    [first, next],
  ]);
}
