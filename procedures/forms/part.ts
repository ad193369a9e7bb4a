// procedures/forms: a form cut down to some of its fields. Invariant: what is left is validated and
// drawn like any form, and everything else is an unknown field that nobody can send.
import type { Field, SealedForm } from './form.ts';

/**
 * The fields at `paths` (`owner.name`, `premises`) and nothing else; groups around them stay, lists of
 * entries go as a whole. Each is asked outright: its condition falls away and it must be answered.
 */
export function partOfForm(form: SealedForm, paths: readonly string[]): SealedForm {
  return { ...form, fields: partOf(form.fields, '', new Set(paths)) };
}

/** Paths of a form that somebody could be asked for, in order. */
export function askablePaths(fields: Field[], parent = ''): string[] {
  return fields.flatMap((field) => {
    const path = parent + field.key;
    return field.kind === 'group' ? [path, ...askablePaths(field.fields, `${path}.`)] : [path];
  });
}

function partOf(fields: Field[], parent: string, paths: Set<string>): Field[] {
  return fields.flatMap((field): Field[] => {
    const path = parent + field.key;
    if (paths.has(path)) return [asked(field)];
    if (field.kind !== 'group') return [];
    const inner = partOf(field.fields, `${path}.`, paths);
    return inner.length === 0 ? [] : [{ ...field, fields: inner, hiddenIf: null, readonly: false }];
  });
}

/** A box that may stay empty stays so: there "no" is an answer. */
function asked(field: Field): Field {
  const required = field.kind === 'checkbox' ? field.required : true;
  return { ...field, required, readonly: false, hiddenIf: null };
}

/** The form in which the fields at these paths are fixed: drawn for reading, never posted. */
export function withFixed(form: SealedForm, paths: ReadonlySet<string>): SealedForm {
  return paths.size === 0 ? form : { ...form, fields: fixed(form.fields, '', paths) };
}

function fixed(fields: Field[], parent: string, paths: ReadonlySet<string>): Field[] {
  return fields.map((field): Field => {
    const path = parent + field.key;
    if (paths.has(path)) return { ...field, readonly: true };
    return field.kind === 'group'
      ? { ...field, fields: fixed(field.fields, `${path}.`, paths) }
      : field;
  });
}
