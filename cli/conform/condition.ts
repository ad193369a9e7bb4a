// cli/conform: conditions of other engines' models (Java-like, JUEL `${…}`) as FEEL.
// Invariant: a grammar, not a list of known texts; what it does not understand it refuses.

export type Translated = {
  feel: string;
  /** Names the model asks for without knowing whether they exist; FEEL needs them to be there. */
  optional: string[];
};

/** @throws Error with the place where the text stops making sense */
export function conditionToFeel(source: string): Translated {
  const reader = { tokens: tokensOf(stripped(source)), at: 0, optional: [] as string[] };
  const feel = either(reader);
  if (reader.at < reader.tokens.length) throw unexpected(reader);
  return { feel, optional: reader.optional };
}

type Reader = { tokens: string[]; at: number; optional: string[] };

function stripped(source: string): string {
  const text = source.trim();
  return /^[$#]\{[^]*\}$/.test(text) ? text.slice(2, -1) : text;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|("[^"\\]*"|'[^'\\]*')|([A-Za-z_]\w*(?::[A-Za-z_]\w*)?)|(&&|\|\||[=!<>]=|[-+*/<>!().,]))/y;
const MAX_TOKENS = 500;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found || tokens.length >= MAX_TOKENS)
      throw new Error(`cannot read "${text.slice(start)}"`);
    tokens.push(found[0].trim());
  }
  return tokens;
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
  return new Error(`unexpected ${tokens[at] ?? 'end'} in ${tokens.join(' ')}`);
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

const product = chain(unary, { '*': '*', '/': '/' });
const sum = chain(product, { '+': '+', '-': '-' });
const comparison = chain(sum, {
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  eq: '=',
  ne: '!=',
});
const both = chain(comparison, { '&&': 'and', and: 'and' });
const either = chain(both, { '||': 'or', or: 'or' });

function unary(reader: Reader): string {
  if (take(reader, '!', 'not') !== null) return `not(${unary(reader)})`;
  if (take(reader, '-') !== null) return `-${unary(reader)}`;
  return member(reader);
}

/** A value and the methods called on it. */
function member(reader: Reader): string {
  let value = primary(reader);
  while (take(reader, '.') !== null) {
    const method = reader.tokens[reader.at++] ?? '';
    const [only, ...more] = callArguments(reader);
    if (only === undefined || more.length > 0) throw unexpected(reader);
    value = called(reader, { value, method, argument: only });
  }
  return value;
}

function called(
  reader: Reader,
  { value, method, argument }: { value: string; method: string; argument: string },
): string {
  if (method === 'contains') return `contains(${value}, ${argument})`;
  if (method === 'startsWith') return `starts with(${value}, ${argument})`;
  if (method === 'endsWith') return `ends with(${value}, ${argument})`;
  if (method === 'equals') return `(${value} = ${argument})`;
  if (method === 'getVariable' && /^"\w+"$/.test(argument)) {
    const name = argument.slice(1, -1);
    reader.optional.push(name);
    return name;
  }
  throw new Error(`unknown method ${method}`);
}

function callArguments(reader: Reader): string[] {
  need(reader, '(');
  const given: string[] = [];
  if (take(reader, ')') !== null) return given;
  do given.push(either(reader));
  while (take(reader, ',') !== null);
  need(reader, ')');
  return given;
}

function primary(reader: Reader): string {
  if (take(reader, '(') !== null) {
    const inner = either(reader);
    need(reader, ')');
    return `(${inner})`;
  }
  const token = reader.tokens[reader.at];
  if (token === undefined || !/^[\w"']/.test(token)) throw unexpected(reader);
  reader.at++;
  if (token.startsWith("'")) return `"${token.slice(1, -1)}"`;
  if (!token.includes(':')) return token;
  const [left, right, ...more] = callArguments(reader);
  if (!token.endsWith(':equals') || right === undefined || more.length > 0)
    throw unexpected(reader);
  return `(${left} = ${right})`;
}
