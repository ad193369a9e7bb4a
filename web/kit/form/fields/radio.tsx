// web/kit/form: one of a few.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { FieldsetField } from '../field-frame.tsx';

export function RadioField(props: FieldProps<'radio'>) {
  const { field, value, view } = props;
  const marks = marksOf(props);
  return (
    <FieldsetField marks={marks} field={field} view={view}>
      <div className="govuk-radios">
        {field.options.map((option, index) => (
          <div className="govuk-radios__item" key={option.value}>
            <input
              className="govuk-radios__input"
              id={`${marks.id}-${index}`}
              name={marks.name}
              type="radio"
              value={option.value}
              defaultChecked={value === option.value}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={`${marks.id}-${index}`}>
              {option.label[view.language]}
            </label>
          </div>
        ))}
      </div>
    </FieldsetField>
  );
}
