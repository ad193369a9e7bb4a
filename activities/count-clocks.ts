// activities: counts the legal terms of one turn. Pure: the calendars are handed in.
// Invariant: same facts in the same order; a fact that was counted names the version of the calendar it
// was counted with, and the version that counted a clock first goes on counting it.
import { apologyDue, clock } from '../procedures/clock/index.ts';
import type { Calendar, LedgerEntry, Term } from '../procedures/clock/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import type { CountedBy, DueChange, Effect, Fact, TimerDuty } from '../workflows/facts.ts';

export type Calendars = {
  /** The one in force for what begins; `agency`: to which the dossier went in this turn. */
  inForce(agency: string | null, at: Instant): Calendar;
  /** The very version that counted before. */
  version(of: CalendarVersionId): Calendar;
};
export type CalendarVersionId = { id: string; version: number };

/**
 * Counts every clock that started or changed, and every timer that hangs on a legal term. `effects`
 * hand over the clocks that ran before the turn.
 */
export const countClocks = (
  turn: { facts: Fact[]; effects: Effect[] },
  calendars: Calendars,
): Fact[] => {
  const counting: Counting = { calendars, agency: null, clocks: before(turn.effects) };
  return turn.facts.map((fact) => complete(counting, fact));
};

/** Whether only settling can complete the fact. */
export const isToBeCounted = (fact: Fact): boolean => {
  switch (fact.kind) {
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-restarted':
    case 'clock-extended':
    case 'timer-moved':
      return true;
    case 'timer-armed':
      return fact.term !== null || fact.duty !== undefined;
    default:
      return false;
  }
};

type Counting = { calendars: Calendars; agency: string | null; clocks: Map<string, Running> };

/** A clock as it stands after the facts so far. */
type Running = {
  term: Term;
  /** set for the step term of a task, which has no duties */ token: string | null;
  ledger: LedgerEntry[];
  /** version that counted it before; null = it has not been counted */
  pinned: CalendarVersionId | null;
  dueAt: Instant | null;
};

const before = (effects: Effect[]): Map<string, Running> =>
  new Map(
    effects.flatMap((effect): [string, Running][] => {
      if (effect.kind !== 'recount-clock') return [];
      const { clock: id, term, ledger, calendar, dueAt } = effect;
      return [[id, { term, token: null, ledger, pinned: calendar, dueAt }]];
    }),
  );

const complete = (counting: Counting, fact: Fact): Fact => {
  switch (fact.kind) {
    case 'dossier-routed':
      counting.agency = fact.agency;
      return fact;
    case 'clock-started':
      return started(counting, fact);
    case 'clock-paused':
      return changed(counting, fact, { kind: 'pause', at: fact.at, reason: fact.reason });
    case 'clock-resumed':
      return changed(counting, fact, { kind: 'resume', at: fact.at, reason: fact.reason });
    case 'clock-restarted':
      return changed(counting, fact, { kind: 'restart', at: fact.at });
    case 'clock-extended': {
      const { at, to, ground } = fact;
      return changed(counting, fact, { kind: 'extend', at, to, ground });
    }
    case 'clock-stopped':
      counting.clocks.delete(fact.clock);
      return fact;
    case 'timer-armed':
      return armed(counting, fact);
    case 'timer-moved':
      return { ...fact, due: dutyDue(counting, counting.clocks.get(fact.clock), fact.duty) };
    default:
      return fact;
  }
};

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
type Changed = Of<'clock-paused' | 'clock-resumed' | 'clock-restarted' | 'clock-extended'>;

const started = (counting: Counting, fact: Of<'clock-started'>): Fact => {
  const { clock: id, term, from, token = null, at } = fact;
  const running = fresh(term, from, token);
  counting.clocks.set(id, running);
  return { ...fact, counted: count(counting, running, at) };
};

const fresh = (term: Term, from: Instant, token: string | null): Running => ({
  term,
  token,
  ledger: [{ kind: 'start', at: from }],
  pinned: null,
  dueAt: null,
});

/** A change of the due date is told with what it was, what it is and why (rule 20). */
const changed = (counting: Counting, fact: Changed, entry: LedgerEntry): Fact => {
  const running = counting.clocks.get(fact.clock);
  if (running === undefined) throw new Error('settle: a clock changes that nobody handed over');
  const { dueAt: from, term } = running;
  running.ledger = [...running.ledger, entry];
  const counted = count(counting, running, fact.at);
  const to = counted.result.dueAt;
  if (from === null || from === to) return { ...fact, counted };
  const legalBasis = fact.kind === 'clock-extended' ? fact.ground : term.legalBasis;
  const moved: DueChange = { from, to, legalBasis };
  return { ...fact, counted, moved };
};

const count = (counting: Counting, running: Running, at: Instant): CountedBy => {
  const calendar = calendarOf(counting, running, at);
  const { id, version } = calendar;
  const result = clock(running.term, calendar, running.ledger);
  running.pinned = { id, version };
  running.dueAt = result.dueAt;
  return { calendar: { id, version }, result };
};

const calendarOf = ({ calendars, agency }: Counting, { pinned }: Running, at: Instant): Calendar =>
  pinned === null ? calendars.inForce(agency, at) : calendars.version(pinned);

const armed = (counting: Counting, fact: Of<'timer-armed'>): Fact => {
  const { duty, term, at } = fact;
  if (duty !== undefined) {
    const clocks = [...counting.clocks.values()];
    const running = clocks.find((one) => one.token === null && one.term.id === duty.term);
    return { ...fact, due: dutyDue(counting, running, duty) };
  }
  if (term === null || fact.due !== null) return fact;
  const by = count(counting, fresh(term, at, null), at);
  return { ...fact, due: by.result.dueAt, clock: by };
};

/** Rule 12. While the clock stands still, or has not begun, nothing is owed. */
const dutyDue = (
  counting: Counting,
  running: Running | undefined,
  duty: TimerDuty,
): Instant | null => {
  if (running === undefined || running.pinned === null) return null;
  const calendar = counting.calendars.version(running.pinned);
  const { status, dueAt } = clock(running.term, calendar, running.ledger);
  if (status !== 'running') return null;
  const due = apologyDue(dueAt, calendar).dueAt;
  return due > (duty.after ?? 0) ? due : null;
};
