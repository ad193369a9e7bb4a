// procedures/expressions: powers, roots, logarithms on decimals, to PRECISION digits.
// Invariant: pure integer arithmetic with guard digits, so every host computes the same digits; a
// result that does not exist (0 ** −1, sqrt of a negative) is null.
import {
  compareDecimal,
  divide,
  make,
  multiply,
  ONE,
  pow10,
  roundToPrecision,
  toInteger,
  ZERO,
  type Decimal,
} from './decimal.ts';
import { PRECISION } from './limits.ts';
import { Stop } from './stop.ts';

const MAX_POWER = 100_000;
/** Digits carried by the series below. */
const GUARD = 60;
const UNIT = pow10(GUARD);
const MAX_TERMS = 400;

const sizeOf = (d: Decimal): number => (d.c < 0n ? -d.c : d.c).toString().length;

/** Square root; null for negatives. */
export function sqrt(a: Decimal): Decimal | null {
  if (a.c < 0n) return null;
  if (a.c === 0n) return ZERO;
  let shift = 2 * (PRECISION + 2) - sizeOf(a);
  if (shift < 0) shift = 0;
  if ((a.e - shift) % 2 !== 0) shift += 1;
  const n = a.c * pow10(shift);
  const root = integerRoot(n);
  const sticky = root * root === n ? 0n : 1n;
  const wide = { kind: 'number', c: root * 10n + sticky, e: (a.e - shift) / 2 - 1 } as const;
  const rounded = roundToPrecision(wide);
  return make(rounded.c, rounded.e);
}

function integerRoot(n: bigint): bigint {
  let x = pow10(Math.ceil(n.toString().length / 2));
  for (let i = 0; i < MAX_TERMS; i += 1) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
  return x;
}

/** a ** b; whole powers by squaring with guard digits, others by exp(b·ln a); null where undefined. */
export function power(a: Decimal, b: Decimal): Decimal | null {
  const n = toInteger(b);
  if (n === null) {
    if (b.e >= 0) return tooLarge();
    const ln = logarithm(a);
    return ln === null
      ? a.c === 0n && b.c > 0n
        ? ZERO
        : null
      : exponential(multiply(roundWide(ln), b));
  }
  if (a.c === 0n) return n === 0 ? ONE : n < 0 ? null : ZERO;
  if (Math.abs(n) > MAX_POWER) return compareDecimal(a, ONE) === 0 ? ONE : tooLarge();
  let result = ONE;
  let base = a;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = roundWide(multiply(result, base));
    if (rest > 1) base = roundWide(multiply(base, base));
  }
  return n < 0 ? divide(ONE, result) : roundToPrecision(result);
}

const roundWide = (d: Decimal): Decimal => roundToPrecision(d, PRECISION + 12);
function tooLarge(): never {
  throw new Stop('feel.number-range', 'The power is too large.');
}

/** Fixed point with GUARD digits. */
function toFixed(d: Decimal): bigint {
  const e = d.e + GUARD;
  return e >= 0 ? d.c * pow10(e) : d.c / pow10(-e);
}
const fromFixed = (n: bigint): Decimal => roundToPrecision(make(n, -GUARD), PRECISION + 12);

/** e ** a. */
export function exponential(a: Decimal): Decimal {
  const limit = make(14_000n, 0);
  if (compareDecimal(a, limit) > 0) return tooLarge();
  if (compareDecimal(a, make(-14_000n, 0)) < 0) return tooLarge();
  const halvings = 24;
  const x = toFixed(a) / (1n << BigInt(halvings));
  let term = UNIT;
  let sum = UNIT;
  for (let i = 1; i < MAX_TERMS && term !== 0n; i += 1) {
    term = (term * x) / UNIT / BigInt(i);
    sum += term;
  }
  let result = roundToPrecision(make(sum, -GUARD), GUARD);
  for (let i = 0; i < halvings; i += 1) result = roundToPrecision(multiply(result, result), GUARD);
  return roundToPrecision(result);
}

/** ln a to PRECISION digits; null unless a > 0. */
export function logarithm(a: Decimal): Decimal | null {
  if (a.c <= 0n) return null;
  const exponent = sizeOf(a) + a.e;
  const mantissa = toFixed({ kind: 'number', c: a.c, e: a.e - exponent });
  return fromFixed(lnFixed(mantissa) + lnFixed(10n * UNIT) * BigInt(exponent));
}

/** ln of a fixed-point number between 0.1 and 10 by 2·artanh after taking square roots. */
function lnFixed(x: bigint): bigint {
  let y = x;
  const roots = 6;
  for (let i = 0; i < roots; i += 1) y = integerRoot(y * UNIT);
  const z = ((y - UNIT) * UNIT) / (y + UNIT);
  const square = (z * z) / UNIT;
  let term = z;
  let sum = 0n;
  for (let i = 1; i < MAX_TERMS && term !== 0n; i += 2) {
    sum += term / BigInt(i);
    term = (term * square) / UNIT;
  }
  return sum * 2n * (1n << BigInt(roots));
}
