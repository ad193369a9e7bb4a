// web/desk: shares on time as bars. Invariant: the table below it says the same; who does not see the
// picture misses nothing, so it is hidden from those who listen.
import type { Overview } from '../../../server/api/reports/contract.ts';
import { numberInWords } from '../../kit/format/quantities.ts';
import { language, pick, t } from '../texts/index.ts';

const MOST_BARS = 20;

export function OnTimeChart({ units }: { units: Overview['units'] }) {
  const bars = units
    .flatMap((unit) => (unit.onTimeShare === null ? [] : [{ ...unit, share: unit.onTimeShare }]))
    .slice(0, MOST_BARS);
  if (bars.length === 0) return null;
  return (
    <figure className="desk-chart" aria-hidden="true">
      <figcaption className="govuk-heading-s">{t('report.chart')}</figcaption>
      {bars.map((bar) => (
        <div key={bar.unit} className="desk-chart__row">
          <span className="desk-chart__name">{pick(bar.name)}</span>
          <svg className="desk-chart__bar" viewBox="0 0 100 10" preserveAspectRatio="none">
            <rect className="desk-chart__late" width="100" height="10" />
            <rect className="desk-chart__in-time" width={bar.share} height="10" />
          </svg>
          <span className="desk-chart__value">
            {t('report.share', { n: numberInWords(bar.share, language) })}
          </span>
        </div>
      ))}
    </figure>
  );
}
