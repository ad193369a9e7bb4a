// web/portal: how somebody wants to be told, and in which language.
import type { Problem } from '../../../server/api/contract.ts';
import type { Preferences } from '../../../server/api/preferences/contract.ts';
import type { Context, PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';

export function PreferencesPage({ data, ctx }: PageProps<'preferences'>) {
  const { preferences, saved, problem } = data;
  const { t } = ctx;
  const crumbs = [{ text: t('dossiers.title'), href: to.dossiers() }];
  return (
    <Shell
      ctx={ctx}
      page="preferences"
      title={t('preferences.title')}
      crumbs={crumbs}
      failed={problem !== null}
    >
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={() => null} />
        <h1 className="govuk-heading-xl">{t('preferences.title')}</h1>
        {saved && (
          <div className="mc-banner" role="status">
            <p className="govuk-body">{t('preferences.saved')}</p>
          </div>
        )}
        <p className="govuk-body">{t('preferences.intro')}</p>
        <Choices ctx={ctx} preferences={preferences} />
        {preferences.sms.offered && <Phone ctx={ctx} preferences={preferences} problem={problem} />}
      </div>
    </Shell>
  );
}

function Choices({ ctx, preferences }: { ctx: Context; preferences: Preferences }) {
  const { t } = ctx;
  const { email, sms, language, version } = preferences;
  return (
    <SecuredForm ctx={ctx} id="preferences-form" action={to.preferences()} version={version}>
      <div className="govuk-form-group">
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend mc-legend">{t('preferences.language')}</legend>
          <div className="govuk-radios govuk-radios--inline">
            {(['vi', 'en'] as const).map((one) => (
              <div className="govuk-radios__item" key={one}>
                <input
                  className="govuk-radios__input"
                  id={`language-${one}`}
                  name="language"
                  type="radio"
                  value={one}
                  defaultChecked={language === one}
                />
                <label
                  className="govuk-label govuk-radios__label"
                  htmlFor={`language-${one}`}
                  lang={one}
                >
                  {one === 'vi' ? 'Tiếng Việt' : 'English'}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <div className="govuk-form-group">
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend mc-legend">{t('preferences.channels')}</legend>
          <div className="govuk-checkboxes">
            <Tick
              id="emailOn"
              on={email.on}
              label={
                email.address === null
                  ? t('preferences.no-email')
                  : t('preferences.email', { address: email.address })
              }
            />
            {sms.offered && (
              <Tick
                id="smsOn"
                on={sms.on}
                label={
                  sms.phone === null
                    ? t('preferences.no-phone')
                    : t('preferences.sms', { phone: sms.phone })
                }
              />
            )}
          </div>
        </fieldset>
      </div>
      <button className="govuk-button" type="submit" name="action" value="save">
        {t('preferences.save')}
      </button>
    </SecuredForm>
  );
}

function Tick({ id, on, label }: { id: string; on: boolean; label: string }) {
  return (
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        id={id}
        name={id}
        type="checkbox"
        value="true"
        defaultChecked={on}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}

type PhoneProps = { ctx: Context; preferences: Preferences; problem: Problem | null };

/** The number for text messages, and the code that proves it. */
function Phone({ ctx, preferences: { sms, version }, problem }: PhoneProps) {
  const { t } = ctx;
  const wrongCode = problem?.code === 'phone.code';
  return (
    <section aria-labelledby="phone-title">
      <h2 className="govuk-heading-l" id="phone-title">
        {t('preferences.phone')}
      </h2>
      {sms.phone !== null && !sms.verified && (
        <SecuredForm ctx={ctx} id="code-form" action={to.preferences()} version={version}>
          <Line
            id="code"
            label={t('preferences.code')}
            hint={t('preferences.code-sent', { phone: sms.phone })}
            wrong={wrongCode}
            numeric
          />
          <button className="govuk-button" type="submit" name="action" value="verify">
            {t('preferences.verify')}
          </button>
        </SecuredForm>
      )}
      <SecuredForm ctx={ctx} id="phone-form" action={to.preferences()} version={version}>
        <Line
          id="phone"
          label={t(sms.phone === null ? 'preferences.phone-new' : 'preferences.phone-change')}
          hint={t('preferences.phone-hint')}
          wrong={problem?.code === 'phone.malformed'}
        />
        <div className="govuk-button-group mc-actions">
          <button
            className="govuk-button govuk-button--secondary"
            type="submit"
            name="action"
            value="phone"
          >
            {t('preferences.phone-save')}
          </button>
          {sms.phone !== null && (
            <button className="mc-link-button" type="submit" name="action" value="remove-phone">
              {t('preferences.phone-remove')}
            </button>
          )}
        </div>
      </SecuredForm>
    </section>
  );
}

type LineProps = { id: string; label: string; hint: string; wrong: boolean; numeric?: boolean };

function Line({ id, label, hint, wrong, numeric = false }: LineProps) {
  return (
    <div className={`govuk-form-group${wrong ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        className={`govuk-input govuk-input--width-20${wrong ? ' govuk-input--error' : ''}`}
        id={id}
        name={id}
        type={numeric ? 'text' : 'tel'}
        inputMode={numeric ? 'numeric' : 'tel'}
        autoComplete={numeric ? 'one-time-code' : 'tel'}
        maxLength={20}
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong || undefined}
      />
    </div>
  );
}
