// procedures/forms: which files a field accepts. Invariant: media types only, since the server judges
// a file by its content; an ending is a way to write its type.
import type { Component } from './component.ts';

const TYPES: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.heic': 'image/heic',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const KNOWN = new Set(Object.values(TYPES));
const MAX_ENTRIES = 20;

/** Media types of `accept` (`.pdf,.jpg` or `application/pdf,image/jpeg`), each once. */
export function acceptOf(c: Component): string[] {
  const entries = (c.text('accept') ?? '')
    .split(',')
    .map((e) => e.trim().toLowerCase())
    .filter((e) => e !== '');
  const types = entries
    .slice(0, MAX_ENTRIES)
    .map((e) => (Object.hasOwn(TYPES, e) ? (TYPES[e] ?? e) : e));
  if (
    entries.length === 0 ||
    entries.length > MAX_ENTRIES ||
    types.some((type) => !KNOWN.has(type))
  ) {
    const known = Object.keys(TYPES).join(' ');
    c.wrong('accept', `phải chọn trong ${known}`, `it must be chosen from ${known}`);
  }
  return [...new Set(types)];
}
