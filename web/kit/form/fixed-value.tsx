// web/kit/form: what this person may not change: read as text. Invariant: it posts nothing; the
// server knows the value and refuses one that is sent.
import type { Field } from '../../../procedures/forms/form.ts';
import type { FieldProps } from './form-view.ts';
import { marksOf } from './form-view.ts';
import { HintAndError } from './field-frame.tsx';
import { FileList } from './fields/file.tsx';
import { valueInWords } from './value-in-words.ts';

export type FixedField = Exclude<Field, { kind: 'group' | 'repeat' }>;
export const isFixed = (field: Field): field is FixedField =>
  field.readonly && field.kind !== 'group' && field.kind !== 'repeat';

export function FixedValue(props: FieldProps<FixedField['kind']>) {
  const { field, path, value, view } = props;
  const marks = marksOf(props);
  const documents = view.documents.filter((d) => d.kind === path);
  return (
    <div className="govuk-form-group mc-fixed" id={marks.id} tabIndex={-1}>
      <p className="mc-fixed__label">{field.label[view.language]}</p>
      <HintAndError marks={marks} view={view} />
      {field.kind === 'file' && documents.length > 0 ? (
        <FileList documents={documents} view={{ ...view, editable: false }} />
      ) : (
        <p className="mc-fixed__value">{valueInWords(field, value, view.language)}</p>
      )}
    </div>
  );
}
