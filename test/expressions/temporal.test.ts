// Calendar and zones against other implementations (Date, temporal-polyfill).
import { FIXED_SEED } from '../support/seed.ts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  civilOf,
  dayOf,
  daysInMonth,
  weekday,
  type FeelDateTime,
} from '../../procedures/expressions/temporal.ts';
import {
  formatTemporal,
  parseDateTime,
  parseDuration,
  parseTemporal,
  parseTime,
} from '../../procedures/expressions/temporal-text.ts';
import { instantOf, localOf } from '../../procedures/expressions/zones.ts';

const seed = Number(process.env['SEED'] ?? FIXED_SEED);
console.log(`temporal: SEED=${seed}`);
const options = { seed, numRuns: 1_000 };
const day = fc.integer({ min: dayOf(-9999, 1, 1), max: dayOf(9999, 12, 31) });

describe('calendar', () => {
  test('days and dates as Date counts them', () => {
    fc.assert(
      fc.property(day, (n) => {
        const date = new Date(n * 86_400_000);
        const civil = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(civilOf(n)).toEqual(civil);
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(n);
        expect(weekday(n) % 7).toBe(date.getUTCDay());
      }),
      options,
    );
  });
  test('adding months keeps the day inside the month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf(1, 1, 1), max: dayOf(3000, 1, 1) }),
        fc.integer({ min: -600, max: 600 }),
        (n, months) => {
          const start = civilOf(n);
          const end = civilOf(addMonths(n, months));
          expect(end.year * 12 + end.month).toBe(start.year * 12 + start.month + months);
          expect(end.day).toBe(Math.min(start.day, daysInMonth(end.year, end.month)));
        },
      ),
      options,
    );
  });
});

describe('text', () => {
  const nanos = fc
    .integer({ min: 0, max: 86_399 })
    .chain((s) =>
      fc.constantFrom(0, 1, 500_000_000, 123_456_789).map((f) => s * 1_000_000_000 + f),
    );
  const zone = fc.constantFrom(
    null,
    'Z',
    '+07:00',
    '-09:30',
    '+05:45:30',
    'Asia/Ho_Chi_Minh',
    'America/New_York',
  );
  test('what is written is read back', () => {
    fc.assert(
      fc.property(day, nanos, zone, (d, n, z) => {
        for (const value of [
          { kind: 'date', day: d },
          { kind: 'time', nanos: n, zone: z },
          { kind: 'date and time', day: d, nanos: n, zone: z },
          { kind: 'days and time duration', nanos: BigInt(d) * 86_400_000_000_000n + BigInt(n) },
          { kind: 'years and months duration', months: d % 100_000 },
        ] as const) {
          expect(parseTemporal(formatTemporal(value))).toEqual(
            value.kind === 'years and months duration'
              ? { ...value, months: value.months || 0 }
              : value,
          );
        }
      }),
      options,
    );
  });
  test.each([
    '2026-02-29',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T',
    '+2026-01-01',
    '2026-00-01',
    '2026-01-01T24:00:00',
    '2026-01-01T10:00',
    '10:60:00',
    '10:00:60',
    '10:00:00+19:00',
    '10:00:00@Mars',
    '10:00:00@',
    '10:00:00+07',
    'P',
    'PT',
    'P1',
    '1D',
    'P1D2Y',
    'P1.5D',
    'P-1D',
    'PT1S1M',
    'P1Y1D',
    '',
    ' 2026-01-01',
  ])('%j is nothing', (text) => {
    expect([
      parseDateTime(text),
      parseTime(text),
      parseDuration(text),
      parseTemporal(text),
    ]).toEqual([null, null, null, null]);
  });
});

describe('zones', () => {
  const zones = [
    'Asia/Ho_Chi_Minh',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Africa/Casablanca',
  ];
  test('a local time is the instant that Temporal says, gaps and overlaps included', () => {
    const hour = fc.integer({
      min: Date.UTC(1950, 0) / 3_600_000,
      max: Date.UTC(2040, 0) / 3_600_000,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        hour,
        fc.constantFrom(0, 15, 30, 45),
        (zone, h, minute) => {
          const local = h * 3_600_000 + minute * 60_000;
          const dayNumber = Math.floor(local / 86_400_000);
          const value: FeelDateTime = {
            kind: 'date and time',
            day: dayNumber,
            nanos: (local - dayNumber * 86_400_000) * 1_000_000,
            zone,
          };
          const text = new Date(local).toISOString().slice(0, 19);
          const theirs = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, {
            disambiguation: 'compatible',
          });
          expect(Number(instantOf(value) / 1_000_000n)).toBe(theirs.epochMilliseconds);
        },
      ),
      { ...options, numRuns: 3_000 },
    );
  });
  test('an instant is the local time that Temporal says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) }),
        (zone, ms) => {
          const theirs = Temporal.Instant.fromEpochMilliseconds(ms)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .toString({ fractionalSecondDigits: 3 });
          const local = localOf(ms, zone);
          const text = formatTemporal({ ...local!, zone: null });
          expect(
            text.replace(
              /^(.{19})(\.\d+)?$/,
              (_, whole: string, f = '.') => whole + (f as string).padEnd(4, '0'),
            ),
          ).toBe(theirs);
        },
      ),
      options,
    );
  });
  test('night of the clock change', () => {
    const at = (text: string) =>
      new Date(Number(instantOf(parseDateTime(text)!) / 1_000_000n)).toISOString();
    expect(at('2026-03-29T02:30:00@Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-10-25T02:30:00@Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });
});
