// server/api/submissions: what a citizen is filling in, until it is filed.
import { z } from 'zod';
import { documentRef, instant, page, pageQuery, text, uuid } from '../contract.ts';

/** What the state already holds for one field. Offered, never written into `values` by itself. */
const prefilled = z.strictObject({
  value: z.string(),
  /** Who says so, e.g. the population database. */
  source: text,
  /** As of when; the date belongs beside the value. */
  at: instant,
});
/** The register that fields of the form ask; null = the form asks none. */
const register = z.strictObject({
  /**
   * `consent-needed`: ask on the first page (PUT …/consent). `declined`: the person said no.
   * `answered`: see `prefill`. `unavailable`: it did not answer; say so, the form works without.
   * `unknown-person`: it does not know the account's person, or the account has no personal id.
   */
  state: z.enum(['consent-needed', 'declined', 'answered', 'unavailable', 'unknown-person']),
  source: text,
  /** What it is asked for; to be read before consenting. */
  purpose: text,
  /** When it was asked last. */
  askedAt: instant.nullable(),
});
const guidance = z.strictObject({
  answers: z.record(z.string(), z.any()),
  variant: z.string(),
  /** Ids of the procedure's documents that this case needs; null = as the procedure says. */
  documents: z.array(z.string()).nullable(),
  note: text.nullable(),
  /** False: another procedure is the right one; filing is refused. */
  mayFile: z.boolean(),
});
const draft = z.strictObject({
  id: uuid,
  procedureCode: z.string(),
  values: z.record(z.string(), z.any()),
  documents: z.array(documentRef),
  /** By path of the field (`owner.name`). A field that holds something keeps it. */
  prefill: z.record(z.string(), prefilled),
  register: register.nullable(),
  /** What the answers before the form decided; null = not answered, or the procedure asks nothing. */
  guidance: guidance.nullable(),
  /** Paths whose value of the register the person says is wrong. */
  corrected: z.array(z.string()),
  updatedAt: instant,
  /** Optimistic version; send it back as `If-Match`. */
  version: z.number().int(),
});
/** POST /api/submissions — citizen. Opens (or returns the caller's open) submission of a procedure. */
export const openSubmission = {
  body: z.strictObject({ procedureCode: z.string().max(40) }),
  response: draft,
};
const begun = z.strictObject({
  id: uuid,
  procedureCode: z.string(),
  /** Name of the procedure; null when it is not in force now and the submission cannot go on. */
  procedure: text.nullable(),
  updatedAt: instant,
});
/** GET /api/submissions — the caller's own that are begun and not filed, last touched first. */
export const listSubmissions = { query: pageQuery, response: page(begun) };
/** GET /api/submissions/:id — its owner. */
export const getSubmission = { params: z.strictObject({ id: uuid }), response: draft };
/** PUT /api/submissions/:id — owner. Saves values as they are, complete or not; unknown keys are refused. */
export const saveSubmission = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ values: z.record(z.string(), z.any()), version: z.number().int() }),
  response: draft,
};
/**
 * PUT /api/submissions/:id/consent — owner. May the register be asked? Yes asks it at once and waits
 * two seconds at most; no forgets what it said. The answer may be changed until filing.
 */
export const consentToRegister = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ consent: z.boolean() }),
  response: draft,
};
/**
 * PUT /api/submissions/:id/guidance — owner. Answers to the guidance form; 422 with `errors`, and
 * 422 `guidance.no-rule` when the procedure has no case for them.
 */
export const answerGuidance = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ answers: z.record(z.string(), z.any()) }),
  response: draft,
};
/** PUT /api/submissions/:id/corrections — owner. The register is wrong (or right again) at a path. */
export const correctRegister = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ path: z.string().max(200), wrong: z.boolean() }),
  response: draft,
};
/** DELETE /api/submissions/:id — owner. 204: it and its files are gone; 409 when it is filed. */
export const discardSubmission = { params: z.strictObject({ id: uuid }) };
/** POST /api/submissions/:id/check — owner. 204 when it could be filed as it is, 422 with `errors` when not. */
export const checkSubmission = { params: z.strictObject({ id: uuid }), response: z.null() };
/**
 * POST /api/submissions/:id/file — owner; header Idempotency-Key. Validates everything, then one
 * transaction: dossier, code, idempotency record, audit leaf, outbox rows. 201, or 422 with `errors`.
 */
export const fileSubmission = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ declaration: z.literal(true) }),
  response: z.strictObject({
    dossier: uuid,
    code: z.string(),
    submittedAt: instant,
    /** Secret for public tracking, shown once and printed as QR on the acknowledgement. */
    trackingSecret: z.string(),
    acknowledgement: uuid,
    /** Files the agency sees only after they have been checked for malware. */
    heldFiles: z.number().int().optional(),
  }),
};
export type Submission = z.infer<typeof draft>;
export type BegunSubmission = z.infer<typeof begun>;
export type FiledDossier = z.infer<typeof fileSubmission.response>;
