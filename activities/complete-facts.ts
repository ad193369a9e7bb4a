// activities: what only the settling transaction can know of a turn: due dates. Invariant: same facts
// in the same order; a fact that was counted names the version of the calendar it was counted with.
import { clock } from '../procedures/clock/index.ts';
import type { Calendar, Term } from '../procedures/clock/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { calendarForDossier } from '../store/calendars.ts';
import type { Em } from '../store/store.ts';
import type { CountedBy, Fact } from '../workflows/facts.ts';

/** Counts every clock and every timer with a legal term that the turn started. */
export const completeFacts = async (em: Em, dossier: string, facts: Fact[]): Promise<Fact[]> => {
  if (!facts.some(isToBeCounted)) return facts;
  const calendars = new Map<string, Calendar>();
  let agency: string | null = null;
  const completed: Fact[] = [];
  for (const fact of facts) {
    if (fact.kind === 'dossier-routed') agency = fact.agency;
    if (!isToBeCounted(fact)) {
      completed.push(fact);
      continue;
    }
    const key = agency ?? '';
    const calendar =
      calendars.get(key) ?? (await calendarForDossier(em, { dossier, agency, at: fact.at }));
    calendars.set(key, calendar);
    completed.push(counted(fact, calendar));
  }
  return completed;
};

type Uncounted = Fact & ({ kind: 'clock-started' } | { kind: 'timer-armed'; term: Term });

const isToBeCounted = (fact: Fact): fact is Uncounted =>
  (fact.kind === 'clock-started' && fact.counted === undefined) ||
  (fact.kind === 'timer-armed' && fact.term !== null && fact.due === null);

const counted = (fact: Uncounted, calendar: Calendar): Fact => {
  if (fact.kind === 'clock-started')
    return { ...fact, counted: count(fact.term, calendar, fact.from) };
  const by = count(fact.term, calendar, fact.at);
  return { ...fact, due: by.result.dueAt, clock: by };
};

const count = (term: Term, calendar: Calendar, at: Instant): CountedBy => ({
  calendar: { id: calendar.id, version: calendar.version },
  result: clock(term, calendar, [{ kind: 'start', at }]),
});
