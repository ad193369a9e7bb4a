// test/clock: terms, ledgers and instants in few words.
import type { Calendar, LedgerEntry, Term } from '../../procedures/clock/term.ts';

/** Vietnamese local time, `2026-11-02 09:00[:ss]`, as an instant. */
export const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}+07:00`);

export const termOf = (part: Partial<Term> = {}): Term => ({
  id: 'term',
  name: { vi: 'Thời hạn', en: 'Term' },
  amount: 3,
  unit: 'workingDay',
  startsOn: 'submitted',
  stopOn: 'decided',
  count: 'nextDay',
  endOfDay: 'sessionEnd',
  roll: 'none',
  cutoff: null,
  onSupplement: 'restart',
  maxExtensions: 0,
  legalBasis: null,
  ...part,
});

export const startedAt = (local: string): LedgerEntry[] => [{ kind: 'start', at: at(local) }];

export const without = (calendar: Calendar, ...dates: string[]): Calendar => ({
  ...calendar,
  exceptions: calendar.exceptions.filter(({ date }) => !dates.includes(date)),
});
