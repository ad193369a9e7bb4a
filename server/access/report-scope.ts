// server/access: what a report is about: whose dossiers, in which period. Invariant: days are days where
// the installation is; a period that is not over is told as of now.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../procedures/ir/plain.ts';
import type { ReportQuery } from '../../store/reports.ts';
import type { ReportQuery as Asked } from '../api/reports/contract.ts';
import { Refusal } from '../http/refusal.ts';
import { supervisionOf } from './supervision.ts';
import type { Visitor } from './visitor.ts';

const MOST_DAYS = 3_700;
export type ReportScope = ReportQuery & { firstDay: string; lastDay: string };

/** Throws `access.denied`, or `request.invalid` for a period that is none. */
export function reportScope(
  visitor: Visitor,
  asked: Asked,
  at: { now: Instant; zone: string },
): ReportScope {
  const { tenant, agencies } = supervisionOf(visitor);
  const today = Temporal.Instant.fromEpochMilliseconds(at.now)
    .toZonedDateTimeISO(at.zone)
    .toPlainDate();
  const [first, last] = daysOf(asked, today);
  if (Temporal.PlainDate.compare(first, last) > 0 || first.until(last).days > MOST_DAYS)
    throw new Refusal('request.invalid');
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(at.zone).epochMilliseconds;
  const [from, to] = [start(first), start(last.add({ days: 1 }))];
  return {
    tenant,
    agencies,
    from,
    to,
    asOf: Math.max(from, Math.min(to, at.now)),
    procedure: asked.procedure ?? null,
    official: asked.official ?? null,
    firstDay: first.toString(),
    lastDay: last.toString(),
  };
}

function daysOf(
  { period, from, to }: Asked,
  today: Temporal.PlainDate,
): [Temporal.PlainDate, Temporal.PlainDate] {
  const monthsFrom = (first: number, count: number): [Temporal.PlainDate, Temporal.PlainDate] => {
    const start = today.with({ month: first, day: 1 });
    return [start, start.add({ months: count }).subtract({ days: 1 })];
  };
  switch (period) {
    case 'week': {
      const monday = today.subtract({ days: today.dayOfWeek - 1 });
      return [monday, monday.add({ days: 6 })];
    }
    case 'month':
      return monthsFrom(today.month, 1);
    case 'quarter':
      return monthsFrom(today.month - ((today.month - 1) % 3), 3);
    case 'year':
      return monthsFrom(1, 12);
    case 'custom': {
      if (from === undefined || to === undefined) throw new Refusal('request.invalid');
      return [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
    }
  }
}
