// procedures/forms: a form-js schema reduced to what the product renders and validates.
// Invariant: any component or property nobody consumes was refused at compile time, so what stands
// here is rendered, validated and explained in both languages.
import type { Expression } from '../expressions/expression.ts';
import type { Json, Text } from '../ir/plain.ts';

export type SealedForm = { id: string; title: Text; fields: Field[] };

export type FieldBase = {
  /** Key of the value; unique inside its group or repeated list. */
  key: string;
  label: Text;
  hint: Text | null;
  required: boolean;
  readonly: boolean;
  /** FEEL over the values entered so far; hidden fields carry no value and are never required. */
  hiddenIf: Expression | null;
  /** HTML autocomplete token (WCAG 1.3.5), null = none. */
  autocomplete: string | null;
  /** Where a register of the state may offer the value from (`prefill.ts`); absent = nowhere. */
  prefill?: string;
  /** A register that can say at once whether the value is free to use; absent = none. */
  check?: 'business-name';
};
export type Option = { value: string; label: Text };
export type Field =
  | (FieldBase & {
      kind: 'text';
      pattern: string | null;
      patternHint: Text | null;
      minLength: number | null;
      maxLength: number;
    })
  | (FieldBase & { kind: 'long-text'; minLength: number | null; maxLength: number })
  | (FieldBase & { kind: 'number'; min: number | null; max: number | null; decimals: number })
  | (FieldBase & { kind: 'date'; min: string | null; max: string | null })
  | (FieldBase & { kind: 'select'; options: Option[] })
  | (FieldBase & { kind: 'radio'; options: Option[] })
  | (FieldBase & { kind: 'checkbox' })
  | (FieldBase & { kind: 'list'; options: Option[] })
  | (FieldBase & { kind: 'file'; accept: string[]; maxFiles: number; maxBytes: number })
  | (FieldBase & { kind: 'group'; fields: Field[] })
  | (FieldBase & { kind: 'repeat'; fields: Field[]; min: number; max: number });

export type FieldError = {
  /** e.g. `copies`, `persons[0].name` */ path: string;
  code: string;
  message: Text;
};
export type FormValidation =
  { ok: true; values: Record<string, Json> } | { ok: false; errors: FieldError[] };
