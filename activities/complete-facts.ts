// activities: what only the settling transaction can know of a turn: due dates. Invariant: same facts
// in the same order; a fact that was counted names the version of the calendar it was counted with, and
// the version that counted a clock first goes on counting it.
import { apologyDue, clock } from '../procedures/clock/index.ts';
import type { Calendar, LedgerEntry, Term } from '../procedures/clock/index.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import { calendarForDossier, calendarOfVersion } from '../store/calendars.ts';
import type { Em } from '../store/store.ts';
import type { CountedBy, DueChange, Effect, Fact, TimerDuty } from '../workflows/facts.ts';

/**
 * Counts every clock that started or changed, and every timer that hangs on a legal term. `effects`
 * hand over the clocks that ran before.
 */
export const completeFacts = async (
  em: Em,
  dossier: string,
  facts: Fact[],
  effects: Effect[] = [],
): Promise<Fact[]> => {
  if (!facts.some(isToBeCounted)) return facts;
  const turn = { em, dossier, agency: null, calendars: new Map(), clocks: before(effects) };
  const completed: Fact[] = [];
  for (const fact of facts) completed.push(await complete(turn, fact));
  return completed;
};

/** `agency`: to which the dossier went in this turn; the rows do not say so yet. */
type CountedTurn = {
  em: Em;
  dossier: string;
  agency: string | null;
  calendars: Map<string, Calendar>;
  clocks: Map<string, Running>;
};

/** A clock as it stands after the facts so far. */
type Running = {
  term: Term;
  /** set for the step term of a task, which has no duties */ token: string | null;
  ledger: LedgerEntry[];
  /** version that counted it before; null = it has not been counted */
  pinned: { id: string; version: number } | null;
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

const COUNTED = ['clock-started', 'clock-paused', 'clock-resumed', 'clock-restarted'];
const isToBeCounted = (fact: Fact): boolean =>
  COUNTED.includes(fact.kind) ||
  fact.kind === 'clock-extended' ||
  fact.kind === 'timer-moved' ||
  (fact.kind === 'timer-armed' && (fact.term !== null || fact.duty !== undefined));

const complete = async (turn: CountedTurn, fact: Fact): Promise<Fact> => {
  switch (fact.kind) {
    case 'dossier-routed':
      turn.agency = fact.agency;
      return fact;
    case 'clock-started':
      return started(turn, fact);
    case 'clock-paused':
      return changed(turn, fact, { kind: 'pause', at: fact.at, reason: fact.reason });
    case 'clock-resumed':
      return changed(turn, fact, { kind: 'resume', at: fact.at, reason: fact.reason });
    case 'clock-restarted':
      return changed(turn, fact, { kind: 'restart', at: fact.at });
    case 'clock-extended': {
      const { at, to, ground } = fact;
      return changed(turn, fact, { kind: 'extend', at, to, ground });
    }
    case 'clock-stopped':
      turn.clocks.delete(fact.clock);
      return fact;
    case 'timer-armed':
      return armed(turn, fact);
    case 'timer-moved':
      return { ...fact, due: await dutyDue(turn, turn.clocks.get(fact.clock), fact.duty) };
    default:
      return fact;
  }
};

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
type Changed = Of<'clock-paused' | 'clock-resumed' | 'clock-restarted' | 'clock-extended'>;

const started = async (turn: CountedTurn, fact: Of<'clock-started'>): Promise<Fact> => {
  const { clock: id, term, from, token = null } = fact;
  const running: Running = {
    term,
    token,
    ledger: [{ kind: 'start', at: from }],
    pinned: null,
    dueAt: null,
  };
  turn.clocks.set(id, running);
  return { ...fact, counted: await count(turn, running, fact.at) };
};

/** A change of the due date is told with what it was, what it is and why (rule 20). */
const changed = async (turn: CountedTurn, fact: Changed, entry: LedgerEntry): Promise<Fact> => {
  const running = turn.clocks.get(fact.clock);
  if (running === undefined) throw new Error('settle: a clock changes that nobody handed over');
  const { dueAt: from, term } = running;
  running.ledger = [...running.ledger, entry];
  const counted = await count(turn, running, fact.at);
  const to = counted.result.dueAt;
  if (from === null || from === to) return { ...fact, counted };
  const legalBasis = fact.kind === 'clock-extended' ? fact.ground : term.legalBasis;
  const moved: DueChange = { from, to, legalBasis };
  return { ...fact, counted, moved };
};

const count = async (turn: CountedTurn, running: Running, at: Instant): Promise<CountedBy> => {
  const calendar = await calendarOf(turn, running, at);
  const { id, version } = calendar;
  const result = clock(running.term, calendar, running.ledger);
  running.pinned = { id, version };
  running.dueAt = result.dueAt;
  return { calendar: { id, version }, result };
};

const calendarOf = async (
  { em, dossier, agency, calendars }: CountedTurn,
  { pinned }: Running,
  at: Instant,
): Promise<Calendar> => {
  const key = pinned === null ? `of ${agency ?? ''}` : `${pinned.id} ${pinned.version}`;
  const known = calendars.get(key);
  if (known !== undefined) return known;
  const calendar =
    pinned === null
      ? await calendarForDossier(em, { dossier, agency, at })
      : await calendarOfVersion(em, { dossier, ...pinned });
  calendars.set(key, calendar);
  calendars.set(`${calendar.id} ${calendar.version}`, calendar);
  return calendar;
};

const armed = async (turn: CountedTurn, fact: Of<'timer-armed'>): Promise<Fact> => {
  const { duty, term, at } = fact;
  if (duty !== undefined) {
    const clocks = [...turn.clocks.values()];
    const running = clocks.find((one) => one.token === null && one.term.id === duty.term);
    return { ...fact, due: await dutyDue(turn, running, duty) };
  }
  if (term === null || fact.due !== null) return fact;
  const ledger: LedgerEntry[] = [{ kind: 'start', at }];
  const own: Running = { term, token: null, ledger, pinned: null, dueAt: null };
  const by = await count(turn, own, at);
  return { ...fact, due: by.result.dueAt, clock: by };
};

/** Rule 12. While the clock stands still, or has not begun, nothing is owed. */
const dutyDue = async (
  turn: CountedTurn,
  running: Running | undefined,
  duty: TimerDuty,
): Promise<Instant | null> => {
  if (running === undefined || running.pinned === null) return null;
  const calendar = await calendarOf(turn, running, 0);
  const { status, dueAt } = clock(running.term, calendar, running.ledger);
  if (status !== 'running') return null;
  const due = apologyDue(dueAt, calendar).dueAt;
  return due > (duty.after ?? 0) ? due : null;
};
