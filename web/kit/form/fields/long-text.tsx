// web/kit/form: several lines of text.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { LabelledField } from '../field-frame.tsx';
import { kitTexts } from '../../texts/index.ts';
import { numberInWords } from '../../format/quantities.ts';

export function LongTextField(props: FieldProps<'long-text'>) {
  const { field, value, view } = props;
  const n = numberInWords(field.maxLength, view.language);
  const marks = marksOf(props, kitTexts(view.language)('form.max-length', { n }));
  return (
    <LabelledField marks={marks} field={field} view={view}>
      <textarea
        className={`govuk-textarea${marks.error === null ? '' : ' govuk-textarea--error'}`}
        id={marks.id}
        name={marks.name}
        rows={5}
        maxLength={field.maxLength}
        defaultValue={typeof value === 'string' ? value : ''}
        autoComplete={field.autocomplete ?? undefined}
        aria-describedby={marks.describedBy}
        aria-invalid={marks.error === null ? undefined : true}
        aria-required={field.required || undefined}
      />
    </LabelledField>
  );
}
