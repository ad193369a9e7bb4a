// activities: which calendar counts. Invariant: it is the one of the agency that holds the dossier
// (before routing: the one that received it), in the latest version known at the instant asked.
import type { Calendar } from '../procedures/clock/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { calendarInForce } from '../store/calendars.ts';
import { Dossier } from '../store/entities/index.ts';
import { SettleRefused } from '../store/refusals.ts';
import type { Em } from '../store/store.ts';

/** `agency`: code of a holder the row does not know yet; null = as the row says. */
export const calendarOfDossier = async (
  em: Em,
  of: { dossier: string; agency: string | null; at: Instant },
): Promise<Calendar> => {
  const row = await em.findOne(Dossier, { id: of.dossier }, { disableIdentityMap: true });
  if (row === null) throw new SettleRefused('dossier.unknown', 'no such dossier');
  const agency = of.agency ?? row.agency ?? row.receivingAgency;
  return calendarInForce(em, { tenant: row.tenant, agency }, of.at);
};
