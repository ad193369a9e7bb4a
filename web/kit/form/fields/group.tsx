// web/kit/form: fields that belong together, under one heading.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { FormFields } from '../form-fields.tsx';
import { HintAndError } from '../field-frame.tsx';
import { isObject } from '../value-paths.ts';

export function GroupField(props: FieldProps<'group'>) {
  const { field, path, value, item, view } = props;
  const marks = marksOf(props);
  const Heading = view.headingLevel === 2 ? 'h2' : 'h3';
  return (
    <fieldset
      className="govuk-fieldset mc-group"
      id={marks.id}
      tabIndex={-1}
      aria-describedby={marks.describedBy}
    >
      <legend className="govuk-fieldset__legend mc-group__legend">
        <Heading className="govuk-heading-m mc-group__title">{marks.label[view.language]}</Heading>
      </legend>
      <HintAndError marks={marks} view={view} />
      <FormFields
        fields={field.fields}
        parent={path}
        values={isObject(value) ? value : {}}
        item={item}
        view={{ ...view, headingLevel: 3 }}
      />
    </fieldset>
  );
}
