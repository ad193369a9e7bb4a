// web/kit/form: all errors at the top, each a link to its control. It takes the focus on load
// (autofocus needs no script), so nobody has to look for what went wrong.
import type { FieldError, SealedForm } from '../../../procedures/forms/form.ts';
import type { Language } from '../../../procedures/ir/plain.ts';
import { kitTexts } from '../texts/index.ts';
import { focusTarget } from './form-view.ts';
import { fieldAt } from './value-paths.ts';

/** `#f-…` of a path; null when the form has no such field (the error is shown without link). */
export function errorHref(form: SealedForm, path: string): string | null {
  const found = fieldAt(form, path);
  return found ? `#${focusTarget(path, found.item === null ? found.field.kind : null)}` : null;
}

/** On a page that came back with errors the summary is where everybody wants to be (WCAG 3.3.1). */
const takesFocus = { autoFocus: true };

type Props = {
  errors: FieldError[];
  hrefOf: (path: string) => string | null;
  language: Language;
  lead?: string | undefined;
};

export function ErrorSummary({ errors, hrefOf, language, lead }: Props) {
  if (errors.length === 0 && lead === undefined) return null;
  return (
    <div
      className="govuk-error-summary"
      id="error-summary"
      tabIndex={-1}
      {...takesFocus}
      aria-labelledby="error-summary-title"
      role="alert"
    >
      <h2 className="govuk-error-summary__title" id="error-summary-title">
        {kitTexts(language)('form.errors-title')}
      </h2>
      <div className="govuk-error-summary__body">
        {lead !== undefined && <p>{lead}</p>}
        {errors.length > 0 && (
          <ul className="govuk-list govuk-error-summary__list">
            {errors.slice(0, 100).map((error) => {
              const href = hrefOf(error.path);
              const text = error.message[language];
              return (
                <li key={error.path + error.code}>
                  {href === null ? text : <a href={href}>{text}</a>}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}
