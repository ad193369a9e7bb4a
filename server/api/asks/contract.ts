// server/api/asks: what a dossier asks of its owner, and the owner's answers. An answer is written like
// a submission and given once; it changes nothing but what was asked for.
import { z } from 'zod';
import { documentRef, instant, text, uuid } from '../contract.ts';

const kind = z.enum(['form', 'supplement', 'payment', 'withdraw']);
const askId = z.string().regex(/^[a-z]{1,20}-\d{1,9}$/);
const address = z.strictObject({ id: uuid, ask: askId });
const values = z.record(z.string(), z.any());

const openAsk = z.strictObject({
  dossier: uuid,
  ask: z.string(),
  kind,
  title: text,
  dossierCode: z.string(),
  procedure: text,
  openedAt: instant,
  /** Until when; null = no term of its own. */
  dueAt: instant.nullable(),
});
/** GET /api/asks — the caller's own, the most urgent first; what is merely offered is left out. */
export const listAsks = { response: z.strictObject({ items: z.array(openAsk).max(100) }) };

const ask = openAsk.extend({
  /** `given`: the answer is on its way to the dossier; give it again with the same key. */
  state: z.enum(['open', 'given']),
  /** The form in which it is answered, a supplement's cut down to what was asked; null = no form. */
  form: z.any(),
  /** What was entered so far. */
  values,
  /** What stands in the dossier now, by key of the form; for a supplement. */
  before: values,
  documents: z.array(documentRef),
  /** Of a supplement: why each field is asked for (by path), why at all, and on what ground. */
  request: z
    .strictObject({
      items: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
      reason: z.string().nullable(),
      legalBasis: z.string().nullable(),
    })
    .nullable(),
  /** Of a payment: its id. */
  payment: uuid.nullable(),
  /** When the answer was saved last; null = nothing entered yet. */
  savedAt: instant.nullable(),
  version: z.number().int(),
});
/** GET /api/dossiers/:id/asks — owner: everything that is open, offers (`withdraw`) included. */
export const listDossierAsks = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({ items: z.array(ask).max(50) }),
};
/** PUT /api/dossiers/:id/asks/:ask — owner. Keeps what was typed, complete or not. */
export const saveAnswer = {
  params: address,
  body: z.strictObject({ values, version: z.number().int() }),
  response: ask,
};
/**
 * POST /api/dossiers/:id/asks/:ask — owner; header Idempotency-Key. Gives the kept answer (a
 * withdrawal: its reason). 200 once the dossier took it; 409 `ask.closed` when it no longer asks.
 */
export const giveAnswer = {
  params: address,
  body: z.strictObject({ reason: z.string().trim().min(1).max(2_000).optional() }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int() }),
};
/** POST /api/dossiers/:id/asks/:ask/documents — owner; multipart like a submission's. */
export const uploadAnswerDocument = { params: address, response: documentRef };
/** DELETE /api/dossiers/:id/asks/:ask/documents/:document — owner. */
export const removeAnswerDocument = {
  params: address.extend({ document: uuid }),
  response: z.null(),
};
export type OpenAskItem = z.infer<typeof openAsk>;
export type DossierAsk = z.infer<typeof ask>;
