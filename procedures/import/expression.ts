// procedures/import: expressions of other engines (JUEL `${…}`, Java-like and Python-like conditions)
// as FEEL. Invariant: a grammar, not a list of known texts; what it does not understand it refuses, so
// that no condition ever changes its meaning in silence.

export type Translated = {
  feel: string;
  /** Names the model asks for without knowing whether they exist; FEEL needs them to be there. */
  optional: string[];
};
export type Words = {
  /** What names of the other engine are called here. */
  names?: Record<string, string>;
};

/** Instance counts of multi-instance activities, as Camunda 7, Operaton and Flowable name them. */
export const INSTANCE_COUNTS: Record<string, string> = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
};

/** @throws Error with the place where the text stops making sense */
export function expressionToFeel(source: string, words: Words = {}): Translated {
  const reader: Reader = { tokens: tokensOf(stripped(source)), at: 0, optional: [], words };
  const feel = choice(reader);
  if (reader.at < reader.tokens.length) throw unexpected(reader);
  return { feel, optional: reader.optional };
}

/**
 * Text in which `${…}` may stand: a FEEL text, or null if it is plain text.
 * @throws Error as `expressionToFeel`
 */
export function templateToFeel(source: string, words: Words = {}): Translated | null {
  const parts = source.split(/([$#]\{[^}]*\})/).filter((part) => part !== '');
  if (!parts.some(isExpression)) return null;
  if (parts.length === 1) return expressionToFeel(source, words);
  const optional: string[] = [];
  const feel = parts.map((part) => {
    if (!isExpression(part)) return JSON.stringify(part);
    const translated = expressionToFeel(part, words);
    optional.push(...translated.optional);
    return `string(${translated.feel})`;
  });
  return { feel: feel.join(' + '), optional };
}

export function isExpression(text: string): boolean {
  return /^\s*[$#]\{[^]*\}\s*$/.test(text);
}

type Reader = { tokens: string[]; at: number; optional: string[]; words: Words };

function stripped(source: string): string {
  const text = source.trim();
  return isExpression(text) ? text.slice(2, -1) : text;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)[lLfFdD]?|("[^"\\]*"|'[^'\\]*')|([A-Za-z_]\w*(?::[A-Za-z_]\w*)?)|(&&|\|\||[=!<>]=|[-+*/%<>!().,?:[\]]))/y;
const MAX_TOKENS = 500;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found || tokens.length >= MAX_TOKENS)
      throw new Error(`cannot read "${text.slice(start, start + 80)}"`);
    tokens.push(...split(found));
  }
  return tokens;
}

/** `a:b` is one name only where it is called; in `x ? a:b` it is a choice. */
function split([whole, number, , name]: RegExpExecArray): string[] {
  if (number !== undefined) return [number];
  return name === undefined ? [whole.trim()] : [name];
}

function take(reader: Reader, ...wanted: string[]): string | null {
  const token = reader.tokens[reader.at];
  if (token === undefined || !wanted.includes(token)) return null;
  reader.at++;
  return token;
}

function need(reader: Reader, wanted: string): void {
  if (take(reader, wanted) === null) throw unexpected(reader);
}

function unexpected({ tokens, at }: Reader): Error {
  return new Error(`unexpected ${tokens[at] ?? 'end'} in ${tokens.join(' ').slice(0, 200)}`);
}

const chain =
  (next: (reader: Reader) => string, operators: Record<string, string>) =>
  (reader: Reader): string => {
    let left = next(reader);
    for (;;) {
      const operator = take(reader, ...Object.keys(operators));
      if (operator === null) return left;
      left = `${left} ${operators[operator]} ${next(reader)}`;
    }
  };

function product(reader: Reader): string {
  let left = unary(reader);
  for (;;) {
    const operator = take(reader, '*', '/', 'div', '%', 'mod');
    if (operator === null) return left;
    const right = unary(reader);
    if (operator === '%' || operator === 'mod') left = `modulo(${left}, ${right})`;
    else left = `${left} ${operator === 'div' ? '/' : operator} ${right}`;
  }
}
const sum = chain(product, { '+': '+', '-': '-' });
const ordered = chain(sum, {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
});
const comparison = chain(ordered, { '==': '=', '!=': '!=', eq: '=', ne: '!=', is: '=' });
const both = chain(comparison, { '&&': 'and', and: 'and' });
const either = chain(both, { '||': 'or', or: 'or' });

function choice(reader: Reader): string {
  const condition = either(reader);
  if (take(reader, '?') === null) return condition;
  const yes = choice(reader);
  need(reader, ':');
  return `if ${condition} then ${yes} else ${choice(reader)}`;
}

function unary(reader: Reader): string {
  if (take(reader, '!', 'not') !== null) return `not(${unary(reader)})`;
  if (take(reader, '-') !== null) return `-${unary(reader)}`;
  if (take(reader, 'empty') !== null) {
    const value = unary(reader);
    return `(${value} = null or ${value} = "" or ${value} = [])`;
  }
  return member(reader);
}

/** A value, what is read from it, and the methods called on it. */
function member(reader: Reader): string {
  let value = primary(reader);
  for (;;) {
    if (take(reader, '.') !== null) value = afterDot(reader, value);
    else if (take(reader, '[') !== null) value = element(reader, value);
    else return value;
  }
}

function afterDot(reader: Reader, value: string): string {
  const name = reader.tokens[reader.at++] ?? '';
  if (!/^[A-Za-z_]\w*$/.test(name)) throw unexpected(reader);
  if (reader.tokens[reader.at] === '(') return called(reader, value, name);
  if (value.startsWith('"')) throw unexpected(reader);
  return `${value}.${name}`;
}

/** Lists are counted from 0 there, from 1 in FEEL. */
function element(reader: Reader, value: string): string {
  const index = choice(reader);
  need(reader, ']');
  if (/^"[A-Za-z_]\w*"$/.test(index)) return `${value}.${index.slice(1, -1)}`;
  return /^\d+$/.test(index) ? `${value}[${Number(index) + 1}]` : `${value}[(${index}) + 1]`;
}

const METHODS: Record<string, (value: string, argument: string) => string> = {
  contains: (value, argument) => `contains(${value}, ${argument})`,
  startsWith: (value, argument) => `starts with(${value}, ${argument})`,
  endsWith: (value, argument) => `ends with(${value}, ${argument})`,
  equals: (value, argument) => `(${value} = ${argument})`,
  equalsIgnoreCase: (value, argument) => `(lower case(${value}) = lower case(${argument}))`,
};
const PLAIN_METHODS: Record<string, (value: string) => string> = {
  isEmpty: (value) => `(${value} = "" or ${value} = [])`,
  length: (value) => `string length(${value})`,
  size: (value) => `count(${value})`,
  toLowerCase: (value) => `lower case(${value})`,
  toUpperCase: (value) => `upper case(${value})`,
  booleanValue: (value) => value,
  intValue: (value) => value,
};

function called(reader: Reader, value: string, method: string): string {
  const [only, ...more] = callArguments(reader);
  const plain = Object.hasOwn(PLAIN_METHODS, method) ? PLAIN_METHODS[method] : undefined;
  if (only === undefined && plain) return plain(value);
  if (only === undefined || more.length > 0) throw unexpected(reader);
  if (method === 'getVariable' && /^"\w+"$/.test(only)) {
    const name = only.slice(1, -1);
    reader.optional.push(name);
    return name;
  }
  const translated = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!translated) throw new Error(`unknown method ${method}`);
  return translated(value, only);
}

function callArguments(reader: Reader): string[] {
  need(reader, '(');
  const given: string[] = [];
  if (take(reader, ')') !== null) return given;
  do given.push(choice(reader));
  while (take(reader, ',') !== null);
  need(reader, ')');
  return given;
}

const LITERALS: Record<string, string> = {
  True: 'true',
  False: 'false',
  None: 'null',
  nil: 'null',
};

function primary(reader: Reader): string {
  if (take(reader, '(') !== null) {
    const inner = choice(reader);
    need(reader, ')');
    return `(${inner})`;
  }
  const token = reader.tokens[reader.at];
  if (token === undefined || !/^[\w"']/.test(token)) throw unexpected(reader);
  reader.at++;
  if (/^["']/.test(token)) return `"${token.slice(1, -1).replaceAll('"', '\\"')}"`;
  if (!token.includes(':')) return named(reader, token);
  return prefixed(reader, token);
}

/** `fn:equals(a, b)`, or the two halves of a choice that were written without blanks. */
function prefixed(reader: Reader, token: string): string {
  if (reader.tokens[reader.at] !== '(') {
    const [left = '', right = ''] = token.split(':');
    reader.tokens.splice(reader.at, 0, ':', right);
    return named(reader, left);
  }
  const [left, right, ...more] = callArguments(reader);
  const operator = COMPARISONS[token.slice(token.indexOf(':') + 1)];
  if (operator === undefined || right === undefined || more.length > 0) throw unexpected(reader);
  return `(${left} ${operator} ${right})`;
}

const COMPARISONS: Record<string, string> = {
  equals: '=',
  eq: '=',
  notEquals: '!=',
  ne: '!=',
  lowerThan: '<',
  lt: '<',
  lowerThanOrEquals: '<=',
  lte: '<=',
  greaterThan: '>',
  gt: '>',
  greaterThanOrEquals: '>=',
  gte: '>=',
};

function named(reader: Reader, name: string): string {
  const known = reader.words.names ?? {};
  if (Object.hasOwn(known, name)) return known[name] ?? name;
  return Object.hasOwn(LITERALS, name) ? (LITERALS[name] ?? name) : name;
}
