// server/api: the shapes every operation shares. Web and modeler import only types from here.
// Invariant: instants travel as ISO 8601 with offset Z, texts in both languages, lists in pages.
import { z } from 'zod';

export const text = z.strictObject({ vi: z.string(), en: z.string() });
export const instant = z.iso.datetime();
export const uuid = z.uuid();
/** RFC 9457. `code` is stable; `errors` name fields of a form or body. */
export const problem = z.object({
  type: z.string(),
  title: text,
  status: z.number(),
  code: z.string(),
  detail: text,
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: text })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** Keyset page: pass `next` back as `after`. */
export const pageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const stage = z.enum([
  'submitted',
  'received',
  'processing',
  'supplement',
  'payment',
  'result-ready',
  'returned',
  'refused',
  'withdrawn',
  'stopped',
]);
/** A due date and the sentence that explains it. */
export const dueDate = z.strictObject({
  term: text,
  dueAt: instant,
  /**
   * Of now: early enough, today, past, the clock stands still (then `dueAt` is where it would be
   * without the pause), or it has stopped.
   */
  state: z.enum(['running', 'due-today', 'overdue', 'paused', 'stopped']),
  reasons: z.array(text),
  legalBasis: z.string().nullable(),
});
export type DueDate = z.infer<typeof dueDate>;
export const documentRef = z.strictObject({
  id: uuid,
  kind: z.string(),
  title: text,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  /** Who put it there: `applicant`, `agency` (issued) or `system` (acknowledgement). */
  origin: z.enum(['applicant', 'agency', 'system']),
  createdAt: instant,
  /** Absent = looked into and clean. Held: not yet; quarantined: malware of that name was found. */
  held: z.literal(true).optional(),
  quarantined: z.string().optional(),
});
export type DocumentRef = z.infer<typeof documentRef>;
