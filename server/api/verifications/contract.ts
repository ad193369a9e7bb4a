// server/api/verifications: does a signed paper stand? For anybody, without signing in. Invariant: what
// is told is what the paper itself shows of its issuing; nothing of the applicant or the dossier.
import { z } from 'zod';
import { instant, text, uuid } from '../contract.ts';

export const verification = z.strictObject({
  /**
   * `valid`: issued and in force. `revoked`: issued, withdrawn since. `altered` (only of a file): not
   * as it was signed. `unknown`: nothing here knows it.
   */
  status: z.enum(['valid', 'revoked', 'altered', 'unknown']),
  /** What was issued; of an altered file: what stands under the number it names. */
  paper: z
    .strictObject({
      /** As printed: four groups of four. */
      id: z.string(),
      title: text,
      number: z.string(),
      issuedOn: z.string(),
      agency: text,
      signer: z.strictObject({ name: z.string(), post: text }),
      signedAt: instant,
      revokedAt: instant.nullable(),
      /** Why it was revoked, as the head of the agency wrote it; public. */
      ground: z.string().nullable(),
      /** The signer's key signs nothing more since then; what it signed before stands. */
      keyRevokedAt: instant.nullable(),
    })
    .nullable(),
  /** Why a file is not the paper: a stable code, for those who look into it; null = nothing wrong. */
  problem: z.string().nullable(),
});
export type Verification = z.infer<typeof verification>;

/** The number as printed or as in the QR; hyphens, spaces and small letters are no matter. */
const number = z.string().min(1).max(60);

/** GET /api/verifications/:id — anybody. An unknown number is an answer, not an error. */
export const getVerification = { params: z.strictObject({ id: number }), response: verification };
/** POST /api/verifications — anybody; multipart, one part `file`. Nothing of it is kept. */
export const checkFile = { response: verification };
/** POST /api/verifications/:id/revocation — the head of the agency that issued it; once. */
export const revokePaper = {
  params: z.strictObject({ id: number }),
  body: z.strictObject({ ground: z.string().trim().min(10).max(500) }),
  response: verification,
};
/** GET /api/documents/:id/verification — whoever sees the document; 404 when it is not signed. */
export const getDocumentVerification = {
  params: z.strictObject({ id: uuid }),
  response: verification,
};
/** GET /api/signing-authority — anybody: the certificates to check signatures with (PEM). */
export const getSigningAuthority = {};
