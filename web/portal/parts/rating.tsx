// web/portal: rating how one was served: once, after the result, and only if one wants to.
import type { Problem } from '../../../server/api/contract.ts';
import type { RatingState } from '../../../server/api/ratings/contract.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';
import { SecuredForm } from './secured-form.tsx';

const SCORES = [5, 4, 3, 2, 1] as const;
type Props = { ctx: Context; dossier: string; rating: RatingState; problem: Problem | null };

export function RatingSection({ ctx, dossier, rating, problem }: Props) {
  const { t } = ctx;
  if (rating.state === 'early') return null;
  return (
    <section className="mc-rating mc-noprint" aria-labelledby="rating">
      <h2 className="govuk-heading-m" id="rating">
        {t('rating.title')}
      </h2>
      {rating.state === 'given' ? (
        <Given ctx={ctx} rating={rating} />
      ) : (
        <RatingForm ctx={ctx} dossier={dossier} problem={problem} />
      )}
    </section>
  );
}

function Given({ ctx, rating }: { ctx: Context; rating: RatingState }) {
  const { t } = ctx;
  const { score } = rating;
  if (score === null) return <p className="govuk-body">{t('rating.declined')}</p>;
  return (
    <>
      <p className="govuk-body">
        {t('rating.thanks', { n: score, words: t(`rating.${score as 1 | 2 | 3 | 4 | 5}`) })}
      </p>
      {rating.reason !== null && <p className="govuk-body mc-rating__reason">{rating.reason}</p>}
    </>
  );
}

function RatingForm({ ctx, dossier, problem }: Omit<Props, 'rating'>) {
  const { t, say, kit } = ctx;
  const error = problem?.errors?.find((one) => one.path === 'score');
  return (
    <SecuredForm ctx={ctx} id="rating-form" action={to.dossier(dossier)} version={0}>
      <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
        <fieldset className="govuk-fieldset" aria-describedby={error ? 'score-error' : undefined}>
          <legend className="govuk-fieldset__legend mc-legend">{t('rating.question')}</legend>
          {error && (
            <p className="govuk-error-message" id="score-error">
              <span className="govuk-visually-hidden">{kit('form.error-prefix')} </span>
              {say(error.message)}
            </p>
          )}
          <div className="govuk-radios govuk-radios--small">
            {SCORES.map((score, index) => (
              <div className="govuk-radios__item" key={score}>
                <input
                  className="govuk-radios__input"
                  id={index === 0 ? 'score' : `score-${score}`}
                  name="score"
                  type="radio"
                  value={score}
                />
                <label
                  className="govuk-label govuk-radios__label"
                  htmlFor={index === 0 ? 'score' : `score-${score}`}
                >
                  {score} – {t(`rating.${score}`)}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="rating-reason">
          {t('rating.reason')} <span className="mc-optional">{kit('form.optional')}</span>
        </label>
        <textarea
          className="govuk-textarea"
          id="rating-reason"
          name="reason"
          rows={3}
          maxLength={2000}
        />
      </div>
      <div className="govuk-button-group mc-actions">
        <button className="govuk-button" type="submit" name="action" value="rate">
          {t('rating.send')}
        </button>
        <button
          className="govuk-button govuk-button--secondary"
          type="submit"
          name="action"
          value="skip"
          formNoValidate
        >
          {t('rating.skip')}
        </button>
      </div>
    </SecuredForm>
  );
}
