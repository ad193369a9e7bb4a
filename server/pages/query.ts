// server/pages: what stands in the address of a page.
import type { Request } from 'express';
import { Refusal } from '../http/refusal.ts';

/** Query values given once; repeated ones are refused. `lang` belongs to every page. */
export function textsOf<K extends string>(
  request: Request,
  names: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = request.query[name];
    if (Array.isArray(value)) throw new Refusal('request.invalid');
    if (typeof value === 'string' && value !== '') found[name] = value;
  }
  return found;
}
