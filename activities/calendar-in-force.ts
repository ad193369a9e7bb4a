// activities: which calendar counts. Invariant: it is the one of the agency that holds the dossier
// (before routing: the one that received it), in the latest version known at the instant asked.
import type { Calendar } from '../procedures/clock/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { toTimestamp } from '../store/instant.ts';
import { StoreRefusal } from '../store/refusals.ts';
import type { Em } from '../store/store.ts';

/** `agency`: code of the holder, null = the receiving agency. Throws `calendar.none-in-force`. */
export const calendarInForce = async (
  em: Em,
  of: { dossier: string; agency: string | null; at: Instant },
): Promise<Calendar> => {
  const at = toTimestamp(of.at);
  const rows = await em.execute<{ content: Calendar | string }[]>(
    `select v.content from motcua.dossier d
     join motcua.agency a on a.tenant = d.tenant
       and a.code = coalesce(?::text, d.agency, d.receiving_agency)
       and a.valid_from <= ?::timestamptz and (a.valid_to is null or a.valid_to > ?::timestamptz)
     join motcua.calendar_version v on v.calendar = a.calendar and v.known_from <= ?::timestamptz
     where d.id = ?::uuid order by v.version desc limit 1`,
    [of.agency, at, at, at, of.dossier],
  );
  const content = rows[0]?.content;
  if (content === undefined)
    throw new StoreRefusal('calendar.none-in-force', 'no calendar is in force for the dossier');
  return typeof content === 'string' ? (JSON.parse(content) as Calendar) : content;
};
