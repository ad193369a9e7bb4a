// procedures/expressions: + − × ÷ ** on numbers, strings, dates and durations (DMN 1.5, tables 50-52).
// Invariant: an operation the tables do not define is null; numbers keep the rules of decimal.ts.
import {
  add,
  divide,
  multiply,
  negate,
  ofInteger,
  roundToScale,
  subtract,
  type Decimal,
} from './decimal.ts';
import { power } from './decimal-functions.ts';
import { boundedString, type Run } from './run.ts';
import {
  addMonths,
  dayTime,
  shift,
  yearMonth,
  type DayTime,
  type FeelDateTime,
  type Temporal,
  type YearMonth,
} from './temporal.ts';
import type { ArithmeticOp } from './ast.ts';
import type { Value } from './value.ts';
import { instantOf, localOf } from './zones.ts';

type Scalar = Decimal | Temporal;

function scalar(value: Value): Scalar | null {
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value) || value instanceof Map || value.kind === 'range') return null;
  return value;
}

export function arithmetic(op: ArithmeticOp, a: Value, b: Value, run: Run): Value {
  if (op === '+' && typeof a === 'string' && typeof b === 'string')
    return boundedString(a + b, run);
  const [x, y] = [scalar(a), scalar(b)];
  if (x === null || y === null) return null;
  if (x.kind === 'number' && y.kind === 'number') return numbers(op, x, y, run);
  if (op === '+') return addTemporal(x, y);
  if (op === '-') return subtractTemporal(x, y);
  if (op === '*') return isDuration(x) ? scale(x, y) : isDuration(y) ? scale(y, x) : null;
  if (op === '/' && isDuration(x)) return shrink(x, y);
  return null;
}

function numbers(op: ArithmeticOp, a: Decimal, b: Decimal, run: Run): Decimal | null {
  run.spend(1);
  switch (op) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    case '**':
      run.spend(50);
      return power(a, b);
  }
}

export function negateValue(value: Value): Value {
  const x = scalar(value);
  if (x?.kind === 'number') return negate(x);
  if (x?.kind === 'days and time duration') return dayTime(-x.nanos);
  if (x?.kind === 'years and months duration') return yearMonth(-x.months);
  return null;
}

const isDuration = (v: Scalar): v is DayTime | YearMonth =>
  v.kind === 'days and time duration' || v.kind === 'years and months duration';

function addTemporal(a: Scalar, b: Scalar): Value {
  if (isDuration(a) && isDuration(b)) {
    if (a.kind === 'days and time duration' && b.kind === a.kind) return dayTime(a.nanos + b.nanos);
    if (a.kind === 'years and months duration' && b.kind === a.kind)
      return yearMonth(a.months + b.months);
    return null;
  }
  if (isDuration(b)) return move(a, b, 1);
  return isDuration(a) ? move(b, a, 1) : null;
}

function subtractTemporal(a: Scalar, b: Scalar): Value {
  if (isDuration(b)) {
    return isDuration(a) ? addTemporal(a, negateValue(b) as Scalar) : move(a, b, -1);
  }
  if (a.kind === 'time' && b.kind === 'time') {
    return (a.zone === null) === (b.zone === null)
      ? dayTime(BigInt(timeUtc(a) - timeUtc(b)))
      : null;
  }
  if (!isDay(a) || !isDay(b)) return null;
  const zone = a.kind === 'date and time' ? a.zone : b.kind === 'date and time' ? b.zone : null;
  const [x, y] = [midnight(a, zone), midnight(b, zone)];
  if ((x.zone === null) !== (y.zone === null)) return null;
  return dayTime(instantOf(x) - instantOf(y));
}

const timeUtc = (t: { nanos: number; zone: string | null }): number =>
  Number(instantOf({ kind: 'date and time', day: 0, nanos: t.nanos, zone: t.zone }));

type Day = Extract<Temporal, { kind: 'date' | 'date and time' }>;
const isDay = (v: Scalar): v is Day => v.kind === 'date' || v.kind === 'date and time';

/** A date stands for its midnight, in UTC beside a zoned value. */
function midnight(value: Day, besideZone: string | null): FeelDateTime {
  if (value.kind === 'date and time') return value;
  return {
    kind: 'date and time',
    day: value.day,
    nanos: 0,
    zone: besideZone === null ? null : 'Z',
  };
}

function move(value: Scalar, by: DayTime | YearMonth, sign: 1 | -1): Value {
  if (by.kind === 'years and months duration') {
    return isDay(value) ? { ...value, day: addMonths(value.day, sign * by.months) } : null;
  }
  const nanos = sign === 1 ? by.nanos : -by.nanos;
  if (value.kind === 'date') return { kind: 'date', day: shift(value.day, 0, nanos).day };
  if (value.kind === 'time') return { ...value, nanos: shift(0, value.nanos, nanos).nanos };
  return value.kind === 'date and time' ? moveInstant(value, nanos) : null;
}

/** In a named zone a duration is elapsed time, so it is added to the instant. */
function moveInstant(value: FeelDateTime, nanos: bigint): Value {
  const named = value.zone !== null && value.zone.includes('/');
  if (!named) return { ...value, ...shift(value.day, value.nanos, nanos) };
  const instant = instantOf(value) + nanos;
  const rest = ((instant % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const local = localOf(Number((instant - rest) / 1_000_000n), value.zone);
  return local === null ? null : { ...local, nanos: local.nanos + Number(rest) };
}

function wholeNanos(value: Decimal): bigint {
  const whole = roundToScale(value, 0, 'down');
  return whole.c * 10n ** BigInt(whole.e);
}

function scale(duration: DayTime | YearMonth, by: Scalar): Value {
  if (by.kind !== 'number') return null;
  if (duration.kind === 'days and time duration') {
    return dayTime(wholeNanos(multiply(ofInteger(duration.nanos), by)));
  }
  return yearMonth(Number(wholeNanos(multiply(ofInteger(duration.months), by))));
}

function shrink(duration: DayTime | YearMonth, by: Scalar): Value {
  const size = ofInteger(
    duration.kind === 'days and time duration' ? duration.nanos : duration.months,
  );
  if (by.kind === 'number') {
    const quotient = divide(size, by);
    if (quotient === null) return null;
    const whole = wholeNanos(quotient);
    return duration.kind === 'days and time duration' ? dayTime(whole) : yearMonth(Number(whole));
  }
  if (by.kind !== duration.kind) return null;
  const other = by.kind === 'days and time duration' ? by.nanos : (by as YearMonth).months;
  return divide(size, ofInteger(other));
}
