// modeler/compare: what differs between two values of plain JSON, by path. Pure. Invariant: entries of a
// list that carry an id are matched by it, so moving one is not told as everything having changed.
import type { Json } from '../../procedures/ir/plain.ts';

export type Difference = { path: string; before: string | null; after: string | null };
const MAX_DIFFERENCES = 500;
const NAMES = ['id', 'key', 'path', 'value', 'reference'] as const;

/** Nothing on one side is null there. */
export function differences(before: Json | undefined, after: Json | undefined): Difference[] {
  const found: Difference[] = [];
  compare(before, after, '', found);
  return found.slice(0, MAX_DIFFERENCES);
}

function compare(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  found: Difference[],
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const [a, b] = [partsOf(before), partsOf(after)];
  if (a === null || b === null) {
    found.push({ path, before: printed(before), after: printed(after) });
    return;
  }
  const asked = found.length;
  for (const name of new Set([...a.keys(), ...b.keys()]))
    compare(a.get(name), b.get(name), path === '' ? name : `${path} › ${name}`, found);
  // The same parts in another order.
  if (found.length === asked)
    found.push({ path, before: [...a.keys()].join(', '), after: [...b.keys()].join(', ') });
}

/** Named parts of an object or a list; null = a plain value. */
function partsOf(value: Json | undefined): Map<string, Json> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const parts = new Map<string, Json>();
  value.forEach((item, index) => {
    const name = nameOf(item) ?? String(index + 1);
    parts.set(parts.has(name) ? `${name} (${index + 1})` : name, item);
  });
  return parts;
}

function nameOf(item: Json): string | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const name = NAMES.map((n) => item[n]).find((v) => typeof v === 'string' && v !== '');
  return typeof name === 'string' ? name : null;
}

const MAX_WORDS = 300;
function printed(value: Json | undefined): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}
