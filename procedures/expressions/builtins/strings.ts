// procedures/expressions/builtins: string functions (DMN 1.5, 10.3.4.3). Invariant: positions count
// code points from 1; results are bounded; patterns run in linear time (`regex.ts`).
import { toInteger, ofInteger, type Decimal } from '../decimal.ts';
import { compileRegex, search, type Match } from '../regex.ts';
import { boundedList, boundedString, checkLength, type Run } from '../run.ts';
import type { Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';

type Two = [string, string];

function points(text: string, run: Run): string[] {
  run.spend(1 + (text.length >> 5));
  return Array.from(text);
}

function substring(text: string, start: number, length: number | null, run: Run): string | null {
  const chars = points(text, run);
  if (start === 0 || (length !== null && length < 1)) return null;
  const from = start > 0 ? start - 1 : chars.length + start;
  if (from < 0 || from > chars.length) return start > 0 ? '' : null;
  return chars.slice(from, length === null ? undefined : from + length).join('');
}

function replace(text: string, pattern: string, by: string, flags: string, run: Run): Value {
  const program = compileRegex(pattern, flags);
  if (program === null) return null;
  const chars = points(text, run);
  let result = '';
  let at = 0;
  for (let from = 0; from <= chars.length;) {
    const match = search(program, chars, from, run);
    if (match === null) break;
    result += chars.slice(at, match.start).join('') + expand(by, match, chars);
    checkLength(result.length);
    at = match.end;
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return boundedString(result + chars.slice(at).join(''), run);
}

/** `$0`…`$9` stand for groups, `\$` for a dollar sign. */
function expand(by: string, match: Match, chars: string[]): string {
  return by.replace(/\\([$\\])|\$(\d)/g, (_, escaped?: string, digit?: string) => {
    if (escaped !== undefined) return escaped;
    const slot = Number(digit) * 2;
    const [start, end] = [match.groups[slot] ?? -1, match.groups[slot + 1] ?? -1];
    return start < 0 || end < 0 ? '' : chars.slice(start, end).join('');
  });
}

function split(text: string, pattern: string, run: Run): Value {
  const program = compileRegex(pattern, '');
  if (program === null) return null;
  const chars = points(text, run);
  const parts: string[] = [];
  let at = 0;
  for (let from = 0; from < chars.length;) {
    const match = search(program, chars, from, run);
    if (match === null) break;
    if (match.end === match.start) {
      from = match.start + 1;
      if (match.start > at && match.start < chars.length) {
        parts.push(chars.slice(at, match.start).join(''));
        at = match.start;
      }
      continue;
    }
    parts.push(chars.slice(at, match.start).join(''));
    from = at = match.end;
  }
  parts.push(chars.slice(at).join(''));
  return boundedList(parts, run);
}

function join(list: Value[], delimiter: string, run: Run): Value {
  const texts = list.filter((item) => item !== null);
  if (!texts.every((item) => typeof item === 'string')) return null;
  checkLength(
    texts.reduce((size, text) => size + text.length + delimiter.length, 0) - delimiter.length,
  );
  return boundedString(texts.join(delimiter), run);
}

const charge = (run: Run, ...texts: string[]): void => {
  for (const text of texts) run.spend(1 + (text.length >> 6));
};

export const STRINGS: Record<string, Builtin> = {
  substring: builtin(
    ['string:string, start position:number, length?:number'],
    ([text, start, length]: [string, Decimal, Decimal | null | undefined], run) => {
      const [from, count] = [toInteger(start), length == null ? null : toInteger(length)];
      return from === null || (length != null && count === null)
        ? null
        : substring(text, from, count, run);
    },
  ),
  'string length': builtin(['string:string'], ([text]: [string], run) =>
    ofInteger(points(text, run).length),
  ),
  'upper case': builtin(['string:string'], ([text]: [string], run) =>
    boundedString(text.toUpperCase(), run),
  ),
  'lower case': builtin(['string:string'], ([text]: [string], run) =>
    boundedString(text.toLowerCase(), run),
  ),
  'substring before': builtin(['string:string, match:string'], ([text, match]: Two, run) => {
    charge(run, text, match);
    const at = text.indexOf(match);
    return at < 0 ? '' : text.slice(0, at);
  }),
  'substring after': builtin(['string:string, match:string'], ([text, match]: Two, run) => {
    charge(run, text, match);
    const at = text.indexOf(match);
    return at < 0 ? '' : text.slice(at + match.length);
  }),
  contains: builtin(['string:string, match:string'], ([text, match]: Two, run) => {
    charge(run, text, match);
    return text.includes(match);
  }),
  'starts with': builtin(['string:string, match:string'], ([text, match]: Two, run) => {
    charge(run, match);
    return text.startsWith(match);
  }),
  'ends with': builtin(['string:string, match:string'], ([text, match]: Two, run) => {
    charge(run, match);
    return text.endsWith(match);
  }),
  matches: builtin(
    ['input:string, pattern:string, flags?:string'],
    ([text, pattern, flags]: [string, string, string | null | undefined], run) => {
      const program = compileRegex(pattern, flags ?? '');
      return program === null ? null : search(program, points(text, run), 0, run) !== null;
    },
  ),
  replace: builtin(
    ['input:string, pattern:string, replacement:string, flags?:string'],
    ([text, pattern, by, flags]: [string, string, string, string | null | undefined], run) =>
      replace(text, pattern, by, flags ?? '', run),
  ),
  split: builtin(['string:string, delimiter:string'], ([text, by]: Two, run) =>
    split(text, by, run),
  ),
  'string join': builtin(
    ['list:list, delimiter?:string'],
    ([list, delimiter]: [Value[], string | null | undefined], run) =>
      join(list, delimiter ?? '', run),
  ),
};
