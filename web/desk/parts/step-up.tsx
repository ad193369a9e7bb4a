// web/desk: the way to a fresh log-in before a signature, and back to the same page.
import { t } from '../texts/index.ts';

export const stepUpHref = (): string =>
  `/login/again?to=${encodeURIComponent(location.pathname + location.search)}`;

export function StepUp() {
  return (
    <div className="desk-notice desk-notice--info" role="alert">
      <h2 className="govuk-heading-m">{t('stepUp.title')}</h2>
      <p>{t('stepUp.text')}</p>
      <p>
        <a className="govuk-button" href={stepUpHref()}>
          {t('stepUp.go')}
        </a>
      </p>
    </div>
  );
}
