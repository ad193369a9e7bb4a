// web/portal: the accessibility statement. It says what was tested and what is known to be lacking.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';

export function AccessibilityPage({ ctx }: PageProps<'accessibility'>) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} page="accessibility" title={t('accessibility.title')} crumbs={[]}>
      <div className="mc-narrow">
        <h1 className="govuk-heading-xl">{t('accessibility.title')}</h1>
        <p className="govuk-body-l">{t('accessibility.lead')}</p>
        <h2 className="govuk-heading-m">{t('accessibility.you-can')}</h2>
        <ul className="govuk-list govuk-list--bullet">
          {(['1', '2', '3', '4', '5'] as const).map((n) => (
            <li key={n}>{t(`accessibility.can-${n}`)}</li>
          ))}
        </ul>
        <h2 className="govuk-heading-m">{t('accessibility.tested')}</h2>
        <p className="govuk-body">{t('accessibility.tested-text')}</p>
        <h2 className="govuk-heading-m">{t('accessibility.lacking')}</h2>
        <p className="govuk-body">{t('accessibility.lacking-text')}</p>
        <h2 className="govuk-heading-m">{t('accessibility.help')}</h2>
        <p className="govuk-body">{t('accessibility.help-text')}</p>
      </div>
    </Shell>
  );
}
