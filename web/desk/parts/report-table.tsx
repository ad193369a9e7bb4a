// web/desk: the same numbers by procedure or official, as a table: what the chart shows, in full.
import type { Overview } from '../../../server/api/reports/contract.ts';
import { MEASURES, type ReportSearch } from '../paths.ts';
import { pick, t } from '../texts/index.ts';
import { besides, ReportNumber } from './report-number.tsx';

export function ReportTable({ report, search }: { report: Overview; search: ReportSearch }) {
  const only = (unit: string): ReportSearch =>
    search.by === 'official' ? { ...search, official: unit } : { ...search, procedure: unit };
  return (
    <table className="desk-table desk-table--numbers" aria-label={t('report.units')}>
      <thead>
        <tr>
          <th scope="col">{t('report.unit')}</th>
          {MEASURES.map((measure) => (
            <th key={measure} scope="col">
              {t(`report.${measure}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.units.map((unit) => (
          <tr key={unit.unit}>
            <th scope="row">{pick(unit.name)}</th>
            {MEASURES.map((measure) => (
              <td key={measure} data-label={t(`report.${measure}`)}>
                <ReportNumber
                  measure={measure}
                  numbers={unit}
                  search={only(unit.unit)}
                  of={pick(unit.name)}
                />
                <span className="desk-muted">{besides(measure, unit)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {search.by === 'procedure' && (
        <tfoot>
          <tr>
            <th scope="row">{t('report.total')}</th>
            {MEASURES.map((measure) => (
              <td key={measure} data-label={t(`report.${measure}`)}>
                <ReportNumber measure={measure} numbers={report.total} search={search} />
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
