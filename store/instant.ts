// store: instants in rows. Invariant: `timestamptz` in Postgres, UTC milliseconds everywhere else;
// nobody outside this file sees a `Date`.
import { Type } from '@mikro-orm/postgresql';
import type { Instant } from '../procedures/ir/plain.ts';

/** Column type of an instant: `timestamptz` in the database, UTC milliseconds in the code. */
export class InstantType extends Type<Instant, string> {
  override convertToDatabaseValue(value: Instant): string {
    return typeof value === 'number' ? toTimestamp(value) : value;
  }

  override convertToJSValue(value: string | Date | number): Instant {
    return fromTimestamp(value);
  }

  override getColumnType(): string {
    return 'timestamptz';
  }

  override compareAsType(): string {
    return 'number';
  }

  override get runtimeType(): string {
    return 'number';
  }
}

/** UTC milliseconds as an ISO 8601 string with offset Z, for SQL parameters. */
export function toTimestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/**
 * What the driver hands back for a `timestamptz`, as UTC milliseconds; sub-milliseconds are cut.
 */
export function fromTimestamp(value: string | Date | number): Instant {
  if (typeof value === 'number') return value;
  const instant = value instanceof Date ? value.getTime() : Date.parse(isoLike(value));
  if (Number.isNaN(instant)) throw new Error('a timestamp from the database cannot be read');
  return instant;
}

/** `2026-11-24 05:41:53.123456+00` → ISO 8601. */
function isoLike(value: string): string {
  const iso = value.replace(' ', 'T');
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
}

/** As clocks in a zone show it, with the offset: `2026-11-25T10:00:00+07:00`. */
export function localIso(instant: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  const shown = parts.replace(' ', 'T');
  const offset = Math.round((Date.parse(`${shown}Z`) - Math.floor(instant / 1000) * 1000) / 60_000);
  const pad = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(offset);
  return `${shown}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
