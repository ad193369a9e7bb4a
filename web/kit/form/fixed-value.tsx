// web/kit/form: a choice that is fixed for this person: read as text, posted unchanged.
import type { FieldProps } from './form-view.ts';
import { marksOf } from './form-view.ts';
import { HintAndError } from './field-frame.tsx';
import { valueInWords } from './value-in-words.ts';

export function FixedValue(props: FieldProps<'select' | 'radio' | 'list' | 'checkbox'>) {
  const { field, value, view } = props;
  const marks = marksOf(props);
  const posted = Array.isArray(value) ? value : [value];
  return (
    <div className="govuk-form-group mc-fixed" id={marks.id} tabIndex={-1}>
      <p className="govuk-label">{field.label[view.language]}</p>
      <HintAndError marks={marks} view={view} />
      {posted.map((one) => (one === undefined || one === null ? null
        : <input key={String(one)} type="hidden" name={marks.name} value={String(one)} />))}
      <p className="govuk-body mc-fixed__value">{valueInWords(field, value, view.language)}</p>
    </div>
  );
}
