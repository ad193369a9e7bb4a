// activities: what only the settling transaction can know of a turn: due dates. Invariant: the calendars
// are read in the transaction that writes what they counted.
import type { Calendar } from '../procedures/clock/index.ts';
import { calendarForDossier, calendarOfVersion } from '../store/calendars.ts';
import type { Em } from '../store/store.ts';
import type { Effect, Fact } from '../workflows/facts.ts';
import { countClocks, isToBeCounted } from './count-clocks.ts';
import type { Calendars, CalendarVersionId } from './count-clocks.ts';

/** `effects` hand over the clocks that ran before the turn. */
export const completeFacts = async (
  em: Em,
  dossier: string,
  facts: Fact[],
  effects: Effect[] = [],
): Promise<Fact[]> => {
  if (!facts.some(isToBeCounted)) return facts;
  const calendars = await calendarsFor(em, dossier, { facts, effects });
  return countClocks({ facts, effects }, calendars);
};

const calendarsFor = async (
  em: Em,
  dossier: string,
  { facts, effects }: { facts: Fact[]; effects: Effect[] },
): Promise<Calendars> => {
  const known = new Map<string, Calendar>();
  for (const effect of effects) {
    if (effect.kind !== 'recount-clock' || effect.calendar === null) continue;
    const key = keyOf(effect.calendar);
    if (known.has(key)) continue;
    known.set(key, await calendarOfVersion(em, { dossier, ...effect.calendar }));
  }
  let agency: string | null = null;
  for (const fact of facts) {
    if (fact.kind === 'dossier-routed') agency = fact.agency;
    if (known.has(`of ${agency}`) || !asksForTheOneInForce(fact, effects)) continue;
    const calendar = await calendarForDossier(em, { dossier, agency, at: fact.at });
    known.set(`of ${agency}`, calendar);
    known.set(keyOf(calendar), calendar);
  }
  const found = (key: string): Calendar => {
    const calendar = known.get(key);
    if (calendar === undefined) throw new Error('settle: a calendar nobody asked for');
    return calendar;
  };
  return {
    inForce: (of) => found(`of ${of}`),
    version: (of) => found(keyOf(of)),
  };
};

/** What begins takes the calendar in force; what was counted before keeps its own. */
const asksForTheOneInForce = (fact: Fact, effects: Effect[]): boolean => {
  if (fact.kind === 'timer-armed') return fact.term !== null;
  if (fact.kind === 'timer-moved' || !isToBeCounted(fact) || !('clock' in fact)) return false;
  return !effects.some(
    (effect) =>
      effect.kind === 'recount-clock' && effect.clock === fact.clock && effect.calendar !== null,
  );
};

const keyOf = ({ id, version }: CalendarVersionId): string => `${id} ${version}`;
