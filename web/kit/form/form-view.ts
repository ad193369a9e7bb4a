// web/kit/form: what every field component is given. Uncontrolled inputs: the same markup is
// rendered on the server for citizens and in the browser for officials.
import type { Json, JsonObject, Language, Text } from '../../../procedures/ir/plain.ts';
import type { Field, FieldError } from '../../../procedures/forms/form.ts';
import type { DocumentRef } from '../../../server/api/contract.ts';
import type { Hides } from './conditions.ts';
import { controlId } from './value-paths.ts';

export type FormView = {
  language: Language;
  /** Everything entered so far, by field key. */
  values: JsonObject;
  errors: FieldError[];
  /** Files of the form; `kind` is the path of their field. */
  documents: DocumentRef[];
  /** Whether a field's `hiddenIf` hides it; see `conditionsOf`. */
  hides: Hides;
  /** Where a file is downloaded. */
  documentHref: (id: string) => string;
  /** Level of the headings of groups (2 on a page whose title is the h1). */
  headingLevel: 2 | 3;
  /** False draws everything for reading only. */
  editable: boolean;
  /** By path: who says what a fixed value is, and whether the person may say that it is wrong. */
  sources?: Record<string, { text: string; correct: boolean }>;
  /** By path: what stands beside a field, e.g. why it is asked for and what was there before. */
  notes?: Record<string, { label: string; text: string }[]>;
  /** By path: names a register can be asked about, and what it said. */
  checks?: Record<string, { button: string; said: { text: string; ok: boolean } | null }>;
};
export type FieldProps<K extends Field['kind'] = Field['kind']> = {
  field: Extract<Field, { kind: K }>;
  path: string;
  value: Json | undefined;
  /** What conditions see of the list items around the field; null at the top. */
  item: JsonObject | null;
  view: FormView;
};

/** Ids and texts around one control, linked by `aria-describedby`. */
export type FieldMarks = {
  id: string;
  name: string;
  label: Text;
  hint: string | null;
  error: string | null;
  notes: { label: string; text: string }[];
  describedBy: string | undefined;
};

/** `extraHint` is what the kind of field adds, e.g. the accepted files. */
export function marksOf(
  props: { field: Field; path: string; view: FormView },
  extraHint: string | null = null,
): FieldMarks {
  const { field, path, view } = props;
  const id = controlId(path);
  const error = view.errors.find((e) => e.path === path)?.message[view.language] ?? null;
  const hint = [field.hint?.[view.language], extraHint]
    .filter((h) => h !== null && h !== undefined && h !== '')
    .join(' ');
  const notes = view.notes?.[path] ?? [];
  const described = [
    hint === '' ? null : `${id}-hint`,
    notes.length === 0 ? null : `${id}-notes`,
    error === null ? null : `${id}-error`,
  ].filter((d) => d !== null);
  return {
    id,
    name: `values.${path}`,
    label: field.label,
    hint: hint === '' ? null : hint,
    error,
    notes,
    describedBy: described.length === 0 ? undefined : described.join(' '),
  };
}

/** The control an error link leads to: the first box of a date, the first choice of a list. */
export function focusTarget(path: string, kind: Field['kind'] | null): string {
  const id = controlId(path);
  if (kind === 'date') return `${id}-day`;
  if (kind === 'radio' || kind === 'list') return `${id}-0`;
  return id;
}
