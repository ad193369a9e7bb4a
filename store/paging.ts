// store: keyset pages. Invariant: a cursor says where the last row stood, never how many to skip; a
// cursor that was tampered with is refused before it reaches SQL.
import { StoreRefusal } from './refusals.ts';

/** `instant` may be null: a row without one. */
type Shape = 'text' | 'instant' | 'uuid';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Page<T> = { items: T[]; next: string | null };

export function encodeCursor(position: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Throws `StoreRefusal` `cursor.malformed`. */
export function decodeCursor(cursor: string, shape: Shape[]): (string | number | null)[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parsed = null;
  }
  const fits =
    Array.isArray(parsed) &&
    parsed.length === shape.length &&
    parsed.every((value, index) => fitsShape(value, shape[index]!));
  if (!fits) throw new StoreRefusal('cursor.malformed', 'this cursor was not made here');
  return parsed as (string | number | null)[];
}

function fitsShape(value: unknown, shape: Shape): boolean {
  if (shape === 'uuid') return typeof value === 'string' && UUID.test(value);
  if (shape === 'text') return typeof value === 'string' && value.length <= 100;
  return (
    value === null ||
    (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 8.64e15)
  );
}

/** Splits what was read with `limit + 1` into a page and the cursor of its last row. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  position: (row: T) => (string | number | null)[],
): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? encodeCursor(position(items.at(-1)!)) : null };
}
