// test/clock: due dates worked out by hand (design/domain.md c.4), counted with the seeded calendar;
// and the shared conformance pack through the command, where it is present.
import { existsSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { clockCommand } from '../../cli/commands/clock.ts';
import { clock } from '../../procedures/clock/clock.ts';
import { apologyDue, transferDue, warnAt } from '../../procedures/clock/duties.ts';
import type { LedgerEntry, Session, Term } from '../../procedures/clock/term.ts';
import { asKnownAt } from '../../procedures/clock/working-days.ts';
import { localText } from '../../procedures/clock/zone.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import { at, startedAt, termOf, without } from './subjects.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const shown = (instant: number): string => localText(instant, ZONE).replace('T', ' ');
const SHIFT: Partial<Term> = { cutoff: { after: '15:00', mode: 'shiftStart' } };
const SAME_DAY: Partial<Term> = { amount: 0, cutoff: { after: '15:00', mode: 'sameDayOnly' } };
const HALF: Session[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
];
const SEVEN_AND_A_HALF = {
  ...VN_STATE_2026,
  weekly: { mon: HALF, tue: HALF, wed: HALF, thu: HALF, fri: HALF },
};

const CASES: [
  id: string,
  part: Partial<Term>,
  start: string,
  due: string,
  calendar?: typeof VN_STATE_2026,
][] = [
  ['V1', {}, '2026-11-02 09:00', '2026-11-05 17:00'],
  ['V2', { count: 'sameTime' }, '2026-11-02 09:00', '2026-11-05 09:00'],
  ['V3', SHIFT, '2026-11-02 15:00', '2026-11-05 17:00'],
  ['V3, a second later', SHIFT, '2026-11-02 15:00:01', '2026-11-06 17:00'],
  ['V4', SHIFT, '2026-11-02 15:01', '2026-11-06 17:00'],
  ['V5', SAME_DAY, '2026-11-02 14:59', '2026-11-02 17:00'],
  ['V6', SAME_DAY, '2026-11-02 15:30', '2026-11-03 17:00'],
  ['V7', SAME_DAY, '2026-11-06 15:30', '2026-11-09 17:00'],
  ['V8', { amount: 5 }, '2026-11-07 10:00', '2026-11-16 17:00'],
  ['V9', {}, '2026-02-13 16:00', '2026-02-25 17:00'],
  ['V10', SHIFT, '2026-02-13 16:00', '2026-02-26 17:00'],
  ['V11', {}, '2026-08-19 09:00', '2026-08-22 17:00'],
  ['V12', {}, '2026-08-19 09:00', '2026-08-24 17:00', without(VN_STATE_2026, '2026-08-22')],
  ['V13', {}, '2026-08-28 10:00', '2026-09-07 17:00'],
  ['V14', { amount: 5 }, '2026-11-19 10:00', '2026-11-27 17:00'],
  [
    'V15',
    { amount: 5 },
    '2026-11-19 10:00',
    '2026-11-26 17:00',
    asKnownAt(VN_STATE_2026, at('2026-06-30 23:59')),
  ],
  ['V16', { amount: 8, unit: 'workingHour' }, '2026-11-06 15:30', '2026-11-09 15:30'],
  ['V17', { amount: 24, unit: 'clockHour' }, '2026-11-06 15:30', '2026-11-07 15:30'],
  ['V18', { amount: 8, unit: 'workingHour' }, '2026-11-02 11:45', '2026-11-03 11:45'],
  ['V19', { count: 'sameTime' }, '2026-11-02 09:00', '2026-11-05 09:00', SEVEN_AND_A_HALF],
  [
    'V20',
    { amount: 24, unit: 'workingHour' },
    '2026-11-02 09:00',
    '2026-11-05 10:30',
    SEVEN_AND_A_HALF,
  ],
  ['V20b', { amount: 15 }, '2026-11-02 09:00', '2026-11-23 17:00', SEVEN_AND_A_HALF],
  [
    'V20c',
    { amount: 120, unit: 'workingHour' },
    '2026-11-02 09:00',
    '2026-11-25 09:00',
    SEVEN_AND_A_HALF,
  ],
  [
    'V21',
    { amount: 15, unit: 'calendarDay', roll: 'next' },
    '2026-10-30 09:00',
    '2026-11-16 17:00',
  ],
  ['V22', { amount: 15, unit: 'calendarDay' }, '2026-10-30 09:00', '2026-11-14 17:00'],
  ['V26', {}, '2026-11-02 09:00', '2026-11-05 17:00'],
  ['V27', { amount: 7 }, '2026-11-19 16:30', '2026-12-01 17:00'],
  ['V28 overall', SHIFT, '2026-11-23 16:10', '2026-11-30 17:00'],
  [
    'V28 stage',
    { ...SHIFT, amount: 24, unit: 'clockHour' },
    '2026-11-23 16:10',
    '2026-11-26 08:00',
  ],
  ['V30', {}, '2026-01-07 09:00', '2026-01-10 17:00'],
  ['V33', { amount: 2 }, '2026-10-30 10:00', '2026-11-03 17:00'],
  ['V34', {}, '2026-10-30 10:00', '2026-11-04 17:00'],
  [
    'month, end clamped',
    { amount: 1, unit: 'calendarMonth' },
    '2026-01-31 09:00',
    '2026-02-28 17:00',
  ],
  [
    'month, rolled',
    { amount: 1, unit: 'calendarMonth', roll: 'next' },
    '2026-01-16 09:00',
    '2026-02-23 17:00',
  ],
  ['first day counted', { count: 'inclusive' }, '2026-11-02 09:00', '2026-11-04 17:00'],
  ['midnight', { endOfDay: 'midnight' }, '2026-11-02 09:00', '2026-11-06 00:00'],
  ['lunch', { amount: 1, unit: 'workingHour' }, '2026-11-02 12:20', '2026-11-02 14:00'],
  ['at closing', {}, '2026-11-02 17:00', '2026-11-06 17:00'],
];

test.each(CASES)('%s', (_id, part, start, due, calendar = VN_STATE_2026) => {
  expect(shown(clock(termOf(part), calendar, startedAt(start)).dueAt)).toBe(due);
});

describe('pauses and restarts', () => {
  const LEDGERS: [string, Partial<Term>, LedgerEntry[], string][] = [
    [
      'V23',
      { amount: 10 },
      [
        { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
        { kind: 'resume', at: at('2026-11-18 14:00'), reason: 'payment' },
      ],
      '2026-11-30 17:00',
    ],
    [
      'V23r',
      { amount: 10 },
      [
        { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'supplement' },
        { kind: 'restart', at: at('2026-11-18 14:00') },
      ],
      '2026-12-03 17:00',
    ],
    [
      'V23s',
      { amount: 10 },
      [
        { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
        { kind: 'resume', at: at('2026-11-05 16:00'), reason: 'payment' },
      ],
      '2026-11-16 17:00',
    ],
    [
      'V24',
      { amount: 80, unit: 'workingHour' },
      [
        { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
        { kind: 'resume', at: at('2026-11-18 14:00'), reason: 'payment' },
      ],
      '2026-11-30 12:00',
    ],
    [
      'two reasons: only when none is left',
      { amount: 10 },
      [
        { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
        { kind: 'pause', at: at('2026-11-09 10:00'), reason: 'supplement' },
        { kind: 'resume', at: at('2026-11-11 10:00'), reason: 'payment' },
        { kind: 'resume', at: at('2026-11-18 14:00'), reason: 'supplement' },
      ],
      '2026-11-30 17:00',
    ],
    [
      'paused when already overdue: the date stands',
      { amount: 3 },
      [
        { kind: 'pause', at: at('2026-11-06 09:00'), reason: 'payment' },
        { kind: 'resume', at: at('2026-11-18 14:00'), reason: 'payment' },
      ],
      '2026-11-05 17:00',
    ],
  ];
  test.each(LEDGERS)('%s', (_name, part, entries, due) => {
    const ledger = [...startedAt('2026-11-02 09:00'), ...entries];
    expect(shown(clock(termOf(part), VN_STATE_2026, ledger).dueAt)).toBe(due);
  });

  test('what V24 used and left: 25 and 55 hours; the returned part of V23r is history', () => {
    const hours = clock(termOf({ amount: 80, unit: 'workingHour' }), VN_STATE_2026, [
      ...startedAt('2026-11-02 09:00'),
      { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
    ]);
    expect(hours).toMatchObject({
      status: 'paused',
      consumed: 25 * 3_600_000,
      remaining: 55 * 3_600_000,
    });
    const restarted = clock(termOf({ amount: 10 }), VN_STATE_2026, [
      ...startedAt('2026-11-02 09:00'),
      { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'supplement' },
      { kind: 'restart', at: at('2026-11-18 14:00') },
    ]);
    expect(restarted.segments.map(({ kind }) => kind)).toEqual(['returned', 'paused', 'running']);
    expect(restarted).toMatchObject({
      consumed: 0,
      remaining: 10,
      startsAt: at('2026-11-18 14:00'),
    });
  });
});

describe('extension', () => {
  const monday = startedAt('2026-11-02 09:00');
  const extended = (to: string | number, when = '2026-11-04 09:00'): LedgerEntry => ({
    kind: 'extend',
    at: at(when),
    to,
    ground: 'NĐ 61/2018/NĐ-CP',
  });
  const due = (ledger: LedgerEntry[], part: Partial<Term> = {}) =>
    shown(clock(termOf({ maxExtensions: 1, ...part }), VN_STATE_2026, ledger).dueAt);

  test('a date means the end of that day, an instant itself where the term ends at a time', () => {
    expect(due([...monday, extended('2026-11-12')])).toBe('2026-11-12 17:00');
    expect(due([...monday, extended(at('2026-11-12 10:00'))])).toBe('2026-11-12 17:00');
    const hours = { unit: 'workingHour', amount: 8 } as const;
    expect(due([...monday, extended('2026-11-12')], hours)).toBe('2026-11-12 17:00');
    expect(due([...monday, extended(at('2026-11-12 10:00'))], hours)).toBe('2026-11-12 10:00');
  });

  test('what a pause leaves is counted from the new date; a restart begins anew', () => {
    const paused: LedgerEntry[] = [
      { kind: 'pause', at: at('2026-11-09 10:00'), reason: 'payment' },
      { kind: 'resume', at: at('2026-11-16 10:00'), reason: 'payment' },
    ];
    expect(due([...monday, extended('2026-11-12'), ...paused])).toBe('2026-11-19 17:00');
    const again: LedgerEntry[] = [{ kind: 'restart', at: at('2026-11-16 10:00') }];
    expect(due([...monday, extended('2026-11-12'), ...again])).toBe('2026-11-19 17:00');
    expect(due([...monday, extended('2026-11-30'), ...again])).toBe('2026-11-19 17:00');
  });
});

describe('duties', () => {
  test('V25, V31, V32, V35', () => {
    expect(shown(apologyDue(at('2026-11-09 17:00'), VN_STATE_2026).dueAt)).toBe('2026-11-06 17:00');
    expect(shown(apologyDue(at('2026-11-11 17:00'), VN_STATE_2026).dueAt)).toBe('2026-11-10 17:00');
    expect(shown(transferDue(at('2026-11-06 14:00'), VN_STATE_2026).dueAt)).toBe(
      '2026-11-06 17:00',
    );
    expect(shown(transferDue(at('2026-11-06 15:20'), VN_STATE_2026).dueAt)).toBe(
      '2026-11-09 08:00',
    );
    const forty = termOf({ amount: 40, unit: 'workingHour' });
    expect(shown(warnAt(forty, VN_STATE_2026, startedAt('2026-11-02 08:00'), 80))).toBe(
      '2026-11-05 17:00',
    );
    expect(() =>
      warnAt(termOf({ amount: 3 }), VN_STATE_2026, startedAt('2026-11-02 08:00'), 80),
    ).toThrow('80%');
  });
});

const PACK = '../shared/clock/vectors.json';
describe('motcua clock', () => {
  test.skipIf(!existsSync(PACK))('passes the shared pack', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await clockCommand([PACK])).toBe(0);
    expect(printed.mock.lastCall?.[0]).toMatch(/^\d{2} passed, 0 failed, 0 skipped$/);
    printed.mockRestore();
  });
});
