// web/kit/form: yes or no. The empty marker says that the box was drawn, so unticked means no.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { HintAndError } from '../field-frame.tsx';

export function CheckboxField(props: FieldProps<'checkbox'>) {
  const { field, value, view } = props;
  const marks = marksOf(props);
  return (
    <div className={`govuk-form-group${marks.error === null ? '' : ' govuk-form-group--error'}`}>
      <HintAndError marks={marks} view={view} />
      <input type="hidden" name={marks.name} value="" />
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id={marks.id}
            name={marks.name}
            type="checkbox"
            value="true"
            defaultChecked={value === true}
            aria-describedby={marks.describedBy}
            aria-invalid={marks.error === null ? undefined : true}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={marks.id}>
            {field.label[view.language]}
          </label>
        </div>
      </div>
    </div>
  );
}
