// web/portal: the first page: what you can do here.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { ProcedureList } from '../parts/procedure-list.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { to } from '../links.ts';
import { HomeHero } from '../parts/home-hero.tsx';

export function HomePage({ data, ctx }: PageProps<'home'>) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      page="home"
      title={t('home.title')}
      hero={
        <HomeHero ctx={ctx}>
          <SearchBox ctx={ctx} q="" />
        </HomeHero>
      }
    >
      <section className="mc-home__section" aria-labelledby="doing">
        <h2 className="govuk-heading-l" id="doing">
          {t('home.doing')}
        </h2>
        <ul className="mc-cards">
          <Card href={to.catalogue()} title={t('home.file')} text={t('home.file-text')} />
          <Card href={to.track()} title={t('home.track')} text={t('home.track-text')} />
          <Card href={to.dossiers()} title={t('home.mine')} text={t('home.mine-text')} />
        </ul>
      </section>
      <section className="mc-home__section" aria-labelledby="procedures">
        <h2 className="govuk-heading-l" id="procedures">
          {t('home.procedures')}
        </h2>
        {data.procedures.length === 0 ? (
          <p className="govuk-body">{t('home.no-procedures')}</p>
        ) : (
          <ProcedureList ctx={ctx} items={data.procedures} heading="h3" />
        )}
        {data.procedures.length > 0 && (
          <p className="govuk-body">
            <a className="govuk-link" href={to.catalogue()}>
              {t('home.all-procedures')}
            </a>
          </p>
        )}
      </section>
      <section className="mc-home__section" aria-labelledby="how">
        <h2 className="govuk-heading-l" id="how">
          {t('home.how')}
        </h2>
        <ol className="mc-steps">
          {(['1', '2', '3', '4'] as const).map((n) => (
            <li className="mc-steps__item" key={n}>
              <h3 className="govuk-heading-s mc-steps__title">{t(`home.how-${n}`)}</h3>
              <p className="govuk-body">{t(`home.how-${n}-text`)}</p>
            </li>
          ))}
        </ol>
      </section>
    </Shell>
  );
}

function Card({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li className="mc-card">
      <h3 className="govuk-heading-m mc-card__title">
        <a className="govuk-link mc-card__link" href={href}>
          {title}
        </a>
      </h3>
      <p className="govuk-body mc-card__text">{text}</p>
    </li>
  );
}
