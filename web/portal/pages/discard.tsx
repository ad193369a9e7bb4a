// web/portal: asks before something begun is thrown away; keeping it is one link.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { SecuredForm } from '../parts/secured-form.tsx';
import { manifestOf } from '../sealed.ts';

export function DiscardPage({ data: { submission, procedure }, ctx }: PageProps<'discard'>) {
  const { t, say } = ctx;
  const code = submission.procedureCode;
  const files = submission.documents.length;
  return (
    <Shell ctx={ctx} page="discard" title={t('discard.title')} back={to.dossiers()}>
      <div className="mc-narrow">
        <span className="govuk-caption-l">
          {procedure === null ? t('procedure.code', { code }) : say(manifestOf(procedure).name)}
        </span>
        <h1 className="govuk-heading-xl">{t('discard.title')}</h1>
        <p className="govuk-body">{t('apply.saved', { time: ctx.at(submission.updatedAt) })}</p>
        <p className="govuk-body">
          {files === 0 ? t('discard.text') : t('discard.text-files', { n: String(files) })}
        </p>
        <SecuredForm
          ctx={ctx}
          id="discard-form"
          action={to.discard(submission.id)}
          version={submission.version}
        >
          <div className="govuk-button-group mc-actions">
            <button className="govuk-button govuk-button--warning" type="submit" data-once="">
              {t('begun.discard')}
            </button>
            <a className="govuk-link" href={to.dossiers()}>
              {t('discard.keep')}
            </a>
          </div>
        </SecuredForm>
      </div>
    </Shell>
  );
}
