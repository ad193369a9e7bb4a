// test/clock: what the clock will not count, each with its code; and that it never hangs.
import { describe, expect, test } from 'vitest';
import { tryClock } from '../../procedures/clock/clock.ts';
import type { Calendar, LedgerEntry, Term } from '../../procedures/clock/term.ts';
import { validateCalendar } from '../../procedures/clock/validate-calendar.ts';
import { validateTerm } from '../../procedures/clock/validate-term.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import { at, startedAt, termOf } from './subjects.ts';

const codeOf = (term: Term, calendar: Calendar, ledger: LedgerEntry[]): string => {
  const counted = tryClock(term, calendar, ledger);
  return counted.ok ? 'counted' : counted.problem.code;
};
const MONDAY = startedAt('2026-11-02 09:00');

describe('terms', () => {
  test.each([
    ['unit', { unit: 'week' }],
    ['count', { count: 'sometimes' }],
    ['roll', { roll: 'up' }],
    ['endOfDay', { endOfDay: 'noonish' }],
    ['endOfDay', { endOfDay: '25:00' }],
    ['cutoff.mode', { cutoff: { after: '15:00', mode: 'perhaps' } }],
    ['cutoff.after', { cutoff: { after: '3 pm', mode: 'shiftStart' } }],
    ['onSupplement', { onSupplement: 'ignore' }],
    ['amount', { amount: -1 }],
    ['amount', { amount: 1.5 }],
    ['amount', { amount: Number.NaN }],
    ['amount', { amount: 1_000_000 }],
    ['amount', { amount: '3' }],
    ['maxExtensions', { maxExtensions: 99 }],
    ['startsOn', { startsOn: '' }],
    ['legalBasis', { legalBasis: '' }],
    ['count', { unit: 'calendarMonth', count: 'inclusive' }],
    ['count', { unit: 'calendarMonth', count: 'sameTime' }],
    ['count', { unit: 'workingHour', count: 'inclusive' }],
    ['roll', { unit: 'calendarDay', count: 'sameTime', roll: 'next' }],
  ])('%s %j', (path, part) => {
    const term = termOf(part as Partial<Term>);
    const found = validateTerm(term);
    expect(found.map((problem) => problem.path)).toContain(path);
    for (const { message } of found) expect(message.vi).not.toBe(message.en);
    expect(codeOf(term, VN_STATE_2026, MONDAY)).toBe('clock.term-invalid');
  });

  test('a setting without effect is only a warning', () => {
    const idle = termOf({ roll: 'next', cutoff: { after: '15:00', mode: 'sameDayOnly' } });
    expect(validateTerm(idle).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(codeOf(idle, VN_STATE_2026, MONDAY)).toBe('counted');
  });
});

describe('extensions', () => {
  const extend = (to: string | number): LedgerEntry => ({
    kind: 'extend',
    at: at('2026-11-04 09:00'),
    to,
    ground: 'x',
  });
  test.each([
    ['to the same day', 1, [extend('2026-11-05')]],
    ['to an earlier day', 1, [extend('2026-11-04')]],
    ['to no date', 1, [extend('soon')]],
    ['of a term that allows none', 0, [extend('2026-11-09')]],
    ['once too often', 1, [extend('2026-11-09'), extend('2026-11-10')]],
    [
      'once too often, a restart between',
      1,
      [
        extend('2026-11-09'),
        { kind: 'restart', at: at('2026-11-04 10:00') },
        { ...extend('2026-11-20'), at: at('2026-11-05 09:00') },
      ],
    ],
    [
      'after the end',
      1,
      [{ kind: 'stop', at: at('2026-11-03 09:00'), reason: 'decided' }, extend('2026-11-09')],
    ],
  ] as [string, number, LedgerEntry[]][])('%s', (_name, maxExtensions, entries) => {
    const term = termOf({ maxExtensions });
    expect(codeOf(term, VN_STATE_2026, [...MONDAY, ...entries])).toBe('clock.ledger-invalid');
  });

  test('the first that is later counts', () => {
    const term = termOf({ maxExtensions: 1 });
    expect(codeOf(term, VN_STATE_2026, [...MONDAY, extend('2026-11-09')])).toBe('counted');
  });
});

describe('calendars', () => {
  const day = [{ from: '08:00', to: '17:00' }];
  test.each([
    ['calendar.zone', { zone: 'Mars/Base' }],
    ['calendar.weekday', { weekly: { monday: day } }],
    ['calendar.sessions', { weekly: { mon: [{ from: '17:00', to: '08:00' }] } }],
    ['calendar.sessions', { weekly: { mon: [...day, ...day] } }],
    ['calendar.sessions', { weekly: { mon: [{ from: '8', to: '17' }] } }],
    ['calendar.covers', { covers: { from: '2026-12-31', to: '2026-01-01' } }],
    ['calendar.covers', { covers: undefined }],
    ['calendar.version', { version: 0 }],
    ['calendar.date', { exceptions: [{ ...VN_STATE_2026.exceptions[0], date: '2026-02-30' }] }],
    [
      'calendar.date-twice',
      { exceptions: [VN_STATE_2026.exceptions[0], VN_STATE_2026.exceptions[0]] },
    ],
    ['calendar.exception-kind', { exceptions: [{ ...VN_STATE_2026.exceptions[0], kind: 'half' }] }],
    [
      'calendar.sessions-missing',
      { weekly: {}, exceptions: [{ ...VN_STATE_2026.exceptions[0], kind: 'work' }] },
    ],
  ])('%s', (code, part) => {
    const calendar = { ...VN_STATE_2026, ...part } as Calendar;
    expect(validateCalendar(calendar).map((problem) => problem.code)).toContain(code);
    expect(codeOf(termOf(), calendar, MONDAY)).toBe('clock.calendar-invalid');
  });

  test('the seeded calendar is sound', () => {
    expect(validateCalendar(VN_STATE_2026)).toEqual([]);
  });

  test('a day beyond the published list is never guessed', () => {
    expect(codeOf(termOf({ amount: 1 }), VN_STATE_2026, startedAt('2026-12-30 09:00'))).toBe(
      'counted',
    );
    expect(codeOf(termOf({ amount: 2 }), VN_STATE_2026, startedAt('2026-12-30 09:00'))).toBe(
      'clock.calendar-ends',
    );
    expect(
      codeOf(
        termOf({ amount: 5, unit: 'workingHour' }),
        VN_STATE_2026,
        startedAt('2026-12-31 15:00'),
      ),
    ).toBe('clock.calendar-ends');
    expect(codeOf(termOf(), VN_STATE_2026, startedAt('2025-12-31 09:00'))).toBe(
      'clock.calendar-ends',
    );
    expect(
      codeOf(
        termOf({ amount: 24, unit: 'clockHour' }),
        VN_STATE_2026,
        startedAt('2026-12-31 15:00'),
      ),
    ).toBe('counted');
  });

  test('no working day, or one a year, ends at once with a code', () => {
    const empty: Calendar = { ...VN_STATE_2026, weekly: {}, covers: null, exceptions: [] };
    const rare: Calendar = {
      ...empty,
      exceptions: Array.from({ length: 30 }, (_, index) => ({
        date: `${2026 + index}-06-01`,
        kind: 'work',
        sessions: day,
        name: { vi: 'a', en: 'b' },
        source: 'test',
        knownFrom: null,
      })),
    };
    const began = performance.now();
    for (const unit of ['workingDay', 'workingHour'] as const) {
      expect(codeOf(termOf({ unit }), empty, MONDAY)).toBe('clock.no-working-day');
      expect(codeOf(termOf({ unit, amount: 1_000 }), rare, MONDAY)).toBe('clock.too-far');
    }
    expect(codeOf(termOf({ unit: 'calendarDay', roll: 'next' }), empty, MONDAY)).toBe(
      'clock.no-working-day',
    );
    expect(codeOf(termOf({ unit: 'calendarDay' }), empty, MONDAY)).toBe('clock.no-session-end');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('ledgers', () => {
  const start = at('2026-11-02 09:00');
  test.each<[string, LedgerEntry[]]>([
    ['empty', []],
    ['does not open with start', [{ kind: 'restart', at: start }]],
    [
      'starts twice',
      [
        { kind: 'start', at: start },
        { kind: 'start', at: start },
      ],
    ],
    [
      'goes back',
      [
        { kind: 'start', at: start },
        { kind: 'pause', at: start - 1, reason: 'x' },
      ],
    ],
    [
      'resumes what was not paused',
      [
        { kind: 'start', at: start },
        { kind: 'resume', at: start, reason: 'x' },
      ],
    ],
    [
      'goes on after stop',
      [
        { kind: 'start', at: start },
        { kind: 'stop', at: start, reason: 'decided' },
        { kind: 'restart', at: start },
      ],
    ],
    [
      'has an unknown entry',
      [{ kind: 'start', at: start }, { kind: 'rewind', at: start } as unknown as LedgerEntry],
    ],
  ])('%s', (_name, ledger) => {
    expect(codeOf(termOf(), VN_STATE_2026, ledger)).toBe('clock.ledger-invalid');
  });

  test('a restart needs a term that allows it; an instant must be one', () => {
    const ledger: LedgerEntry[] = [
      { kind: 'start', at: start },
      { kind: 'restart', at: start },
    ];
    expect(codeOf(termOf({ onSupplement: 'pause' }), VN_STATE_2026, ledger)).toBe(
      'clock.ledger-invalid',
    );
    expect(codeOf(termOf(), VN_STATE_2026, [{ kind: 'start', at: Number.NaN }])).toBe(
      'clock.instant-range',
    );
    expect(codeOf(termOf(), VN_STATE_2026, [{ kind: 'start', at: -1 }])).toBe(
      'clock.instant-range',
    );
    expect(
      codeOf(termOf(), { ...VN_STATE_2026, covers: null }, [{ kind: 'start', at: 9e15 }]),
    ).toBe('clock.instant-range');
  });
});
