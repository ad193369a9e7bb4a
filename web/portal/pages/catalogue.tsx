// web/portal: all procedures, searched without diacritics by the server.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { Empty } from '../parts/empty.tsx';
import { ProcedureList } from '../parts/procedure-list.tsx';
import { SearchBox } from '../parts/search-box.tsx';

export function CataloguePage({ data, ctx }: PageProps<'catalogue'>) {
  const { t } = ctx;
  const { q, items, next } = data;
  return (
    <Shell ctx={ctx} page="catalogue" title={t('catalogue.title')} crumbs={[]}>
      <h1 className="govuk-heading-xl">{t('catalogue.title')}</h1>
      <SearchBox ctx={ctx} q={q} />
      {q !== '' && items.length > 0 && (
        <p className="govuk-body mc-results">
          {next === null
            ? t(items.length === 1 ? 'catalogue.found.one' : 'catalogue.found.other', {
                n: items.length,
                q,
              })
            : t('catalogue.found-first', { n: items.length, q })}{' '}
          <a className="govuk-link" href={to.catalogue()}>
            {t('catalogue.show-all')}
          </a>
        </p>
      )}
      {items.length > 0 && <ProcedureList ctx={ctx} items={items} heading="h2" />}
      {items.length === 0 && q === '' && (
        <Empty title={t('catalogue.none')}>
          <p className="govuk-body">{t('catalogue.none-text')}</p>
        </Empty>
      )}
      {items.length === 0 && q !== '' && (
        <Empty title={t('catalogue.not-found', { q })}>
          <p className="govuk-body">{t('catalogue.not-found-text')}</p>
          <a className="govuk-link govuk-body" href={to.catalogue()}>
            {t('catalogue.show-all')}
          </a>
        </Empty>
      )}
      {next !== null && (
        <a className="govuk-button govuk-button--secondary" href={to.catalogue(q, next)}>
          {t('list.more')}
        </a>
      )}
    </Shell>
  );
}
