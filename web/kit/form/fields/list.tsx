// web/kit/form: several of a few. The empty marker says that the list was drawn.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { FieldsetField } from '../field-frame.tsx';
import { kitTexts } from '../../texts/index.ts';

export function ListField(props: FieldProps<'list'>) {
  const { field, value, view } = props;
  const marks = marksOf(props, kitTexts(view.language)('form.choose-many'));
  const chosen = Array.isArray(value) ? value : [];
  return (
    <FieldsetField marks={marks} field={field} view={view}>
      <input type="hidden" name={marks.name} value="" />
      <div className="govuk-checkboxes">
        {field.options.map((option, index) => (
          <div className="govuk-checkboxes__item" key={option.value}>
            <input
              className="govuk-checkboxes__input"
              id={`${marks.id}-${index}`}
              name={marks.name}
              type="checkbox"
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${marks.id}-${index}`}>
              {option.label[view.language]}
            </label>
          </div>
        ))}
      </div>
    </FieldsetField>
  );
}
