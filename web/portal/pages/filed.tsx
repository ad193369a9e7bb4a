// web/portal: it is filed: code, secret, paper, what happens next. Printed, it is a receipt.
import type { Context, PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { manifestOf } from '../sealed.ts';

export function FiledPage({ data: { procedure, filed }, ctx }: PageProps<'filed'>) {
  const { t, say } = ctx;
  const manifest = manifestOf(procedure);
  return (
    <Shell ctx={ctx} page="filed" title={t('filed.title')}>
      <div className="mc-narrow">
        <div className="govuk-panel govuk-panel--confirmation mc-panel">
          <h1 className="govuk-panel__title">{t('filed.title')}</h1>
          <div className="govuk-panel__body">
            {t('filed.code')}
            <strong className="mc-code" id="dossier-code">
              {filed.code}
            </strong>
          </div>
        </div>
        <dl className="govuk-summary-list">
          <Row name={t('filed.procedure')} value={say(manifest.name)} />
          <Row name={t('filed.at')} value={ctx.atWeekday(filed.submittedAt)} />
          <Row name={t('procedure.term')} value={say(manifest.termNote)} />
        </dl>
        <div className="govuk-button-group mc-noprint">
          <a className="govuk-button" href={to.document(filed.acknowledgement)}>
            {t('filed.acknowledgement')}
          </a>
          <button
            className="govuk-button govuk-button--secondary"
            type="button"
            data-copy="dossier-code"
            data-done={t('filed.copied')}
            hidden
          >
            {t('filed.copy')}
          </button>
          <button
            className="govuk-button govuk-button--secondary"
            type="button"
            data-print=""
            hidden
          >
            {t('filed.print')}
          </button>
        </div>
        {(filed.heldFiles ?? 0) > 0 && (
          <div className="mc-note">
            <p className="govuk-body">{t('filed.held', { n: filed.heldFiles ?? 0 })}</p>
          </div>
        )}
        <Secret ctx={ctx} code={filed.code} secret={filed.trackingSecret} />
        <Next ctx={ctx} dossier={filed.dossier} />
      </div>
    </Shell>
  );
}

const Row = ({ name, value }: { name: string; value: string }) => (
  <div className="govuk-summary-list__row">
    <dt className="govuk-summary-list__key">{name}</dt>
    <dd className="govuk-summary-list__value">{value}</dd>
  </div>
);

function Secret({ ctx, code, secret }: { ctx: Context; code: string; secret: string }) {
  const { t } = ctx;
  return (
    <section className="mc-secret" aria-labelledby="secret-title">
      <h2 className="govuk-heading-m" id="secret-title">
        {t('filed.secret-title')}
      </h2>
      <p className="govuk-body">{t('filed.secret-text')}</p>
      <p className="mc-secret__value" id="tracking-secret">
        {secret}
      </p>
      <p className="govuk-body mc-noprint">
        <a className="govuk-link" href={to.track(code, secret)}>
          {t('filed.track')}
        </a>
      </p>
    </section>
  );
}

function Next({ ctx, dossier }: { ctx: Context; dossier: string }) {
  const { t } = ctx;
  return (
    <section aria-labelledby="next-title">
      <h2 className="govuk-heading-m" id="next-title">
        {t('filed.next')}
      </h2>
      <ol className="mc-ordered">
        <li>{t('filed.next-1')}</li>
        <li>{t('filed.next-2')}</li>
        <li>{t('filed.next-3')}</li>
      </ol>
      <p className="govuk-body mc-noprint">
        <a className="govuk-link" href={to.dossier(dossier)}>
          {t('filed.open')}
        </a>
      </p>
    </section>
  );
}
