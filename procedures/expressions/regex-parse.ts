// procedures/expressions: the regular expressions we accept (a subset of XPath's): literals, `.`,
// classes, \d \w \s (and upper case), \t \n \r, ^ $, groups, (?:…), |, ? * + {n,m}, lazy forms.
// Invariant: everything else is a RegexError, so no pattern means less than it says.
import { MAX_REGEX } from './limits.ts';

type Test = (char: string) => boolean;
export type Instruction =
  | { op: 'char'; test: Test }
  | { op: 'match' }
  | { op: 'jump'; to: number }
  | { op: 'split'; first: number; second: number }
  | { op: 'save'; slot: number }
  | { op: 'start'; lines: boolean }
  | { op: 'end'; lines: boolean };
export type Program = { code: Instruction[]; groups: number };

export class RegexError extends Error {}

type Node =
  | { kind: 'char'; test: Test }
  | { kind: 'anchor'; op: 'start' | 'end' }
  | { kind: 'sequence'; items: Node[] }
  | { kind: 'choice'; items: Node[] }
  | { kind: 'group'; index: number | null; of: Node }
  | { kind: 'repeat'; of: Node; min: number; max: number | null; lazy: boolean };

const MAX_COUNT = 200;
const MAX_NESTING = 30;
const MAX_GROUPS = 20;
type Reader = {
  chars: string[];
  at: number;
  groups: number;
  depth: number;
  flags: { i: boolean; s: boolean; m: boolean };
};

export function parseRegex(pattern: string, flags: string): Program {
  if (!/^[ism]*$/.test(flags)) throw new RegexError('flags other than i, s, m are not supported');
  const reader: Reader = {
    chars: Array.from(pattern),
    at: 0,
    groups: 0,
    depth: 0,
    flags: { i: flags.includes('i'), s: flags.includes('s'), m: flags.includes('m') },
  };
  const node = readChoice(reader);
  if (reader.at < reader.chars.length) throw new RegexError('unmatched )');
  const code: Instruction[] = [];
  emit(node, code, reader.flags.m);
  push(code, { op: 'match' });
  return { code, groups: reader.groups };
}

function readChoice(r: Reader): Node {
  r.depth += 1;
  if (r.depth > MAX_NESTING) throw new RegexError('too deeply nested');
  const items = [readSequence(r)];
  while (r.chars[r.at] === '|') {
    r.at += 1;
    items.push(readSequence(r));
  }
  r.depth -= 1;
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'choice', items };
}

function readSequence(r: Reader): Node {
  const items: Node[] = [];
  for (let c = r.chars[r.at]; c !== undefined && c !== '|' && c !== ')'; c = r.chars[r.at]) {
    items.push(readRepeat(r));
  }
  return { kind: 'sequence', items };
}

function readRepeat(r: Reader): Node {
  const of = readAtom(r);
  const range = readCount(r);
  if (range === null) return of;
  if (of.kind === 'anchor') throw new RegexError('an anchor cannot be repeated');
  const lazy = r.chars[r.at] === '?';
  if (lazy) r.at += 1;
  if (readCount(r) !== null) throw new RegexError('a repetition of a repetition');
  return { kind: 'repeat', of, ...range, lazy };
}

function readCount(r: Reader): { min: number; max: number | null } | null {
  const c = r.chars[r.at];
  if (c === '*' || c === '+' || c === '?') {
    r.at += 1;
    return { min: c === '+' ? 1 : 0, max: c === '?' ? 1 : null };
  }
  if (c !== '{') return null;
  const close = r.chars.indexOf('}', r.at);
  const text = close < 0 ? '' : r.chars.slice(r.at, close + 1).join('');
  const m = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}$/.exec(text);
  if (m === null) throw new RegexError('{ does not count anything');
  r.at = close + 1;
  const min = Number(m[1]);
  const max = m[2] === undefined ? min : m[3] === undefined ? null : Number(m[3]);
  if (min > MAX_COUNT || (max !== null && (max > MAX_COUNT || max < min)))
    throw new RegexError('count out of bounds');
  return { min, max };
}

function readAtom(r: Reader): Node {
  const c = r.chars[r.at] ?? '';
  r.at += 1;
  switch (c) {
    case '.':
      return { kind: 'char', test: r.flags.s ? () => true : (x) => x !== '\n' && x !== '\r' };
    case '^':
      return { kind: 'anchor', op: 'start' };
    case '$':
      return { kind: 'anchor', op: 'end' };
    case '(':
      return readGroup(r);
    case '[':
      return { kind: 'char', test: readClass(r) };
    case '\\':
      return { kind: 'char', test: readEscape(r) };
    case '*':
    case '+':
    case '?':
    case '{':
      throw new RegexError('nothing to repeat');
    case ']':
    case '}':
      throw new RegexError('unmatched bracket');
    default:
      return { kind: 'char', test: literal(c, r.flags.i) };
  }
}

function readGroup(r: Reader): Node {
  let index: number | null = null;
  if (r.chars[r.at] === '?') {
    if (r.chars[r.at + 1] !== ':')
      throw new RegexError('look-around and named groups are not supported');
    r.at += 2;
  } else {
    index = r.groups += 1;
    if (index > MAX_GROUPS) throw new RegexError('too many groups');
  }
  const of = readChoice(r);
  if (r.chars[r.at] !== ')') throw new RegexError('a group is not closed');
  r.at += 1;
  return { kind: 'group', index, of };
}

function literal(c: string, ignoreCase: boolean): Test {
  if (!ignoreCase) return (x) => x === c;
  const lower = c.toLowerCase();
  return (x) => x.toLowerCase() === lower;
}

const CLASSES: Record<string, Test> = {
  d: (x) => /^\p{Nd}$/u.test(x),
  w: (x) => /^[\p{L}\p{M}\p{N}_]$/u.test(x),
  s: (x) => x === ' ' || x === '\t' || x === '\n' || x === '\r',
};
const CONTROLS: Record<string, string> = { t: '\t', n: '\n', r: '\r' };

function readEscape(r: Reader): Test {
  const c = r.chars[r.at] ?? '';
  r.at += 1;
  const known = CLASSES[c.toLowerCase()];
  if (/^[dwsDWS]$/.test(c) && known !== undefined)
    return c === c.toLowerCase() ? known : (x) => !known(x);
  const control = /^[tnr]$/.test(c) ? CONTROLS[c] : undefined;
  if (control !== undefined) return (x) => x === control;
  if (/^[\\|.?*+(){}[\]^$\-/]$/.test(c)) return literal(c, false);
  throw new RegexError(c === '' ? 'ends in a backslash' : 'this escape is not supported');
}

function readClass(r: Reader): Test {
  const negated = r.chars[r.at] === '^';
  if (negated) r.at += 1;
  const tests: Test[] = [];
  for (let first = true; ; first = false) {
    const c = r.chars[r.at];
    if (c === undefined) throw new RegexError('a class is not closed');
    if (c === ']' && !first) break;
    if (c === '[') throw new RegexError('a class inside a class is not supported');
    tests.push(readClassItem(r));
  }
  r.at += 1;
  return (x) => tests.some((test) => test(x)) !== negated;
}

function readClassItem(r: Reader): Test {
  const low = r.chars[r.at] ?? '';
  r.at += 1;
  if (low === '\\' && /^[dwsDWS]$/.test(r.chars[r.at] ?? '')) return readEscape(r);
  const from = low === '\\' ? escapedChar(r) : low;
  if (r.chars[r.at] !== '-' || r.chars[r.at + 1] === ']') return literal(from, r.flags.i);
  r.at += 1;
  const high = r.chars[r.at] ?? '';
  r.at += 1;
  const to = high === '\\' ? escapedChar(r) : high;
  const [a, b] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? -1];
  if (b < a) throw new RegexError('a range in a class is the wrong way round');
  const inside = (x: string): boolean => {
    const point = x.codePointAt(0) ?? -1;
    return point >= a && point <= b;
  };
  return r.flags.i
    ? (x) => inside(x) || inside(x.toLowerCase()) || inside(x.toUpperCase())
    : inside;
}

function escapedChar(r: Reader): string {
  const c = r.chars[r.at] ?? '';
  r.at += 1;
  if (/^[tnr]$/.test(c)) return CONTROLS[c] ?? c;
  if (/^[\\|.?*+(){}[\]^$\-/]$/.test(c)) return c;
  throw new RegexError('this escape is not supported');
}

function push(code: Instruction[], instruction: Instruction): number {
  if (code.length >= MAX_REGEX) throw new RegexError('the pattern is too large');
  return code.push(instruction) - 1;
}

function emit(node: Node, code: Instruction[], lines: boolean): void {
  switch (node.kind) {
    case 'char':
      push(code, { op: 'char', test: node.test });
      return;
    case 'anchor':
      push(code, { op: node.op, lines });
      return;
    case 'sequence':
      for (const item of node.items) emit(item, code, lines);
      return;
    case 'group':
      if (node.index !== null) push(code, { op: 'save', slot: node.index * 2 });
      emit(node.of, code, lines);
      if (node.index !== null) push(code, { op: 'save', slot: node.index * 2 + 1 });
      return;
    case 'choice':
      emitChoice(node.items, code, lines);
      return;
    case 'repeat':
      emitRepeat(node, code, lines);
  }
}

function emitChoice(items: Node[], code: Instruction[], lines: boolean): void {
  const jumps: number[] = [];
  items.forEach((item, i) => {
    const last = i === items.length - 1;
    const split = last ? -1 : push(code, { op: 'split', first: code.length + 1, second: 0 });
    emit(item, code, lines);
    if (last) return;
    jumps.push(push(code, { op: 'jump', to: 0 }));
    code[split] = { op: 'split', first: split + 1, second: code.length };
  });
  for (const jump of jumps) code[jump] = { op: 'jump', to: code.length };
}

type Repeat = Extract<Node, { kind: 'repeat' }>;

function emitRepeat(node: Repeat, code: Instruction[], lines: boolean): void {
  for (let i = 0; i < node.min; i += 1) emit(node.of, code, lines);
  const optional = node.max === null ? 1 : node.max - node.min;
  const splits: number[] = [];
  for (let i = 0; i < optional; i += 1) {
    splits.push(push(code, { op: 'split', first: 0, second: 0 }));
    emit(node.of, code, lines);
  }
  const first = splits[0];
  if (node.max === null && first !== undefined) push(code, { op: 'jump', to: first });
  for (const split of splits) {
    const [body, after] = [split + 1, code.length];
    code[split] = {
      op: 'split',
      first: node.lazy ? after : body,
      second: node.lazy ? body : after,
    };
  }
}
