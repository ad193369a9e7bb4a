// web/desk: a refusal that says on what ground, what does not comply and what can be done, put together
// from its parts into the form's own field. Invariant: what is sent stays what the field shows.
import { useState, type RefObject } from 'react';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { TaskPage } from '../../../server/api/tasks/contract.ts';
import type { FormView } from '../../kit/form/form-view.ts';
import { controlId } from '../../kit/form/value-paths.ts';
import { pick, t } from '../texts/index.ts';

/** Fields in which forms ask why something is refused. */
const REASON_KEYS = ['refusalReason', 'reason'];

type Props = {
  form: SealedForm;
  view: FormView;
  grounds: TaskPage['grounds'];
  element: RefObject<HTMLFormElement | null>;
};
type Parts = { ground: string; article: string; facts: string; remedy: string };

export function RefusalComposer({ form, view, grounds, element }: Props) {
  const [parts, setParts] = useState<Parts>({ ground: '', article: '', facts: '', remedy: '' });
  const field = form.fields.find(
    (one) =>
      one.kind === 'long-text' &&
      REASON_KEYS.includes(one.key) &&
      (one.hiddenIf === null || !view.hides(one.hiddenIf, view.values, null)),
  );
  if (field === undefined || grounds.length === 0) return null;
  const put = () => {
    const area = element.current?.querySelector<HTMLTextAreaElement>(
      `#${CSS.escape(controlId(field.key))}`,
    );
    if (!area) return;
    area.value = sentence(parts);
    area.focus();
  };
  const change = (name: keyof Parts) => (event: { target: { value: string } }) =>
    setParts((old) => ({ ...old, [name]: event.target.value }));
  return (
    <details className="govuk-details desk-unprinted">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{t('refusal.compose')}</span>
      </summary>
      <div className="govuk-details__text desk-parts">
        <label className="govuk-label" htmlFor="refusal-ground">
          {t('refusal.ground')}
        </label>
        <select
          id="refusal-ground"
          className="govuk-select"
          value={parts.ground}
          onChange={change('ground')}
        >
          <option value="">{t('supplement.chooseGround')}</option>
          {grounds.map((basis) => (
            <option key={basis.reference} value={basis.reference}>
              {basis.reference} – {pick(basis.name)}
            </option>
          ))}
        </select>
        <label className="govuk-label" htmlFor="refusal-article">
          {t('refusal.article')}
        </label>
        <input
          id="refusal-article"
          className="govuk-input"
          maxLength={100}
          value={parts.article}
          onChange={change('article')}
        />
        <label className="govuk-label" htmlFor="refusal-facts">
          {t('refusal.facts')}
        </label>
        <textarea
          id="refusal-facts"
          className="govuk-textarea"
          rows={2}
          maxLength={1_000}
          value={parts.facts}
          onChange={change('facts')}
        />
        <label className="govuk-label" htmlFor="refusal-remedy">
          {t('refusal.remedy')}
        </label>
        <textarea
          id="refusal-remedy"
          className="govuk-textarea"
          rows={2}
          maxLength={1_000}
          value={parts.remedy}
          onChange={change('remedy')}
        />
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          disabled={parts.ground === '' || parts.facts.trim() === ''}
          onClick={put}
        >
          {t('refusal.insert')}
        </button>
      </div>
    </details>
  );
}

/** In the language of the law and of the applicant's paper: that of this page. */
function sentence({ ground, article, facts, remedy }: Parts): string {
  const clean = (text: string) => text.trim().normalize('NFC');
  const first = t('refusal.text', {
    ground,
    article: clean(article) === '' ? '' : `, ${clean(article)}`,
    facts: clean(facts),
  });
  return clean(remedy) === '' ? first : first + t('refusal.textRemedy', { remedy: clean(remedy) });
}
