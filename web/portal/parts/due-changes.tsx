// web/portal: every time the promised date moved: from, to, why and on what ground.
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import type { Context } from '../context.ts';

export function DueChanges({ ctx, changes }: { ctx: Context; changes: DossierPage['dueChanges'] }) {
  const { t, say } = ctx;
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="due-changes">
      <h2 className="govuk-heading-m" id="due-changes">
        {t('due.changes')}
      </h2>
      <ol className="mc-timeline">
        {changes.toReversed().map((change, index) => (
          <li className="mc-timeline__entry" key={index}>
            <p className="mc-timeline__text">
              {t('due.moved', { from: ctx.at(change.from), to: ctx.at(change.to) })}
            </p>
            <p className="govuk-body-s">
              {say(change.why)}
              {change.ground !== null && (
                <>
                  {': '}
                  <span lang="vi">{change.ground}</span>
                </>
              )}
              {change.legalBasis !== null && (
                <>
                  {'. '}
                  {t('due.basis', { basis: change.legalBasis })}
                </>
              )}
            </p>
            <p className="mc-timeline__meta">
              <time dateTime={change.at}>{ctx.at(change.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
