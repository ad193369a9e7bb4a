// web/desk: days of the installation's zone as instants. Invariant: the browser's own zone decides nothing.
import { Temporal } from 'temporal-polyfill';

/** First instant of `day` (YYYY-MM-DD) plus `days`, in ISO 8601. */
export const instantOfDay = (day: string, zone: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(zone).toInstant().toString();
