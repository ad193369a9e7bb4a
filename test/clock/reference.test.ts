// test/clock: the clock against the walker of reference.ts, on a fixed set of random cases.
// CLOCK_SEED and CLOCK_CASES choose another set; a failure prints the case itself.
import { describe, expect, test } from 'vitest';
import { clock, tryClock } from '../../procedures/clock/clock.ts';
import { extendedCase, randomCase, randomFrom } from './generate.ts';
import { referenceClock } from './reference.ts';

const SEED = Number(process.env['CLOCK_SEED'] ?? 20_261_124);
const CASES = Number(process.env['CLOCK_CASES'] ?? 20_000);

describe('clock and walker agree', () => {
  test(`${CASES / 4} extensions, seed ${SEED}`, { timeout: 300_000 }, () => {
    const random = randomFrom(SEED + 1);
    let refused = 0;
    for (let index = 0; index < CASES / 4; index += 1) {
      const { term, calendar, ledger } = extendedCase(random);
      const counted = tryClock(term, calendar, ledger);
      const expected = referenceClock(term, calendar, ledger);
      const told = JSON.stringify({ index, seed: SEED, term, calendar, ledger });
      if (expected.refused) {
        refused += 1;
        expect(counted.ok ? 'counted' : counted.problem.code, told).toBe('clock.ledger-invalid');
      } else if (!counted.ok) expect.fail(`${counted.problem.detail}\n${told}`);
      else expect([counted.result.dueAt, told]).toEqual([expected.dueAt, told]);
    }
    expect(refused).toBeGreaterThan(CASES / 100);
    expect(refused).toBeLessThan(CASES / 8);
  });

  test(`${CASES} random cases, seed ${SEED}`, { timeout: 300_000 }, () => {
    console.log(`clock reference: ${CASES} cases, seed ${SEED}`);
    const random = randomFrom(SEED);
    for (let index = 0; index < CASES; index += 1) {
      const { term, calendar, ledger } = randomCase(random);
      const { startsAt, dueAt } = clock(term, calendar, ledger);
      const expected = referenceClock(term, calendar, ledger);
      if (startsAt === expected.startsAt && dueAt === expected.dueAt) continue;
      const told = JSON.stringify({ index, seed: SEED, term, calendar, ledger });
      const times = [startsAt, expected.startsAt, dueAt, expected.dueAt].map((at) =>
        new Date(at).toISOString(),
      );
      expect.fail(
        `clock starts ${times[0]} due ${times[2]}, walker starts ${times[1]} due ${times[3]}\n${told}`,
      );
    }
  });
});
