// test/compile: what the compiler lets into a timer, the machine can arm: two readers of ISO 8601, the
// one strict at publication, the other at work for years.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseCycle,
  parseDate,
  parseDuration,
} from '../../procedures/compile/2-analyze/iso-8601.ts';
import { dueOf, firstOfCycle } from '../../workflows/machine/time.ts';

/** Whenever a dossier may run. */
const now = fc.integer({
  min: Date.parse('2026-01-01T00:00:00Z'),
  max: Date.parse('2095-12-31T23:59:59Z'),
});
const few = fc.integer({ min: 0, max: 120 }).map(String);
const many = fc.integer({ min: 0, max: 9_999_999 }).map(String);
const amount = fc.oneof({ weight: 4, arbitrary: few }, many, fc.constantFrom('0', '1.5', '-1', ''));
const parts = (letters: string[]) =>
  fc
    .tuple(...letters.map((letter) => fc.option(amount.map((n) => n + letter))))
    .map((found) => found.join(''));
const duration = fc
  .tuple(parts(['Y', 'M', 'W', 'D']), fc.option(parts(['H', 'M', 'S'])))
  .map(([days, time]) => `P${days}${time === null ? '' : `T${time}`}`);
const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const date = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1960, max: 2210 }), fc.integer({ min: 0, max: 9999 })),
    two(13),
    two(32),
    fc.option(fc.tuple(two(24), two(60), fc.constantFrom('', ':00', ':59.5', ':60'))),
    fc.constantFrom('', 'Z', '+07:00', '-14:00', '+14:59', '+15:00'),
  )
  .map(([year, month, day, time, zone]) => {
    const at = time === null ? '' : `T${time[0]}:${time[1]}${time[2]}${zone}`;
    return `${String(year).padStart(4, '0')}-${month}-${day}${at}`;
  });
const cycle = fc
  .tuple(fc.constantFrom('', '0', '1', '7', '1000000', '9999999'), fc.option(date), duration)
  .map(([rounds, from, every]) => `R${rounds}/${from === null ? '' : `${from}/`}${every}`);

test('durations, dates and cycles that are accepted can be armed', () => {
  const seen = { duration: 0, date: 0, cycle: 0 };
  const check = fc.property(duration, date, cycle, now, (length, day, round, instant) => {
    const frame = { now: instant, zone: 'Asia/Ho_Chi_Minh' };
    if (parseDuration(length) !== null) {
      seen.duration += 1;
      expect(dueOf('duration', length, frame)).toBeGreaterThanOrEqual(instant);
    }
    if (parseDate(day)) {
      seen.date += 1;
      expect(dueOf('date', day, frame)).toBeTypeOf('number');
    }
    const read = parseCycle(round);
    if (read !== null && read.everyMs >= 1_000) {
      seen.cycle += 1;
      expect(firstOfCycle(round, frame).repeat.every).toBe(round.split('/').at(-1));
    }
  });
  fc.assert(check, { numRuns: 6_000 });
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});
