// web/desk: a due date in words and colour, and on demand the sentence of its reasons.
import type { DueDate } from '../../../server/api/contract.ts';
import { dueColour, dueInWords } from '../../kit/format/due.ts';
import { instantWithWeekday } from '../../kit/format/instants.ts';
import { language, pick, t } from '../texts/index.ts';
import { useZone } from './zone.ts';

export function DueTag({ due }: { due: DueDate | null }) {
  const zone = useZone();
  if (due === null) return <span className="desk-muted">{t('noDue')}</span>;
  return (
    <strong className={`govuk-tag govuk-tag--${dueColour(due)} desk-tag`}>
      {dueInWords(due, new Date().toISOString(), zone, language)}
    </strong>
  );
}

export function DueWithReasons({ due }: { due: DueDate | null }) {
  const zone = useZone();
  if (due === null) return null;
  return (
    <section className="desk-due" aria-label={t('due')}>
      <p className="desk-due__at">
        {pick(due.term)}:{' '}
        {due.state !== 'paused' && <strong>{instantWithWeekday(due.dueAt, zone, language)}</strong>}{' '}
        <DueTag due={due} />
      </p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{t('why')}</span>
        </summary>
        <div className="govuk-details__text">
          <ol className="govuk-list govuk-list--number">
            {due.reasons.map((reason) => (
              <li key={reason.vi}>{pick(reason)}</li>
            ))}
          </ol>
          {due.legalBasis !== null && (
            <p>
              {t('legalBasis')}: {due.legalBasis}
            </p>
          )}
        </div>
      </details>
    </section>
  );
}
