// web/kit/form: a date in three boxes; works in every browser, with every keyboard, without script.
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { FieldsetField } from '../field-frame.tsx';
import { kitTexts } from '../../texts/index.ts';

const parts = ['day', 'month', 'year'] as const;
type Part = (typeof parts)[number];
const birthdayTokens: Record<Part, string> = {
  day: 'bday-day',
  month: 'bday-month',
  year: 'bday-year',
};

/** `YYYY-MM-DD`, or what was entered instead, into its three boxes. */
function split(value: unknown): Record<Part, string> {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  const bare = (text: string) => (/^\d+$/.test(text) ? String(Number(text)) : text);
  return { day: bare(day), month: bare(month), year };
}

export function DateField(props: FieldProps<'date'>) {
  const { field, value, view } = props;
  const t = kitTexts(view.language);
  const marks = marksOf(props, t('form.date-hint'));
  const entered = split(value);
  const error = marks.error === null ? '' : ' govuk-input--error';
  return (
    <FieldsetField marks={marks} field={field} view={view}>
      <div className="govuk-date-input" id={marks.id}>
        {parts.map((part) => (
          <div className="govuk-date-input__item" key={part}>
            <div className="govuk-form-group">
              <label
                className="govuk-label govuk-date-input__label"
                htmlFor={`${marks.id}-${part}`}
              >
                {t(`form.${part}`)}
              </label>
              <input
                className={`govuk-input govuk-date-input__input govuk-input--width-${part === 'year' ? 4 : 2}${error}`}
                id={`${marks.id}-${part}`}
                name={`${marks.name}.${part}`}
                type="text"
                inputMode="numeric"
                defaultValue={entered[part]}
                maxLength={part === 'year' ? 4 : 2}

                autoComplete={field.autocomplete === 'bday' ? birthdayTokens[part] : undefined}
                aria-invalid={marks.error === null ? undefined : true}
              />
            </div>
          </div>
        ))}
      </div>
    </FieldsetField>
  );
}
