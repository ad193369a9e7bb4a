// web/portal: a due date with the sentence behind it: nobody has to believe a bare date.
import type { DueDate } from '../../../server/api/contract.ts';
import type { Context } from '../context.ts';
import { DueTag } from './tag.tsx';

export function DueBox({ ctx, due }: { ctx: Context; due: DueDate }) {
  const { t, say } = ctx;
  return (
    <section className={`mc-due mc-due--${due.state}`} aria-labelledby="due">
      <h2 className="govuk-heading-s mc-due__title" id="due">
        {t('due.title')}
      </h2>
      {due.state !== 'paused' && <p className="mc-due__at">{ctx.atWeekday(due.dueAt)}</p>}
      <p className="mc-due__state">
        <DueTag due={due} ctx={ctx} />
      </p>
      {due.state === 'overdue' && <p className="govuk-body">{t('due.apology')}</p>}
      <p className="govuk-body-s mc-due__term">{say(due.term)}</p>
      <WhyThisDate ctx={ctx} due={due} about={null} />
    </section>
  );
}

/** How the date was counted; `about` tells several of them on one page apart. */
export function WhyThisDate({
  ctx,
  due,
  about,
}: {
  ctx: Context;
  due: DueDate;
  about: string | null;
}) {
  const { t, say } = ctx;
  if (due.reasons.length === 0) return null;
  return (
    <details className="govuk-details mc-due__why">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {t('due.why')}
          {about !== null && <span className="govuk-visually-hidden"> {about}</span>}
        </span>
      </summary>
      <div className="govuk-details__text">
        <ol className="mc-ordered mc-ordered--small">
          {due.reasons.map((reason, index) => (
            <li key={index}>{say(reason)}</li>
          ))}
        </ol>
        {due.legalBasis !== null && (
          <p className="govuk-body-s">{t('due.basis', { basis: due.legalBasis })}</p>
        )}
      </div>
    </details>
  );
}
