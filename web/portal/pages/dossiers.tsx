// web/portal: the account's home: what I must do next, what I have begun, what I have filed.
import type { DossierItem } from '../../../server/api/dossiers/contract.ts';
import type { Context, PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { BegunList } from '../parts/begun-list.tsx';
import { Empty } from '../parts/empty.tsx';
import { DueTag, StageTag } from '../parts/tag.tsx';
import { ToDo } from '../parts/to-do.tsx';
import { WhyThisDate } from '../parts/due-box.tsx';

export function DossiersPage({ data: { asks, begun, items, next }, ctx }: PageProps<'dossiers'>) {
  const { t } = ctx;
  const results = items.filter((item) => item.hasResult && item.stage !== 'returned');
  const nothingYet = items.length === 0 && asks.length === 0;
  return (
    <Shell ctx={ctx} page="dossiers" title={t('dossiers.title')} crumbs={[]}>
      <h1 className="govuk-heading-xl">{t('dossiers.title')}</h1>
      <p className="govuk-body mc-noprint">
        <a className="govuk-link" href={to.preferences()}>
          {t('preferences.title')}
        </a>
      </p>
      {!nothingYet && <ToDo ctx={ctx} asks={asks} results={results} />}
      <BegunList ctx={ctx} begun={begun} />
      {items.length > 0 && <h2 className="govuk-heading-l">{t('dossiers.filed')}</h2>}
      {items.length === 0 ? (
        <Empty title={t('dossiers.none')}>
          <p className="govuk-body">{t('dossiers.none-text')}</p>
          <a className="govuk-button" href={to.catalogue()}>
            {t('dossiers.none-action')}
          </a>
        </Empty>
      ) : (
        <ul className="mc-dossiers">
          {items.map((item) => (
            <Item key={item.id} ctx={ctx} item={item} />
          ))}
        </ul>
      )}
      {next !== null && (
        <a className="govuk-button govuk-button--secondary" href={to.dossiers(next)}>
          {t('list.more')}
        </a>
      )}
    </Shell>
  );
}

function Item({ ctx, item }: { ctx: Context; item: DossierItem }) {
  const { t, say } = ctx;
  const facts: [string, string][] = [
    [t('dossier.code'), item.code],
    [t('dossier.submitted'), ctx.at(item.submittedAt)],
    ...(item.agency ? [[t('dossier.agency'), say(item.agency)] as [string, string]] : []),
    ...(item.endedAt !== null
      ? [[t('dossier.ended'), ctx.at(item.endedAt)] as [string, string]]
      : item.due
        ? [[t('dossier.due'), ctx.atWeekday(item.due.dueAt)] as [string, string]]
        : []),
  ];
  return (
    <li className={`mc-dossier${item.hasResult ? ' mc-dossier--result' : ''}`}>
      <h3 className="govuk-heading-m mc-dossier__title">
        <a className="govuk-link" href={to.dossier(item.id)}>
          {say(item.procedure)}
          <span className="govuk-visually-hidden">, {item.code}</span>
        </a>
      </h3>
      <p className="mc-dossier__tags">
        <StageTag stage={item.stage} ctx={ctx} />
        {item.endedAt === null && item.due && <DueTag due={item.due} ctx={ctx} />}
      </p>
      <dl className="mc-dossier__facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item.endedAt === null && item.due && (
        <WhyThisDate ctx={ctx} due={item.due} about={item.code} />
      )}
      {item.hasResult && (
        <p className="mc-dossier__call">
          <a className="govuk-link" href={to.dossier(item.id)}>
            {t('dossiers.fetch')}
            <span className="govuk-visually-hidden"> {item.code}</span>
          </a>
        </p>
      )}
    </li>
  );
}
