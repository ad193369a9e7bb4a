// web/kit/form: a number as text, because a spinner changes values by accident (scroll wheel).
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { LabelledField } from '../field-frame.tsx';
import { numberAsTyped } from '../../format/quantities.ts';

export function NumberField(props: FieldProps<'number'>) {
  const { field, value, view } = props;
  const marks = marksOf(props);
  const shown =
    typeof value === 'number'
      ? numberAsTyped(value, view.language)
      : typeof value === 'string'
        ? value
        : '';
  return (
    <LabelledField marks={marks} field={field} view={view}>
      <input
        className={`govuk-input govuk-input--width-10${marks.error === null ? '' : ' govuk-input--error'}`}
        id={marks.id}
        name={marks.name}
        type="text"
        inputMode={field.decimals === 0 ? 'numeric' : 'decimal'}
        defaultValue={shown}
        maxLength={24}
        autoComplete={field.autocomplete ?? undefined}
        spellCheck={false}
        aria-describedby={marks.describedBy}
        aria-invalid={marks.error === null ? undefined : true}
        aria-required={field.required || undefined}
      />
    </LabelledField>
  );
}
