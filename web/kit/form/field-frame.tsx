// web/kit/form: label, hint and message around one control, or legend around several.
// Invariant: optional fields are marked in words; an error is a message, not only a colour.
import type { ReactNode } from 'react';
import type { FieldMarks, FormView } from './form-view.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import { kitTexts } from '../texts/index.ts';

type Props = { marks: FieldMarks; field: Field; view: FormView; children: ReactNode };

export function OptionalMark({ field, view }: { field: Field; view: FormView }) {
  if (field.required || field.readonly) return null;
  return <span className="mc-optional"> {kitTexts(view.language)('form.optional')}</span>;
}

export function HintAndError({ marks, view }: { marks: FieldMarks; view: FormView }) {
  return (
    <>
      {marks.hint !== null && (
        <div id={`${marks.id}-hint`} className="govuk-hint">
          {marks.hint}
        </div>
      )}
      {marks.notes.length > 0 && (
        <dl id={`${marks.id}-notes`} className="mc-notes">
          {marks.notes.map((note) => (
            <div key={note.label}>
              <dt>{note.label}</dt>
              <dd>{note.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {marks.error !== null && (
        <p id={`${marks.id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">
            {kitTexts(view.language)('form.error-prefix')}{' '}
          </span>
          {marks.error}
        </p>
      )}
    </>
  );
}

const groupClass = (marks: FieldMarks) =>
  `govuk-form-group${marks.error === null ? '' : ' govuk-form-group--error'}`;

/** One control with a label. */
export function LabelledField({ marks, field, view, children }: Props) {
  return (
    <div className={groupClass(marks)}>
      <label className="govuk-label" htmlFor={marks.id}>
        {marks.label[view.language]}
        <OptionalMark field={field} view={view} />
      </label>
      <HintAndError marks={marks} view={view} />
      {children}
    </div>
  );
}

/** Several controls that answer one question. */
export function FieldsetField({ marks, field, view, children }: Props) {
  return (
    <div className={groupClass(marks)}>
      <fieldset className="govuk-fieldset" aria-describedby={marks.describedBy}>
        <legend className="govuk-fieldset__legend mc-legend">
          {marks.label[view.language]}
          <OptionalMark field={field} view={view} />
        </legend>
        <HintAndError marks={marks} view={view} />
        {children}
      </fieldset>
    </div>
  );
}
