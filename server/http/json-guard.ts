// server/http: JSON text judged before it is parsed, and cleaned afterwards. Invariant: depth, keys
// and repetition are checked in one linear scan, so a bomb never becomes an object; what comes out is
// finite, NFC and storable.
const MAX_DEPTH = 32;
const MAX_KEYS = 20_000;
const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

export type JsonProblem = 'depth' | 'keys' | 'repeated-key' | 'poisoned-key';

/** Null when the text is harmless; syntax is left to `JSON.parse`. */
export function problemOfJson(source: string): JsonProblem | null {
  /** Per open bracket: the keys seen (objects) or null (arrays). */
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  let position = 0;
  while (position < source.length) {
    const character = source[position];
    if (character === '"') {
      const end = endOfString(source, position);
      const seen = open.at(-1);
      if (seen && isKey(source, end)) {
        keys += 1;
        const problem = keys > MAX_KEYS ? 'keys' : judgeKey(source.slice(position, end), seen);
        if (problem !== null) return problem;
      }
      position = end;
      continue;
    }
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      if (open.length > MAX_DEPTH) return 'depth';
    } else if (character === '}' || character === ']') {
      open.pop();
    }
    position += 1;
  }
  return null;
}

/** Position after the closing quote. */
function endOfString(source: string, start: number): number {
  let position = start + 1;
  while (position < source.length && source[position] !== '"')
    position += source[position] === '\\' ? 2 : 1;
  return position + 1;
}

function isKey(source: string, end: number): boolean {
  let position = end;
  while (position < source.length && ' \t\r\n'.includes(source[position] ?? 'x')) position += 1;
  return source[position] === ':';
}

function judgeKey(quoted: string, seen: Set<string>): JsonProblem | null {
  let key: string;
  try {
    key = String(JSON.parse(quoted));
  } catch {
    return null;
  }
  if (POISONED.has(key)) return 'poisoned-key';
  if (seen.has(key)) return 'repeated-key';
  seen.add(key);
  return null;
}

/**
 * Parsed JSON (or form fields) with every string in NFC. Returns undefined when a value cannot be
 * stored: NUL, a lone surrogate, a number that is not finite. Depth was bounded by the scan.
 */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return isStorable(value) ? value.normalize('NFC') : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(cleaned);
    return items.includes(undefined) ? undefined : items;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => [cleaned(key), cleaned(item)] as const,
  );
  if (entries.some(([key, item]) => key === undefined || item === undefined)) return undefined;
  return Object.fromEntries(entries as [string, unknown][]);
}

const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed();
