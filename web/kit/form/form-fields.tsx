// web/kit/form: fields in order, one component per kind. Invariant: a hidden field is not drawn, so
// it posts no value; a kind without component is a type error.
import type { ReactNode } from 'react';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import type { FieldProps, FormView } from './form-view.ts';
import { fieldPath, valueOf } from './value-paths.ts';
import { FixedValue, isFixed } from './fixed-value.tsx';
import { CheckboxField } from './fields/checkbox.tsx';
import { DateField } from './fields/date.tsx';
import { FileField } from './fields/file.tsx';
import { GroupField } from './fields/group.tsx';
import { ListField } from './fields/list.tsx';
import { LongTextField } from './fields/long-text.tsx';
import { NumberField } from './fields/number.tsx';
import { RadioField } from './fields/radio.tsx';
import { RepeatField } from './fields/repeat.tsx';
import { SelectField } from './fields/select.tsx';
import { TextField } from './fields/text.tsx';

const components = {
  text: TextField,
  'long-text': LongTextField,
  number: NumberField,
  date: DateField,
  select: SelectField,
  radio: RadioField,
  checkbox: CheckboxField,
  list: ListField,
  file: FileField,
  group: GroupField,
  repeat: RepeatField,
} satisfies { [K in Field['kind']]: (props: FieldProps<K>) => ReactNode };

/** The registry is typed per kind; here kind and props belong together by construction. */
const componentOf = (kind: Field['kind']) =>
  components[kind] as unknown as (props: FieldProps) => ReactNode;

type Props = {
  fields: Field[];
  parent: string;
  values: JsonObject;
  item: JsonObject | null;
  view: FormView;
};

/** The fields a person sees now, given all values. */
export const shownFields = (fields: Field[], item: JsonObject | null, view: FormView): Field[] =>
  fields.filter((f) => f.hiddenIf === null || !view.hides(f.hiddenIf, view.values, item));

/** What is fixed is read, not posted; a fixed group or list fixes everything in it. */
function drawn(field: Field): Field {
  if (!field.readonly || !('fields' in field)) return field;
  return { ...field, fields: field.fields.map((inner) => drawn({ ...inner, readonly: true })) };
}

/** Draws the fields of a form, a group or a list item; `parent` is their path, '' at the top. */
export function FormFields({ fields, parent, values, item, view }: Props) {
  return shownFields(fields, item, view).map((one) => {
    const field = drawn(one);
    const path = fieldPath(parent, field.key);
    const props = { field, path, value: valueOf(values, field.key), item, view };
    if (isFixed(field)) return <FixedValue key={path} {...props} field={field} />;
    const Component = componentOf(field.kind);
    return <Component key={path} {...props} />;
  });
}
