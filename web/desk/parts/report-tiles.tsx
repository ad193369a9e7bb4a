// web/desk: the numbers of the whole, big.
import type { ReportNumbers } from '../../../server/api/reports/contract.ts';
import { MEASURES, type ReportSearch } from '../paths.ts';
import { t } from '../texts/index.ts';
import { besides, ReportNumber } from './report-number.tsx';

export function ReportTiles({ total, search }: { total: ReportNumbers; search: ReportSearch }) {
  return (
    <dl className="desk-tiles">
      {MEASURES.map((measure) => (
        <div key={measure} className={`desk-tile desk-tile--${measure}`}>
          <dt>{t(`report.${measure}`)}</dt>
          <dd>
            <span className="desk-tile__number">
              <ReportNumber measure={measure} numbers={total} search={search} />
            </span>
            <span className="desk-muted">{besides(measure, total)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
