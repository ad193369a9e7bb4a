// procedures/expressions/builtins: numeric functions (DMN 1.5, 10.3.4.5). Invariant: rounding is on
// decimal digits, so 2.5 is exactly half and money never drifts.
import {
  floorDivide,
  multiply,
  ofInteger,
  roundToPrecision,
  roundToScale,
  subtract,
  toInteger,
  ZERO,
  type Decimal,
  type Rounding,
} from '../decimal.ts';
import { exponential, logarithm, sqrt } from '../decimal-functions.ts';
import { MAX_DIGITS } from '../limits.ts';
import type { DayTime, YearMonth } from '../temporal.ts';
import type { Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';

function rounded(n: Decimal, scale: Decimal, mode: Rounding): Value {
  const digits = toInteger(scale);
  return digits === null || Math.abs(digits) > MAX_DIGITS ? null : roundToScale(n, digits, mode);
}

const rounding = (mode: Rounding): Builtin =>
  builtin(['n:number, scale:number'], ([n, scale]: [Decimal, Decimal]) => rounded(n, scale, mode));
const optionalRounding = (mode: Rounding): Builtin =>
  builtin(['n:number, scale?:number'], ([n, scale]: [Decimal, Decimal | null | undefined]) =>
    scale === null ? null : rounded(n, scale ?? ZERO, mode),
  );

function abs(value: Decimal | DayTime | YearMonth): Value {
  if (value.kind === 'number') return value.c < 0n ? { ...value, c: -value.c } : value;
  if (value.kind === 'days and time duration') {
    return value.nanos < 0n ? { ...value, nanos: -value.nanos } : value;
  }
  return { ...value, months: Math.abs(value.months) };
}

function modulo(a: Decimal, b: Decimal): Value {
  const whole = floorDivide(a, b);
  return whole === null ? null : subtract(a, multiply(b, whole));
}

const rounded34 = (n: Decimal | null): Value => (n === null ? null : roundToPrecision(n));
const remainderOfTwo = (n: Decimal): Value => modulo(n, ofInteger(2));
const isInteger = (n: Decimal): boolean => n.e >= 0;

export const NUMBERS: Record<string, Builtin> = {
  decimal: rounding('half-even'),
  floor: optionalRounding('floor'),
  ceiling: optionalRounding('ceiling'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  'round half up': rounding('half-up'),
  'round half down': rounding('half-down'),
  abs: builtin(['n:number', 'n:duration'], ([n]: [Decimal | DayTime | YearMonth]) => abs(n)),
  modulo: builtin(['dividend:number, divisor:number'], ([a, b]: [Decimal, Decimal]) =>
    modulo(a, b),
  ),
  sqrt: builtin(['number:number'], ([n]: [Decimal], run) => (run.spend(50), sqrt(n))),
  log: builtin(
    ['number:number'],
    ([n]: [Decimal], run) => (run.spend(100), rounded34(logarithm(n))),
  ),
  exp: builtin(['number:number'], ([n]: [Decimal], run) => (run.spend(100), exponential(n))),
  odd: builtin(['number:number'], ([n]: [Decimal]) => isInteger(n) && remainderOfTwo(n) !== ZERO),
  even: builtin(['number:number'], ([n]: [Decimal]) => isInteger(n) && remainderOfTwo(n) === ZERO),
};
