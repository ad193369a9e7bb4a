// store: which calendar counts. Invariant: a version of a calendar is never edited; what was
// counted with it can be counted again.
import type { Calendar as CalendarContent } from '../procedures/clock/term.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { CalendarVersion } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { SettleRefused, StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

/**
 * The calendar in force at `at`: that of the agency (by code), else the tenant's default one, in
 * the latest version known by then. Its `version` is the row's. Throws `calendar.none-in-force`.
 */
export async function calendarInForce(
  em: Em,
  of: { tenant: string; agency: string | null },
  at: Instant,
): Promise<CalendarContent> {
  const instant = toTimestamp(at);
  const ofAgency = `select a.calendar as id from motcua.agency a
    where a.tenant = ? and a.code = ? and a.valid_from <= ?
      and (a.valid_to is null or a.valid_to > ?)`;
  const ofTenant = 'select c.id from motcua.calendar c where c.tenant = ? and c.is_default';
  const rows =
    of.agency === null
      ? await em.execute<{ id: string }[]>(ofTenant, [of.tenant])
      : await em.execute<{ id: string }[]>(ofAgency, [of.tenant, of.agency, instant, instant]);
  const calendar = rows[0]?.id;
  const version = calendar === undefined ? null : await latestVersion(em, calendar, at);
  if (!version) return noneInForce();
  return version.content as CalendarContent;
}

/**
 * The calendar that counts for a dossier at `at`: that of `agency` (by code; null = the one that
 * holds it, before routing the one that received it). Throws `dossier.unknown` and
 * `calendar.none-in-force`.
 */
export async function calendarForDossier(
  em: Em,
  of: { dossier: string; agency: string | null; at: Instant },
): Promise<CalendarContent> {
  const at = toTimestamp(of.at);
  const rows = await em.execute<{ content: CalendarContent | null }[]>(
    `select v.content from motcua.dossier d
       left join motcua.agency a on a.tenant = d.tenant
         and a.code = coalesce(?, d.agency, d.receiving_agency)
         and a.valid_from <= ? and (a.valid_to is null or a.valid_to > ?)
       left join lateral (select c.content from motcua.calendar_version c
         where c.calendar = a.calendar and c.known_from <= ?
         order by c.version desc limit 1) v on true
     where d.id = ? order by a.valid_from desc limit 1`,
    [of.agency, at, at, at, of.dossier],
  );
  if (rows[0] === undefined) throw new SettleRefused('dossier.unknown', 'no such dossier');
  return rows[0].content ?? noneInForce();
}

/** The very version that counted a clock of the dossier before, by the id and number it told. */
export async function calendarOfVersion(
  em: Em,
  of: { dossier: string; id: string; version: number },
): Promise<CalendarContent> {
  const rows = await em.execute<{ content: CalendarContent }[]>(
    `select v.content from motcua.dossier d
       join motcua.calendar_version v on v.tenant = d.tenant
     where d.id = ? and v.content ->> 'id' = ? and (v.content ->> 'version')::int = ?
     order by v.calendar limit 1`,
    [of.dossier, of.id, of.version],
  );
  return rows[0]?.content ?? noneInForce();
}

function noneInForce(): never {
  throw new StoreRefusal(
    'calendar.none-in-force',
    'no calendar is in force for this agency and instant',
  );
}

async function latestVersion(
  em: Em,
  calendar: string,
  at: Instant,
): Promise<CalendarVersion | null> {
  return em.findOne(
    CalendarVersion,
    { calendar, knownFrom: { $lte: at } },
    { orderBy: { version: 'desc' }, disableIdentityMap: true },
  );
}
