// Decimal numbers against exact fractions of big integers.
import { FIXED_SEED } from '../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compareDecimal,
  divide,
  floorDivide,
  formatDecimal,
  multiply,
  ofNumber,
  parseDecimal,
  roundToScale,
  subtract,
  toNumber,
  type Decimal,
  type Rounding,
} from '../../procedures/expressions/decimal.ts';
import {
  exponential,
  logarithm,
  power,
  sqrt,
} from '../../procedures/expressions/decimal-functions.ts';

const seed = Number(process.env['SEED'] ?? FIXED_SEED);
console.log(`decimal: SEED=${seed}`);
const options = { seed, numRuns: 1_000 };

type Fraction = { n: bigint; d: bigint };
const fraction = ({ c, e }: Decimal): Fraction =>
  e >= 0 ? { n: c * 10n ** BigInt(e), d: 1n } : { n: c, d: 10n ** BigInt(-e) };
const equal = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d;
const abs = (n: bigint): bigint => (n < 0n ? -n : n);

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -40, max: 40 }))
  .map(([c, e]) => parseDecimal(`${c}e${e}`)!);
const nonZero = decimal.filter((d) => d.c !== 0n);

describe('exact', () => {
  test('sum, difference, product, order', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)];
        expect(equal(fraction(add(a, b)), { n: x.n * y.d + y.n * x.d, d: x.d * y.d })).toBe(true);
        expect(equal(fraction(subtract(a, b)), { n: x.n * y.d - y.n * x.d, d: x.d * y.d })).toBe(
          true,
        );
        expect(equal(fraction(multiply(a, b)), { n: x.n * y.n, d: x.d * y.d })).toBe(true);
        const difference = x.n * y.d - y.n * x.d;
        expect(compareDecimal(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
      options,
    );
  });
  test('text and back', () => {
    fc.assert(
      fc.property(decimal, (a) => {
        expect(parseDecimal(formatDecimal(a))).toEqual(a);
      }),
      options,
    );
  });
  test('every finite double comes in and goes out unchanged', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        const back = toNumber(ofNumber(n));
        expect(back === n).toBe(true);
      }),
      options,
    );
  });
  test('what a double cannot hold does not go out', () => {
    for (const text of [
      '9007199254740993',
      '0.1000000000000000000001',
      '12345678901234567890',
      '1e400',
      '-1e-400',
    ]) {
      expect(toNumber(parseDecimal(text)!)).toBeNull();
    }
  });
});

/** Is `q` the multiple of 10^e nearest to n/d, ties to an even digit? */
function isNearest(q: Decimal, e: number, exact: Fraction): boolean {
  const unit = fraction({ kind: 'number', c: 1n, e });
  const value = fraction(q);
  const twiceError = abs(value.n * exact.d - exact.n * value.d) * 2n * unit.d;
  const oneUnit = unit.n * value.d * exact.d;
  if (twiceError !== oneUnit) return twiceError < oneUnit;
  return ((value.n * unit.d) / (value.d * unit.n)) % 2n === 0n;
}

describe('rounded', () => {
  test('a quotient is the nearest of 34 digits, ties to even', () => {
    fc.assert(
      fc.property(decimal, nonZero, (a, b) => {
        const q = divide(a, b)!;
        const [x, y] = [fraction(a), fraction(b)];
        const exact = { n: y.n < 0n ? -x.n * y.d : x.n * y.d, d: x.d * abs(y.n) };
        const size = abs(q.c).toString().length;
        expect(size).toBeLessThanOrEqual(34);
        if (q.c !== 0n) expect(isNearest(q, q.e + size - 34, exact)).toBe(true);
      }),
      options,
    );
  });
  test('rounding to a scale is what its name says', () => {
    const modes: [Rounding, (q: bigint, r: bigint, d: bigint, negative: boolean) => boolean][] = [
      ['down', () => false],
      ['up', () => true],
      ['floor', (_q, _r, _d, negative) => negative],
      ['ceiling', (_q, _r, _d, negative) => !negative],
      ['half-up', (_q, r, d) => r * 2n >= d],
      ['half-down', (_q, r, d) => r * 2n > d],
      ['half-even', (q, r, d) => r * 2n > d || (r * 2n === d && q % 2n === 1n)],
    ];
    const small = fc
      .tuple(fc.bigInt({ min: -100_000n, max: 100_000n }), fc.integer({ min: -5, max: 2 }))
      .map(([c, e]) => parseDecimal(`${c}e${e}`)!);
    fc.assert(
      fc.property(small, fc.integer({ min: -3, max: 4 }), (a, scale) => {
        const exact = fraction(a);
        const unit = fraction({ kind: 'number', c: 1n, e: -scale });
        const [n, d] = [abs(exact.n) * unit.d, exact.d * unit.n];
        for (const [mode, away] of modes) {
          const [q, r] = [n / d, n % d];
          const size = q + (r !== 0n && away(q, r, d, a.c < 0n) ? 1n : 0n);
          const wanted = { n: (a.c < 0n ? -size : size) * unit.n, d: unit.d };
          expect(
            equal(fraction(roundToScale(a, scale, mode)), wanted),
            `${formatDecimal(a)} ${scale} ${mode}`,
          ).toBe(true);
        }
      }),
      options,
    );
  });
  test('a whole quotient is the largest below', () => {
    fc.assert(
      fc.property(decimal, nonZero, (a, b) => {
        let q: Decimal;
        try {
          q = floorDivide(a, b)!;
        } catch {
          return;
        }
        const rest = subtract(a, multiply(b, q));
        expect(rest.c === 0n || rest.c > 0n === b.c > 0n).toBe(true);
        expect(compareDecimal({ ...rest, c: abs(rest.c) }, { ...b, c: abs(b.c) })).toBe(-1);
      }),
      options,
    );
  });
});

describe('functions', () => {
  const positive = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.integer({ min: -30, max: 10 }))
    .map(([c, e]) => parseDecimal(`${c}e${e}`)!);
  test('a root is the nearest of 34 digits', () => {
    fc.assert(
      fc.property(positive, (a) => {
        const root = sqrt(a)!;
        const ulp: Decimal = {
          kind: 'number',
          c: 1n,
          e: root.e + abs(root.c).toString().length - 34,
        };
        const half = divide(ulp, parseDecimal('2')!)!;
        const [low, high] = [subtract(root, half), add(root, half)];
        expect(compareDecimal(multiply(low, low), a)).toBeLessThanOrEqual(0);
        expect(compareDecimal(multiply(high, high), a)).toBeGreaterThanOrEqual(0);
      }),
      options,
    );
  });
  test('whole powers that fit are exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999, max: 999 }),
        fc.integer({ min: 0, max: 9 }),
        (base, n) => {
          expect(
            equal(fraction(power(ofNumber(base), ofNumber(n))!), {
              n: BigInt(base) ** BigInt(n),
              d: 1n,
            }),
          ).toBe(true);
        },
      ),
      options,
    );
  });
  test('ln and exp undo each other and agree with the host to its precision', () => {
    const value = fc.double({ min: 0.001, max: 300, noNaN: true });
    fc.assert(
      fc.property(value, (n) => {
        const a = ofNumber(n);
        expect(
          toNumber(roundToScale(exponential(a), -Math.floor(n / Math.LN10) + 12, 'half-even'))! /
            Math.exp(n),
        ).toBeCloseTo(1, 12);
        const ln = logarithm(a)!;
        expect(Number(formatDecimal(ln))).toBeCloseTo(Math.log(n), 12);
        const round = divide(subtract(exponential(ln), a), a)!;
        expect(compareDecimal({ ...round, c: abs(round.c) }, parseDecimal('1e-32')!)).toBe(-1);
      }),
      { ...options, numRuns: 200 },
    );
  });
});
