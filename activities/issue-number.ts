// activities: numbers of results. Invariant: one number for one (dossier, effect); in a series of an
// agency and year numbers run without gap, because a number is taken in the transaction that keeps it.
import type { Instant, PlainDate } from '../procedures/ir/plain.ts';
import { fromTimestamp, toTimestamp } from '../store/instant.ts';
import { nowIn } from '../store/store.ts';
import type { Em } from '../store/store.ts';
import type { DossierRef } from '../workflows/ports.ts';

export type NumberRequest = {
  ref: DossierRef;
  effect: string;
  /** Agency code. */
  agency: string;
  series: string;
  /** IANA zone that decides date and year. */
  zone: string;
};
export type IssuedNumber = { number: string; at: Instant; on: PlainDate };

/** The number of an effect, taken now or long ago. */
export const issueNumber = async (em: Em, request: NumberRequest): Promise<IssuedNumber> => {
  const { ref, effect } = request;
  const before = await em.execute<Row[]>(
    'select number, agency, series, issued_at from motcua.result_number where dossier = ? and effect = ?',
    [ref.dossier, effect],
  );
  const row = before[0] ?? (await takeNext(em, request));
  const at = fromTimestamp(row.issued_at);
  const year = row.series.slice(-4);
  return { number: `${row.number}/${year}/${row.agency}`, at, on: dateIn(request.zone, at) };
};
type Row = { number: number; agency: string; series: string; issued_at: string };

const takeNext = async (em: Em, request: NumberRequest): Promise<Row> => {
  const { ref, effect, agency } = request;
  const at = await nowIn(em);
  const series = `${request.series}/${dateIn(request.zone, at).slice(0, 4)}`;
  const counter = await em.execute<{ last: number }[]>(
    `insert into motcua.result_number_counter as c (tenant, agency, series, last) values (?, ?, ?, 1)
     on conflict (tenant, agency, series) do update set last = c.last + 1 returning last`,
    [ref.tenant, agency, series],
  );
  const rows = await em.execute<Row[]>(
    `insert into motcua.result_number (dossier, effect, tenant, agency, series, number, issued_at)
     values (?, ?, ?, ?, ?, ?, ?) returning number, agency, series, issued_at`,
    [ref.dossier, effect, ref.tenant, agency, series, counter[0]?.last ?? 1, toTimestamp(at)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a number was not kept');
  return row;
};

/** `YYYY-MM-DD` of an instant in a zone. */
const dateIn = (zone: string, at: Instant): PlainDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
