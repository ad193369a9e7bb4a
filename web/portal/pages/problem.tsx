// web/portal: something is in the way: what, and what to do about it.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';

/** Statuses with words of their own; all others share one text. */
const known = {
  401: '401',
  403: '403',
  404: '404',
  409: '409',
  413: '413',
  429: '429',
  503: '503',
} as const;
const kindOf = (status: number) =>
  known[status as keyof typeof known] ?? (status >= 500 ? '500' : 'other');

export function ProblemPage({ data: { problem }, ctx }: PageProps<'problem'>) {
  const { t, say } = ctx;
  const kind = kindOf(problem.status);
  return (
    <Shell ctx={ctx} page="problem" title={say(problem.title)}>
      <div className="mc-narrow mc-problem">
        <p className="mc-problem__status" aria-hidden="true">
          {problem.status}
        </p>
        <h1 className="govuk-heading-xl">{say(problem.title)}</h1>
        <p className="govuk-body-l">{say(problem.detail)}</p>
        <h2 className="govuk-heading-m">{t('problem.what-now')}</h2>
        <p className="govuk-body">{t(`problem.${kind}`)}</p>
        {kind === '401' || (kind === '403' && ctx.frame.session.account === null) ? (
          <a className="govuk-button" href={to.login(ctx.frame.url)}>
            {t('nav.login')}
          </a>
        ) : (
          <a className="govuk-button" href={to.home()}>
            {t('problem.home')}
          </a>
        )}
        <p className="govuk-body-s mc-muted">{t('problem.request', { id: problem.requestId })}</p>
      </div>
    </Shell>
  );
}
