// test/clock: what must hold whatever the numbers are (domain.md c.5). Fixed seeds, printed.
import { describe, expect, test } from 'vitest';
import { clock, tryClock } from '../../procedures/clock/clock.ts';
import { reasonText } from '../../procedures/clock/reasons.ts';
import { pausedReasons } from '../../procedures/clock/standing.ts';
import type { Calendar, ClockResult, LedgerEntry, Term } from '../../procedures/clock/term.ts';
import {
  type Case,
  type Random,
  randomCase,
  randomCalendar,
  randomFrom,
  randomTerm,
} from './generate.ts';

const SEED = Number(process.env['CLOCK_SEED'] ?? 7);
const CASES = 1_500;
const MINUTE = 60_000;
const DAY = 86_400_000;

function forCases(name: string, check: (one: Case, random: Random) => void): void {
  test(`${name} (${CASES} cases, seed ${SEED})`, { timeout: 120_000 }, () => {
    const random = randomFrom(SEED);
    for (let index = 0; index < CASES; index += 1) check(randomCase(random), random);
  });
}

const noted = (one: object): string => JSON.stringify(one);
const last = (ledger: LedgerEntry[]): number => ledger.at(-1)?.at ?? 0;

/** Moments of sections of one working day are stable only where clocks are never changed. */
const steady = (calendar: Calendar): Calendar => ({ ...calendar, zone: 'Asia/Ho_Chi_Minh' });

describe('monotone', () => {
  forCases('a later start never gives an earlier due date', (one, random) => {
    const calendar = steady(one.calendar);
    const at = one.ledger[0]?.at ?? 0;
    const later = at + random.int(4 * 24 * 60) * MINUTE;
    const [first, second] = [at, later].map((start) =>
      clock(one.term, calendar, [{ kind: 'start', at: start }]),
    );
    expect(second?.dueAt, noted({ ...one, at, later })).toBeGreaterThanOrEqual(first?.dueAt ?? 0);
  });

  forCases('a further day off never gives an earlier due date', (one, random) => {
    if (one.term.roll === 'previous') return;
    const start: LedgerEntry[] = one.ledger.slice(0, 1);
    const date = new Date(last(start) + random.int(40) * DAY).toISOString().slice(0, 10);
    const others = one.calendar.exceptions.filter((exception) => exception.date !== date);
    const off = {
      date,
      kind: 'off' as const,
      name: { vi: 'nghỉ', en: 'off' },
      source: 'test',
      knownFrom: null,
    };
    const before = tryClock(one.term, { ...one.calendar, exceptions: others }, start);
    const after = tryClock(one.term, { ...one.calendar, exceptions: [...others, off] }, start);
    if (before.ok && after.ok)
      expect(after.result.dueAt, noted({ ...one, date })).toBeGreaterThanOrEqual(
        before.result.dueAt,
      );
  });

  forCases('a further pause never gives an earlier due date', (one, random) => {
    const { term, ledger } = one;
    const calendar = steady(one.calendar);
    const from = last(ledger) + random.int(3_000) * MINUTE;
    const to = from + random.int(9_000) * MINUTE;
    const paused: LedgerEntry[] = [
      { kind: 'pause', at: from, reason: 'other' },
      { kind: 'resume', at: to, reason: 'other' },
    ];
    const before = clock(term, calendar, ledger).dueAt;
    expect(
      clock(term, calendar, [...ledger, ...paused]).dueAt,
      noted({ ...one, from, to }),
    ).toBeGreaterThanOrEqual(before);
  });
});

describe('pauses', () => {
  forCases(
    'pause and resume at one instant change nothing',
    ({ term, calendar, ledger }, random) => {
      const at = last(ledger) + random.int(9_000) * MINUTE;
      const nothing: LedgerEntry[] = [
        { kind: 'pause', at, reason: 'other' },
        { kind: 'resume', at, reason: 'other' },
      ];
      const before = clock(term, calendar, ledger);
      const after = clock(term, calendar, [...ledger, ...nothing]);
      expect(after.dueAt, noted({ term, calendar, ledger, at })).toBe(before.dueAt);
    },
  );

  forCases(
    'the order in which two reasons begin or end does not matter',
    ({ term, calendar, ledger }, random) => {
      const at = last(ledger) + random.int(3_000) * MINUTE;
      const end = at + random.int(9_000) * MINUTE;
      const with2 = (a: string, b: string): number =>
        clock(term, calendar, [
          ...ledger,
          { kind: 'pause', at, reason: a },
          { kind: 'pause', at, reason: b },
          { kind: 'resume', at: end, reason: b },
          { kind: 'resume', at: end, reason: a },
        ]).dueAt;
      expect(with2('x', 'y')).toBe(with2('y', 'x'));
    },
  );

  forCases(
    'segments are ordered, do not overlap and end with the ledger or the due date',
    ({ term, calendar, ledger }) => {
      const { segments, status, startsAt, dueAt } = clock(term, calendar, ledger);
      segments.forEach(({ from, to }, index) => {
        expect(to).toBeGreaterThan(from);
        const previous = segments[index - 1];
        if (previous) expect(from).toBeGreaterThanOrEqual(previous.to);
      });
      const end = segments.at(-1);
      if (status === 'running' && dueAt > Math.max(startsAt, last(ledger)))
        expect(end).toMatchObject({ kind: 'running', to: dueAt });
    },
  );

  forCases('what is used and what is left make the whole', ({ term, calendar, ledger }) => {
    const { consumed, remaining, measure, dueAt } = clock(term, calendar, ledger);
    expect(consumed).toBeGreaterThanOrEqual(0);
    expect(remaining).toBeGreaterThanOrEqual(0);
    if (dueAt < last(ledger) || term.count === 'sameTime' || term.unit === 'calendarMonth') return;
    if (term.unit === 'calendarDay' || term.endOfDay !== 'sessionEnd' || term.amount === 0) return;
    const whole = measure === 'day' ? term.amount : term.amount * 60 * MINUTE;
    expect(consumed + remaining, noted({ term, calendar, ledger })).toBe(whole);
  });
});

describe('extensions', () => {
  forCases(
    'a later date never gives an earlier due date, and nothing else moves',
    (one, random) => {
      const term = { ...one.term, maxExtensions: 1 };
      const at = last(one.ledger) + random.int(3_000) * MINUTE;
      const day = (days: number): string => new Date(at + days * DAY).toISOString().slice(0, 10);
      const [near, far] = [20 + random.int(40), 60 + random.int(40)].map((days) =>
        tryClock(term, one.calendar, [
          ...one.ledger,
          { kind: 'extend', at, to: day(days), ground: 'law' },
        ]),
      );
      if (!near?.ok || !far?.ok) return;
      const before = clock(one.term, one.calendar, one.ledger);
      expect(far.result.dueAt, noted({ ...one, at })).toBeGreaterThan(near.result.dueAt);
      expect(near.result.dueAt).toBeGreaterThan(before.dueAt);
      const { startsAt, status, consumed } = before;
      expect(near.result).toMatchObject({ startsAt, status, consumed });
    },
  );

  forCases(
    'a ledger says by itself whether the clock stands still',
    ({ term, calendar, ledger }) => {
      const standsStill = pausedReasons(ledger).size > 0;
      expect(clock(term, calendar, ledger).status).toBe(standsStill ? 'paused' : 'running');
    },
  );
});

describe('days', () => {
  const dates = (days: string): string[] =>
    days.split(',').flatMap((range) => {
      const [from = '', to = from] = range.split('/');
      const found: string[] = [];
      for (let at = Date.parse(from); at <= Date.parse(to); at += DAY)
        found.push(new Date(at).toISOString().slice(0, 10));
      return found;
    });
  const wholeDays = (random: Random): { term: Term; calendar: Calendar; at: number } => ({
    term: {
      ...randomTerm(random),
      unit: 'workingDay',
      count: 'nextDay',
      endOfDay: 'sessionEnd',
      cutoff: null,
      amount: 1 + random.int(25),
    },
    calendar: randomCalendar(random),
    at: Date.UTC(2026, 0, 1) + random.int(365 * 24 * 60) * MINUTE,
  });
  const startedAt = (term: Term, calendar: Calendar, at: number): ClockResult =>
    clock(term, calendar, [{ kind: 'start', at }]);

  forCases('n days and then m days are n + m days', (_one, random) => {
    const { term, calendar, at } = wholeDays(random);
    const more = 1 + random.int(10);
    const first = startedAt(term, calendar, at);
    const then = startedAt({ ...term, amount: more }, calendar, first.dueAt - MINUTE);
    const together = startedAt({ ...term, amount: term.amount + more }, calendar, at);
    expect(then.dueOn, noted({ term, calendar, at, more })).toBe(together.dueOn);
  });

  forCases(
    'from the reasons alone every day between start and due date can be recounted',
    (_one, random) => {
      const { term, calendar, at } = wholeDays(random);
      const { reasons, dueOn } = startedAt(term, calendar, at);
      const firstDay = reasons.find(({ rule }) => rule === 'first-day-not-counted')?.params['day'];
      const counted = reasons.find(({ rule }) => rule === 'working-days')?.params['days'];
      const after = reasons.slice(
        reasons.findIndex(({ rule }) => rule === 'first-day-not-counted'),
      );
      const closed = after.flatMap(({ rule, params }) => {
        if (rule === 'weekly-closed') return dates(String(params['days']));
        return rule === 'off-day' ? dates(`${params['from']}/${params['to']}`) : [];
      });
      const told = [...dates(String(counted)), ...closed].sort();
      const all = dates(`${firstDay}/${dueOn}`).slice(1);
      expect(told, noted({ term, calendar, at })).toEqual(all);
      expect(dates(String(counted))).toHaveLength(term.amount);
      expect(dates(String(counted)).at(-1)).toBe(dueOn);
    },
  );
});

describe('results', () => {
  forCases(
    'are plain data with a sentence for every reason in both languages',
    ({ term, calendar, ledger }) => {
      const result = clock(term, calendar, [
        ...ledger,
        { kind: 'stop', at: last(ledger) + 1, reason: 'decided' },
      ]);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      for (const reason of result.reasons) {
        const { vi, en } = reasonText(reason);
        for (const text of [vi, en]) expect(text, reason.rule).toMatch(/^\S.+\.$/u);
        expect(vi).not.toBe(en);
        expect(`${vi}${en}`, reason.rule).not.toMatch(/undefined|NaN|null/);
        expect(vi.normalize('NFC')).toBe(vi);
      }
    },
  );

  forCases(
    'a calendar without working days is a coded refusal, at once',
    ({ term, ledger, calendar }) => {
      const closed: Calendar = { ...calendar, weekly: {}, exceptions: [] };
      const counted = tryClock(term, closed, ledger);
      if (counted.ok) expect(['calendarDay', 'calendarMonth', 'clockHour']).toContain(term.unit);
      else expect(['clock.no-working-day', 'clock.no-session-end']).toContain(counted.problem.code);
    },
  );
});
