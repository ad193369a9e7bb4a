// store: dossier codes and result numbers. Invariant: a number is given by the row lock of its
// counter in the transaction that uses it: never twice, whatever process asks.
import { Dossier, ResultNumber } from './entities/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { nowIn, type Em } from './store.ts';

/**
 * TT 01/2018 Art. 19 gives four digits; the 10,000th dossier of a day widens to five (our policy).
 */
const SEQUENCE_DIGITS = 4;

/** A dossier code as it is written, e.g. `000.00.12.H26-261124-0001`. */
export const DOSSIER_CODE = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,9}$/;

export type CodeRequest = {
  tenant: string;
  /** The receiving agency: its row and its code after QCVN 102:2016. */
  agency: { id: string; code: string };
  /** IANA zone in which the day of filing is decided. */
  zone: string;
  at: Instant;
};

/** Gives the next code of the agency's day. Holds the counter until the transaction ends. */
export async function nextDossierCode(
  em: Em,
  { tenant, agency, zone, at }: CodeRequest,
): Promise<string> {
  const day = dayIn(zone, at);
  const rows = await em.execute<{ last: number }[]>(
    `insert into motcua.dossier_code_counter as c (tenant, agency, day, last) values (?, ?, ?, 1)
     on conflict (agency, day) do update set last = c.last + 1 returning last`,
    [tenant, agency.id, day],
  );
  const sequence = String(rows[0]!.last).padStart(SEQUENCE_DIGITS, '0');
  return `${agency.code}-${day.slice(2).replaceAll('-', '')}-${sequence}`;
}

/** The calendar date of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * The number of a result, counted per agency and series (e.g. `2026/BS`); the same (dossier,
 * effect) always gets the same number, so an activity may ask again.
 */
export async function resultNumber(
  em: Em,
  of: { tenant: string; dossier: string; effect: string; agency: string; series: string },
): Promise<number> {
  // One asker per dossier at a time: the second finds the first one's number.
  await em.execute('select 1 from motcua.dossier where id = ? for update', [of.dossier]);
  const { dossier, effect } = of;
  const known = await em.findOne(ResultNumber, { dossier, effect }, { disableIdentityMap: true });
  if (known) return known.number;
  const rows = await em.execute<{ last: number }[]>(
    `insert into motcua.result_number_counter as c (tenant, agency, series, last)
     values (?, ?, ?, 1)
     on conflict (tenant, agency, series) do update set last = c.last + 1 returning last`,
    [of.tenant, of.agency, of.series],
  );
  const number = rows[0]!.last;
  await em.insert(ResultNumber, { ...of, number, issuedAt: await nowIn(em) });
  return number;
}

/** A dossier by its code; the scope must see it. */
export async function dossierByCode(em: Em, code: string): Promise<Dossier | null> {
  return em.findOne(Dossier, { code }, { disableIdentityMap: true });
}
