// store: one text for one value, so that equal values hash equally whatever the order of their
// keys.
import { createHash } from 'node:crypto';
import type { Json } from '../procedures/ir/plain.ts';

/** JSON without white space, keys in code-unit order; `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value as Json));
}

export function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  // A null prototype: a key such as `__proto__` is data like any other.
  const copy = Object.create(null) as { [key: string]: Json };
  for (const key of Object.keys(value).sort()) copy[key] = sorted(value[key]!);
  return copy;
}
