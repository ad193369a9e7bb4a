// server/api/documents: files in and out; content is addressed by id only.
import { z } from 'zod';
import { documentRef, uuid } from '../contract.ts';

/** POST /api/submissions/:id/documents — owner; multipart, one part `file`, one part `field`. */
export const uploadDocument = { params: z.strictObject({ id: uuid }), response: documentRef };
/** DELETE /api/submissions/:id/documents/:document — owner. */
export const removeDocument = {
  params: z.strictObject({ id: uuid, document: uuid }),
  response: z.null(),
};
/** GET /api/documents/:id — whoever may see its dossier; always an attachment. */
export const downloadDocument = { params: z.strictObject({ id: uuid }) };
