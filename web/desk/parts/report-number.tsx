// web/desk: a number of a report that opens its list, under the same filter.
import { Link } from '@tanstack/react-router';
import type { ReportNumbers } from '../../../server/api/reports/contract.ts';
import { numberInWords } from '../../kit/format/quantities.ts';
import type { CountedSearch, ReportSearch } from '../paths.ts';
import { language, t } from '../texts/index.ts';

export type Measure = CountedSearch['measure'];
export const VALUE_OF: Record<Measure, (numbers: ReportNumbers) => number> = {
  received: (n) => n.received,
  online: (n) => n.online,
  'carried-over': (n) => n.carriedOver,
  ended: (n) => n.ended,
  'on-time': (n) => n.onTime,
  late: (n) => n.late,
  'in-progress': (n) => n.inProgress,
  overdue: (n) => n.overdue,
  rated: (n) => n.rated,
};

type Props = {
  measure: Measure;
  numbers: ReportNumbers;
  search: ReportSearch;
  /** Of which unit, for those who listen; absent = of the whole. */
  of?: string;
};

export function ReportNumber({ measure, numbers, search, of }: Props) {
  const value = numberInWords(VALUE_OF[measure](numbers), language);
  const name = of === undefined ? t(`report.${measure}`) : `${t(`report.${measure}`)}, ${of}`;
  return (
    <Link
      to="/report/dossiers"
      search={{ ...search, measure }}
      className="govuk-link"
      aria-label={t('report.open', { name, n: value })}
    >
      {value}
    </Link>
  );
}

/** What stands beside a number: a share, the average rating. */
export function besides(measure: Measure, numbers: ReportNumbers): string | null {
  const share = { online: numbers.onlineShare, 'on-time': numbers.onTimeShare };
  if (measure === 'online' || measure === 'on-time') {
    const value = share[measure];
    return value === null ? null : t('report.share', { n: numberInWords(value, language) });
  }
  if (measure !== 'rated') return null;
  return numbers.rating === null
    ? t('report.noRating')
    : t('report.rating', { n: numberInWords(numbers.rating, language), of: numbers.rated });
}
