// web/kit/form: one line of text.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { LabelledField } from '../field-frame.tsx';

const width = (maxLength: number): string =>
  maxLength <= 5
    ? ' govuk-input--width-5'
    : maxLength <= 12
      ? ' govuk-input--width-10'
      : maxLength <= 30
        ? ' govuk-input--width-20'
        : '';
const types: Record<string, string> = { email: 'email', tel: 'tel', url: 'url' };

export function TextField(props: FieldProps<'text'>) {
  const { field, value, view } = props;
  const marks = marksOf(props, field.patternHint?.[view.language] ?? null);
  return (
    <LabelledField marks={marks} field={field} view={view}>
      <input
        className={`govuk-input${width(field.maxLength)}${marks.error === null ? '' : ' govuk-input--error'}`}
        id={marks.id}
        name={marks.name}
        type={types[field.autocomplete ?? ''] ?? 'text'}
        defaultValue={typeof value === 'string' ? value : ''}
        maxLength={field.maxLength}
        autoComplete={field.autocomplete ?? undefined}
        aria-describedby={marks.describedBy}
        aria-invalid={marks.error === null ? undefined : true}
        aria-required={field.required || undefined}
        spellCheck={field.autocomplete === null ? undefined : false}
      />
    </LabelledField>
  );
}
