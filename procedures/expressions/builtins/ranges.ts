// procedures/expressions/builtins: relations of points and ranges (DMN 1.5, table 78).
// Invariant: only closed-ended comparable ranges are related; anything that cannot be ordered is null.
import { order } from '../compare.ts';
import { MAX_STRING } from '../limits.ts';
import { parseTemporal } from '../temporal-text.ts';
import { parseDecimal } from '../decimal.ts';
import { isRange, type Range, type Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';

/** Raised inside a relation when two ends cannot be ordered. */
class Unordered extends Error {}

function compare(a: Value, b: Value): number {
  const result = order(a, b);
  if (result === null) throw new Unordered();
  return result;
}

const asRange = (value: Value): Range =>
  isRange(value)
    ? value
    : { kind: 'range', start: value, end: value, startIncluded: true, endIncluded: true };

const before = (a: Range, b: Range): boolean => {
  const ends = compare(a.end, b.start);
  return ends < 0 || (ends === 0 && !(a.endIncluded && b.startIncluded));
};
const meets = (a: Range, b: Range): boolean =>
  a.endIncluded && b.startIncluded && compare(a.end, b.start) === 0;
const overlaps = (a: Range, b: Range): boolean => !before(a, b) && !before(b, a);
/** -1, 0, 1 for the lower ends, an excluded one being higher. */
const starts = (a: Range, b: Range): number =>
  compare(a.start, b.start) || Number(b.startIncluded) - Number(a.startIncluded);
const ends = (a: Range, b: Range): number =>
  compare(a.end, b.end) || Number(a.endIncluded) - Number(b.endIncluded);
const includes = (a: Range, b: Range): boolean => starts(a, b) <= 0 && ends(a, b) >= 0;

type Relation = (a: Range, b: Range) => boolean;

function relation(relate: Relation, forms = ['a:any, b:any']): Builtin {
  return builtin(forms, ([a, b]: [Value, Value]) => {
    try {
      return relate(asRange(a), asRange(b));
    } catch (error) {
      if (error instanceof Unordered) return null;
      throw error;
    }
  });
}
const BOTH = ['range1:range, range2:range'];
const flip =
  (relate: Relation): Relation =>
  (a, b) =>
    relate(b, a);

const RANGE = /^([[\](])(.*)\.\.(.*)([[\])])$/;

function parseRange(text: string): Value {
  const match = text.length > MAX_STRING ? null : RANGE.exec(text);
  if (match === null) return null;
  const [start, end] = [endpoint(match[2] ?? ''), endpoint(match[3] ?? '')];
  if ((start === null && match[2] !== '') || (end === null && match[3] !== '')) return null;
  if (start === null && end === null) return null;
  if (start !== null && end !== null && (order(start, end) ?? 1) > 0) return null;
  return {
    kind: 'range',
    start,
    end,
    startIncluded: match[1] === '[' && start !== null,
    endIncluded: match[4] === ']' && end !== null,
  };
}

function endpoint(source: string): Value {
  const text = source.trim();
  const quoted = /^@?"([^"\\]*)"$/.exec(text);
  if (quoted !== null)
    return text.startsWith('@') ? parseTemporal(quoted[1] ?? '') : (quoted[1] ?? '');
  return parseDecimal(text);
}

export const RANGES: Record<string, Builtin> = {
  before: relation(before),
  after: relation(flip(before)),
  meets: relation(meets, BOTH),
  'met by': relation(flip(meets), BOTH),
  overlaps: relation(overlaps, BOTH),
  'overlaps before': relation((a, b) => overlaps(a, b) && starts(a, b) < 0 && ends(a, b) < 0, BOTH),
  'overlaps after': relation((a, b) => overlaps(a, b) && starts(a, b) > 0 && ends(a, b) > 0, BOTH),
  finishes: relation((a, b) => ends(a, b) === 0 && starts(a, b) >= 0, ['point:any, range:range']),
  'finished by': relation(
    (a, b) => ends(a, b) === 0 && starts(a, b) <= 0,
    ['range:range, value:any'],
  ),
  includes: relation(includes, ['range:range, value:any']),
  during: relation(flip(includes), ['value:any, range:range']),
  starts: relation((a, b) => starts(a, b) === 0 && ends(a, b) <= 0, ['point:any, range:range']),
  'started by': relation(
    (a, b) => starts(a, b) === 0 && ends(a, b) >= 0,
    ['range:range, value:any'],
  ),
  coincides: relation((a, b) => starts(a, b) === 0 && ends(a, b) === 0),
  range: builtin(['from:string'], ([from]: [string]) => parseRange(from)),
};
