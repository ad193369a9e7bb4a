// web/portal: asking whether a register may be asked, and what became of it. Invariant: the question
// comes before the form and says what for; the form works whatever is answered.
import type { PageProps } from '../context.ts';
import { to } from '../links.ts';
import { SecuredForm } from './secured-form.tsx';

export function RegisterQuestion({ ctx, data: { procedure, submission } }: PageProps<'apply'>) {
  const { t, say } = ctx;
  const { register } = submission;
  if (register === null) return null;
  const source = say(register.source);
  return (
    <section aria-labelledby="register-question">
      <h2 className="govuk-heading-l" id="register-question">
        {t('register.question', { source })}
      </h2>
      <p className="govuk-body">{say(register.purpose)}</p>
      <p className="govuk-body">{t('register.how')}</p>
      <SecuredForm
        ctx={ctx}
        id="consent-form"
        action={to.apply(procedure.code)}
        version={submission.version}
      >
        <div className="govuk-button-group mc-actions">
          <button className="govuk-button" type="submit" name="action" value="consent">
            {t('register.yes')}
          </button>
          <button
            className="govuk-button govuk-button--secondary"
            type="submit"
            name="action"
            value="decline"
          >
            {t('register.no')}
          </button>
        </div>
      </SecuredForm>
    </section>
  );
}

/** What the register said, or why it said nothing; the answer may be changed. */
export function RegisterWord({ ctx, data: { procedure, submission } }: PageProps<'apply'>) {
  const { t, say } = ctx;
  const { register } = submission;
  if (register === null || register.state === 'consent-needed') return null;
  const source = say(register.source);
  const again = register.state === 'declined' || register.state === 'unavailable';
  return (
    <div className={`mc-register mc-register--${register.state}`}>
      <p className="govuk-body">{t(`register.${register.state}`, { source })}</p>
      <SecuredForm
        ctx={ctx}
        id="register-form"
        action={to.apply(procedure.code)}
        version={submission.version}
      >
        <button
          className="mc-link-button"
          type="submit"
          name="action"
          value={again ? 'consent' : 'decline'}
        >
          {t(again ? 'register.ask' : 'register.forget')}
        </button>
      </SecuredForm>
    </div>
  );
}
