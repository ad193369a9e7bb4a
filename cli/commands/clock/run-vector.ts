// cli: one vector of a clock pack, played and compared.
// Invariant: compares instants, so an expectation may be written in any offset.
import { clock } from '../../../procedures/clock/clock.ts';
import { apologyDue, transferDue, warnAt } from '../../../procedures/clock/duties.ts';
import { SUPPLEMENT } from '../../../procedures/clock/standing.ts';
import { ClockProblem } from '../../../procedures/clock/problem.ts';
import type { Calendar, LedgerEntry } from '../../../procedures/clock/term.ts';
import { localText } from '../../../procedures/clock/zone.ts';
import { type Vector, type VectorFile, type VectorTerm, termOf } from './vectors.ts';

export type VectorOutcome = {
  id: string;
  status: 'passed' | 'failed' | 'skipped';
  expected: string;
  actual: string;
};
type Instants = Partial<Record<keyof Vector['expect'], number>>;

/** A vector that is not understood, or whose calendar is not, has failed. */
export function runVector(
  { id, vector: read }: VectorFile['vectors'][number],
  calendars: VectorFile['calendars'],
): VectorOutcome {
  if (!read.ok) return { id, status: 'failed', expected: 'to be understood', actual: read.problem };
  const vector = read.value;
  const wanted = Object.entries(vector.expect).flatMap(([name, at]) =>
    at ? [{ name, at: Date.parse(at) }] : [],
  );
  if (wanted.length === 0)
    return { id, status: 'skipped', expected: '', actual: 'expects nothing' };
  const known = calendars.get(vector.calendar);
  if (!known?.ok) {
    const actual = `calendar ${vector.calendar}: ${known ? known.problem : 'is not in the pack'}`;
    return { id, status: 'failed', expected: 'a calendar', actual };
  }
  const calendar = known.value;
  const { zone } = calendar;
  let expected = 'an instant between 1970 and 2200';
  try {
    expected = wanted.map(({ name, at }) => `${name} ${localText(at, zone)}`).join(', ');
    const answers: Record<string, number | undefined> = play(vector, calendar);
    const told = wanted.map(({ name }) => {
      const at = answers[name];
      return `${name} ${at === undefined ? 'nothing' : localText(at, zone)}`;
    });
    const same = wanted.every(({ name, at }) => answers[name] === at);
    return { id, status: same ? 'passed' : 'failed', expected, actual: told.join(', ') };
  } catch (error) {
    if (!(error instanceof ClockProblem)) throw error;
    return { id, status: 'failed', expected, actual: error.message };
  }
}

function play({ id, term, events }: Vector, calendar: Calendar): Instants {
  if ('duty' in term) {
    const at = only(events, term.duty === 'apology' ? 'due' : 'received');
    if (term.duty === 'transfer') return { dueAt: transferDue(at, calendar, term.cutoff).dueAt };
    return { dueAt: apologyDue(at, calendar, Number.parseInt(term.before, 10)).dueAt };
  }
  const ledger = ledgerOf(term, events);
  const counted = termOf(id, term);
  const { startsAt, dueAt } = clock(counted, calendar, ledger);
  if (term.warn === undefined) return { startsAt, dueAt };
  return {
    startsAt,
    dueAt,
    warnAt: warnAt(counted, calendar, ledger, Number.parseInt(term.warn, 10)),
  };
}

function only(events: Vector['events'], kind: string): number {
  const [event, ...more] = events;
  if (event?.kind === kind && more.length === 0) return Date.parse(event.at);
  throw new ClockProblem('clock.ledger-invalid', `this duty takes one event “${kind}”`);
}

/** A supplement request and its completion mean what the term's supplement rule says. */
function ledgerOf(term: VectorTerm, events: Vector['events']): LedgerEntry[] {
  const waits = term.onSupplement === 'restart' || term.onSupplement === 'pause';
  return events.flatMap(({ kind, at: text, reason }): LedgerEntry[] => {
    const at = Date.parse(text);
    switch (kind) {
      case 'start':
      case 'restart':
        return [{ kind, at }];
      case 'pause':
      case 'resume':
      case 'stop':
        return [{ kind, at, reason }];
      case 'supplementRequested':
        if (term.onSupplement === 'stop')
          return [{ kind: 'stop', at, reason: 'stoppedByApplicant' }];
        return waits ? [{ kind: 'pause', at, reason: SUPPLEMENT }] : [];
      case 'complete':
        if (term.onSupplement === 'restart') return [{ kind: 'restart', at }];
        return waits ? [{ kind: 'resume', at, reason: SUPPLEMENT }] : [];
      default:
        throw new ClockProblem('clock.ledger-invalid', `event “${kind}” does not belong to a term`);
    }
  });
}
