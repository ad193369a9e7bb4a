// web/kit/form: one line of text.
import type { FieldProps, FormView } from '../form-view.ts';
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
  const { field, path, value, view } = props;
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
        data-check={view.checks?.[path] === undefined ? undefined : 'business-name'}
      />
      <NameCheck path={path} id={marks.id} view={view} />
    </LabelledField>
  );
}

/** Whether a register knows the name already; a button asks, the script asks by itself. */
function NameCheck({ path, id, view }: { path: string; id: string; view: FormView }) {
  const check = view.checks?.[path];
  if (check === undefined) return null;
  const tone = check.said === null ? '' : check.said.ok ? ' mc-check--ok' : ' mc-check--taken';
  return (
    <div className="mc-check">
      <button
        className="govuk-button govuk-button--secondary mc-check__button"
        type="submit"
        name="action"
        value={`check-name:${path}`}
        formNoValidate
      >
        {check.button}
      </button>
      <p className={`mc-check__said${tone}`} id={`${id}-check`} role="status">
        {check.said?.text}
      </p>
    </div>
  );
}
