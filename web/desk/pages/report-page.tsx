// web/desk: the page of a head: numbers of a period, each the door to its list. The state of the page is
// its address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Overview } from '../../../server/api/reports/contract.ts';
import { instantInWords, plainDateInWords } from '../../kit/format/instants.ts';
import { numberInWords } from '../../kit/format/quantities.ts';
import { api, csvHref } from '../api.ts';
import { OnTimeChart } from '../parts/on-time-chart.tsx';
import { ReportFilters } from '../parts/report-filters.tsx';
import { ReportTable } from '../parts/report-table.tsx';
import { ReportTiles } from '../parts/report-tiles.tsx';
import { Loading, Trouble } from '../parts/states.tsx';
import { useZone } from '../parts/zone.ts';
import { deskPaths } from '../paths.ts';
import { language, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.report);

export function ReportPage() {
  const search = route.useSearch();
  const report = useQuery({
    queryKey: ['report', search],
    queryFn: () => api.overview(search),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="report-title" className="desk-report">
      <h1 id="report-title" className="govuk-heading-l">
        {t('report')}
      </h1>
      <ReportFilters
        key={JSON.stringify(search)}
        search={search}
        procedures={report.data?.procedures ?? []}
        officials={report.data?.officials ?? []}
      />
      {report.isPending && <Loading />}
      {report.isError && <Trouble error={report.error} retry={() => void report.refetch()} />}
      {report.isSuccess && <Numbers report={report.data} />}
    </section>
  );
}

function Numbers({ report }: { report: Overview }) {
  const search = route.useSearch();
  const zone = useZone();
  const { workingTime } = report;
  const hours = (value: number) => numberInWords(value, language);
  return (
    <>
      <p className="govuk-body">
        {t('report.asOf', {
          from: plainDateInWords(report.from, language),
          to: plainDateInWords(report.to, language),
          at: instantInWords(report.asOf, zone, language),
        })}
      </p>
      <ReportTiles total={report.total} search={search} />
      <p className="govuk-body">
        {t('report.working')}:{' '}
        <strong>
          {workingTime === null
            ? t('report.none')
            : t('report.workingOf', {
                used: hours(workingTime.usedHours),
                allowed: hours(workingTime.allowedHours),
                share: hours(workingTime.share),
                n: workingTime.dossiers,
              })}
        </strong>
      </p>
      <h2 className="govuk-heading-m">{t('report.units')}</h2>
      {report.units.length === 0 ? (
        <p className="govuk-body desk-empty">{t('report.empty')}</p>
      ) : (
        <>
          <OnTimeChart units={report.units} />
          <ReportTable report={report} search={search} />
        </>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={csvHref(search, language)} download>
          {t('report.csv')}
        </a>
      </p>
    </>
  );
}
