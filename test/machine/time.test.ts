// test/machine: ISO 8601 arithmetic of timers, against instants worked out by hand.
import { describe, expect, test } from 'vitest';
import { dueOf, firstOfCycle } from '../../workflows/machine/time.ts';

const at = (text: string) => Date.parse(text);
const hanoi = (now: string) => ({ now: at(now), zone: 'Asia/Ho_Chi_Minh' });

describe('durations', () => {
  test.each([
    ['PT90M', '2026-01-05T08:00:00+07:00', '2026-01-05T09:30:00+07:00'],
    ['P1D', '2026-01-05T08:00:00+07:00', '2026-01-06T08:00:00+07:00'],
    ['P2W', '2026-01-05T08:00:00+07:00', '2026-01-19T08:00:00+07:00'],
    ['P1DT12H', '2026-01-05T08:00:00+07:00', '2026-01-06T20:00:00+07:00'],
    ['PT0.5S', '2026-01-05T08:00:00+07:00', '2026-01-05T08:00:00.500+07:00'],
    ['P1M', '2026-01-31T08:00:00+07:00', '2026-02-28T08:00:00+07:00'],
    ['P1Y', '2028-02-29T08:00:00+07:00', '2029-02-28T08:00:00+07:00'],
    ['P1M', '2026-01-31T01:00:00+07:00', '2026-02-28T01:00:00+07:00'],
    ['P12M', '2026-12-31T23:59:59+07:00', '2027-12-31T23:59:59+07:00'],
    ['-PT1H', '2026-01-05T08:00:00+07:00', '2026-01-05T07:00:00+07:00'],
    ['-P1M', '2026-03-31T08:00:00+07:00', '2026-02-28T08:00:00+07:00'],
  ])('%s from %s', (duration, now, due) => {
    expect(dueOf('duration', duration, hanoi(now))).toBe(at(due));
  });

  test.each([
    '',
    'P',
    'PT',
    'P1',
    '1D',
    'P1H',
    'PT1D',
    'p1d',
    'P-1D',
    'P1D ',
    'P1.5D',
    5,
    null,
    {},
    ['P1D'],
  ])('no duration: %j', (value) => {
    expect(() => dueOf('duration', value as never, hanoi('2026-01-05T08:00:00Z'))).toThrow(
      'no usable',
    );
  });

  test('a due date beyond 2200 is a mistake', () => {
    expect(() => dueOf('duration', 'P999Y', hanoi('2026-01-05T08:00:00Z'))).toThrow('no usable');
  });
});

describe('dates', () => {
  test.each([
    ['2026-01-06T08:00:00', '2026-01-06T08:00:00+07:00'],
    ['2026-01-06T08:00', '2026-01-06T08:00:00+07:00'],
    ['2026-01-06', '2026-01-06T00:00:00+07:00'],
    ['2026-01-06T08:00:00Z', '2026-01-06T08:00:00Z'],
    ['2026-01-06T08:00:00-05:30', '2026-01-06T08:00:00-05:30'],
    ['2026-01-06T08:00:00@Asia/Tokyo', '2026-01-06T08:00:00+09:00'],
    ['2026-01-06T08:00:00.250+07:00', '2026-01-06T08:00:00.250+07:00'],
  ])('%s', (date, due) => {
    expect(dueOf('date', date, hanoi('2026-01-05T08:00:00Z'))).toBe(at(due));
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '06/01/2026',
    '2026-01-06T24:00:00',
    '2026-1-6',
    7,
  ])('no date: %j', (value) => {
    expect(() => dueOf('date', value, hanoi('2026-01-05T08:00:00Z'))).toThrow('no usable');
  });

  test('a zone whose clock may change is refused, not guessed', () => {
    const frame = { now: 0, zone: 'Europe/Berlin' };
    expect(() => dueOf('date', '2026-01-06T08:00:00', frame)).toThrow('Europe/Berlin');
  });
});

describe('cycles', () => {
  const now = hanoi('2026-01-05T08:00:00+07:00');

  test.each([
    ['R3/PT10M', '2026-01-05T08:10:00+07:00', 'PT10M', 2],
    ['R/P1D', '2026-01-06T08:00:00+07:00', 'P1D', null],
    ['R1/PT1H', '2026-01-05T09:00:00+07:00', 'PT1H', 0],
    ['PT1H', '2026-01-05T09:00:00+07:00', 'PT1H', null],
    ['R2/2026-02-01T08:00:00+07:00/P1W', '2026-02-01T08:00:00+07:00', 'P1W', 1],
  ])('%s', (cycle, due, every, left) => {
    expect(firstOfCycle(cycle, now)).toEqual({ due: at(due), repeat: { every, left } });
  });

  test.each([
    'R0/PT1H',
    'R3',
    'R/PT0S',
    'R3/PT0.5S',
    'R/-PT1H',
    'R3/P1D/P1D/P1D',
    '0 0 9 * * ?',
    'R3/PT1H/2026-01-01',
  ])('no cycle: %s', (value) => {
    expect(() => firstOfCycle(value, now)).toThrow('no usable');
  });
});
