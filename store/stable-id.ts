// store: ids that are made from what they belong to, so that making one again gives the same one.
import { createHash } from 'node:crypto';

/** A UUID that belongs to these words for ever (RFC 9562, version 8). */
export function stableId(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('|')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
