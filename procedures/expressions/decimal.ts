// procedures/expressions: decimal numbers on bigint, value = c × 10^e. Invariant: always normalised
// (no trailing zero in `c`, zero is 0 × 10^0); + − × are exact, everything else rounds half-even to
// PRECISION digits; a number beyond the limits is a problem, never an infinity.
import { MAX_DIGITS, MAX_EXPONENT, PRECISION } from './limits.ts';
import { Stop } from './stop.ts';

export type Decimal = { kind: 'number'; c: bigint; e: number };

export const ZERO: Decimal = { kind: 'number', c: 0n, e: 0 };
export const ONE: Decimal = { kind: 'number', c: 1n, e: 0 };

const digits = (c: bigint): number => (c < 0n ? -c : c).toString().length;
export const pow10 = (n: number): bigint => 10n ** BigInt(n);

/** Normalises and checks the limits; throws `Stop` feel.number-range. */
export function make(c: bigint, e: number): Decimal {
  if (c === 0n) return ZERO;
  const text = c.toString();
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  const zeros = text.length - end;
  const size = end - (c < 0n ? 1 : 0);
  const exponent = e + zeros;
  if (size > MAX_DIGITS || Math.abs(exponent + size) > MAX_EXPONENT) {
    throw new Stop('feel.number-range', 'The number has too many digits.');
  }
  return { kind: 'number', c: zeros === 0 ? c : c / pow10(zeros), e: exponent };
}

export const ofInteger = (n: number | bigint): Decimal => make(BigInt(n), 0);

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Reads `-12.5e3`; null if the text is not a number. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > MAX_DIGITS + 10) return null;
  const match = PATTERN.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole + fraction === '') return null;
  const c = BigInt(whole + fraction);
  return make(match[1] === '-' ? -c : c, Number(match[4] ?? 0) - fraction.length);
}

/** Plain digits up to 40 places, else `1.5E+50`. */
export function formatDecimal(d: Decimal): string {
  const sign = d.c < 0n ? '-' : '';
  const text = (d.c < 0n ? -d.c : d.c).toString();
  const adjusted = text.length + d.e - 1;
  if (Math.abs(adjusted) > 40) {
    const mantissa = text.length > 1 ? `${text[0]}.${text.slice(1)}` : text;
    return `${sign}${mantissa}E${adjusted < 0 ? '-' : '+'}${Math.abs(adjusted)}`;
  }
  if (d.e >= 0) return sign + text + '0'.repeat(d.e);
  const point = text.length + d.e;
  if (point > 0) return `${sign}${text.slice(0, point)}.${text.slice(point)}`;
  return `${sign}0.${'0'.repeat(-point)}${text}`;
}

/** Exact value of the shortest decimal text of a finite JavaScript number. */
export function ofNumber(n: number): Decimal {
  const d = parseDecimal(String(n));
  if (d === null) throw new Stop('feel.number-range', 'A number of the data is not finite.');
  return d;
}

/** The JavaScript number with exactly this value, or null if there is none. */
export function toNumber(d: Decimal): number | null {
  const n = Number(`${d.c}e${d.e}`);
  if (!Number.isFinite(n)) return null;
  const back = parseDecimal(String(n));
  return back !== null && back.c === d.c && back.e === d.e ? n : null;
}

/** A safe integer, or null. */
export function toInteger(d: Decimal): number | null {
  if (d.e < 0 || digits(d.c) + d.e > 15) return null;
  return Number(d.c * pow10(d.e));
}

function aligned(a: Decimal, b: Decimal): { a: bigint; b: bigint; e: number } {
  const e = Math.min(a.e, b.e);
  if (Math.max(a.e, b.e) - e > MAX_DIGITS * 2) {
    throw new Stop('feel.number-range', 'The numbers are too far apart.');
  }
  return { a: a.c * pow10(a.e - e), b: b.c * pow10(b.e - e), e };
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.c === 0n) return b;
  if (b.c === 0n) return a;
  const x = aligned(a, b);
  return make(x.a + x.b, x.e);
}
export const negate = (a: Decimal): Decimal => make(-a.c, a.e);
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));
export const multiply = (a: Decimal, b: Decimal): Decimal => make(a.c * b.c, a.e + b.e);

/** -1, 0, 1; never fails. */
export function compareDecimal(a: Decimal, b: Decimal): number {
  const signA = a.c < 0n ? -1 : a.c > 0n ? 1 : 0;
  const signB = b.c < 0n ? -1 : b.c > 0n ? 1 : 0;
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (signA === 0) return 0;
  const sizeA = digits(a.c) + a.e;
  const sizeB = digits(b.c) + b.e;
  if (sizeA !== sizeB) return sizeA < sizeB ? -signA : signA;
  const e = Math.min(a.e, b.e);
  const x = a.c * pow10(a.e - e);
  const y = b.c * pow10(b.e - e);
  return x < y ? -1 : x > y ? 1 : 0;
}

export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling';

function roundsAway(mode: Rounding, negative: boolean, odd: boolean, half: number): boolean {
  if (mode === 'up') return true;
  if (mode === 'down') return false;
  if (mode === 'floor') return negative;
  if (mode === 'ceiling') return !negative;
  if (half !== 0) return half > 0;
  return mode === 'half-up' || (mode === 'half-even' && odd);
}

/** Rounds to `scale` digits after the point (negative = before it). */
export function roundToScale(d: Decimal, scale: number, mode: Rounding): Decimal {
  const drop = -scale - d.e;
  if (drop <= 0 || d.c === 0n) return d;
  const negative = d.c < 0n;
  const c = negative ? -d.c : d.c;
  if (drop > digits(c) + 1) {
    const away = roundsAway(mode, negative, false, -1);
    return away ? make(negative ? -1n : 1n, -scale) : ZERO;
  }
  const unit = pow10(drop);
  let q = c / unit;
  const rest = c % unit;
  const twice = rest * 2n;
  const half = twice < unit ? -1 : twice > unit ? 1 : 0;
  if (rest !== 0n && roundsAway(mode, negative, q % 2n === 1n, half)) q += 1n;
  return make(negative ? -q : q, -scale);
}

/** Half-even to `precision` significant digits. */
export function roundToPrecision(d: Decimal, precision: number = PRECISION): Decimal {
  const size = digits(d.c);
  return size <= precision ? d : roundToScale(d, precision - size - d.e, 'half-even');
}

/** a / b to PRECISION digits; null if b is 0. */
export function divide(a: Decimal, b: Decimal, precision: number = PRECISION): Decimal | null {
  if (b.c === 0n) return null;
  const shift = Math.max(0, precision + 2 + digits(b.c) - digits(a.c));
  const n = a.c * pow10(shift);
  const q = n / b.c;
  const sticky = n % b.c === 0n ? 0n : n < 0n === b.c < 0n ? 1n : -1n;
  const wide: Decimal = { kind: 'number', c: q * 10n + sticky, e: a.e - b.e - shift - 1 };
  if (wide.c === 0n) return ZERO;
  const rounded = roundToPrecision(wide, precision);
  return make(rounded.c, rounded.e);
}

/** Largest integer ≤ a / b; null if b is 0. Used by modulo. */
export function floorDivide(a: Decimal, b: Decimal): Decimal | null {
  if (b.c === 0n) return null;
  const x = aligned(a, b);
  const q = x.a / x.b;
  const exact = x.a % x.b === 0n || x.a < 0n === x.b < 0n;
  return make(exact ? q : q - 1n, 0);
}
