// web/desk: the dossiers behind one number of a report; the address says which.
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReportItem } from '../../../server/api/reports/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api, csvHref } from '../api.ts';
import { Paged, usePaged } from '../parts/paged.tsx';
import { handles, useSession } from '../parts/session.ts';
import { useZone } from '../parts/zone.ts';
import { deskPaths } from '../paths.ts';
import { language, pick, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.counted);

export function CountedPage() {
  const search = route.useSearch();
  const { measure, ...report } = search;
  const paged = usePaged(['counted', search], (after) => api.counted(search, after));
  return (
    <section aria-labelledby="counted-title">
      <Link to="/report" search={report} className="govuk-back-link">
        {t('back.report')}
      </Link>
      <h1 id="counted-title" className="govuk-heading-l">
        {t('report.list', { measure: t(`report.${measure}`) })}
      </h1>
      <Paged paged={paged} empty={t('report.empty')}>
        <Dossiers items={paged.items} />
        <p className="govuk-body">
          <a className="govuk-link" href={csvHref(search, language)} download>
            {t('report.csv')}
          </a>
        </p>
      </Paged>
    </section>
  );
}

function Dossiers({ items }: { items: ReportItem[] }) {
  const zone = useZone();
  const mayOpen = handles(useSession().data?.posts ?? []);
  const at = (instant: string | null) =>
    instant === null ? '—' : instantInWords(instant, zone, language);
  return (
    <table className="desk-table" aria-label={t('dossier')}>
      <thead>
        <tr>
          <th scope="col">{t('dossierCode')}</th>
          <th scope="col">{t('applicant')}</th>
          <th scope="col">{t('agency')}</th>
          <th scope="col">{t('report.filed')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('report.endedAt')}</th>
          <th scope="col">{t('report.score')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {mayOpen ? (
                <Link
                  to="/dossiers/$dossier"
                  params={{ dossier: item.id }}
                  search={{ tab: 'work' }}
                  className="govuk-link"
                >
                  {item.code}
                </Link>
              ) : (
                item.code
              )}
              <span className="desk-muted">{pick(item.procedure)}</span>
            </th>
            <td data-label={t('applicant')}>{item.applicant}</td>
            <td data-label={t('agency')}>{item.agency === null ? '—' : pick(item.agency)}</td>
            <td data-label={t('report.filed')}>{at(item.submittedAt)}</td>
            <td data-label={t('due')}>{at(item.dueAt)}</td>
            <td data-label={t('report.endedAt')}>{at(item.endedAt)}</td>
            <td data-label={t('report.score')}>{item.rating ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
