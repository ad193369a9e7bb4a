// web/kit/form: one of many, in a native list.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { LabelledField } from '../field-frame.tsx';
import { kitTexts } from '../../texts/index.ts';

export function SelectField(props: FieldProps<'select'>) {
  const { field, value, view } = props;
  const marks = marksOf(props);
  return (
    <LabelledField marks={marks} field={field} view={view}>
      <select
        className={`govuk-select${marks.error === null ? '' : ' govuk-select--error'}`}
        id={marks.id}
        name={marks.name}
        defaultValue={typeof value === 'string' ? value : ''}
        autoComplete={field.autocomplete ?? undefined}
        aria-describedby={marks.describedBy}
        aria-invalid={marks.error === null ? undefined : true}
        aria-required={field.required || undefined}
      >
        <option value="">{kitTexts(view.language)('form.choose')}</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label[view.language]}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
