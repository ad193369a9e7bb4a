// store/signatures: a PDF in, a signed PDF out (PAdES-BASELINE-B).
import { assembleSignature, attributesToSign } from './cms.ts';
import { embed, prepare, type SignatureNote } from './pdf.ts';
import type { SigningKeyRef, SigningPort } from './port.ts';

/** Signs what `pdf` shows. The bytes differ each time (ECDSA): keep them, do not make them again. */
export async function signPaper(
  port: SigningPort,
  given: { pdf: Uint8Array; key: SigningKeyRef; tenant: string; note: SignatureNote },
): Promise<Buffer> {
  const prepared = prepare(given.pdf, given.note);
  const { chain } = given.key;
  const toSign = attributesToSign(prepared.digest, chain.certificate);
  const signature = await port.sign(given.key, given.tenant, toSign);
  return embed(prepared, assembleSignature(chain, prepared.digest, signature));
}
