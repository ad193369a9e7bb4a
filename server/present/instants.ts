// server/present: instants as the contracts show them.
import type { Instant } from '../../procedures/ir/plain.ts';

export const iso = (instant: Instant): string => new Date(instant).toISOString();
export const isoOrNull = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : iso(instant);
