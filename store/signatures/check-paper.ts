// store/signatures: is this file, byte for byte, one that a person of this installation signed?
// Invariant: needs no network and no database; anything but "signed" means that the file is not
// as it was signed, or not signed by somebody who could.
import { verify, X509Certificate } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';
import { readSubject, type SubjectName } from './certificate.ts';
import { assembleSignature, attributesToSign, derLength, readSignature } from './cms.ts';
import { locate, type PdfProblem } from './pdf.ts';

export type CheckProblem =
  | PdfProblem
  /** The value is no signature as this house writes it. */
  | 'signature.form'
  /** The signature is of other content: changed, or taken from another file. */
  | 'signature.content'
  | 'signature.value'
  /** Signed under an authority that is not ours. */
  | 'authority.foreign'
  /** Signed before or after the certificate was valid. */
  | 'key.not-valid'
  /** Signed after the key had been revoked. */
  | 'key.revoked';
export type Checked =
  | { kind: 'signed'; serial: string; subject: SubjectName; at: Instant; certificate: Buffer }
  /** `ours`: an authority of this installation issued the certificate it names. */
  | { kind: 'not-signed'; problem: CheckProblem; ours: boolean };

/**
 * `authorities`: certificates (DER) this installation trusts. `revokedAt`: when the key of a serial
 * number was revoked; null = never.
 */
export function checkPaper(
  file: Uint8Array,
  authorities: readonly Buffer[],
  revokedAt: (serial: string) => Instant | null,
): Checked {
  const located = locate(file);
  if (typeof located === 'string') return { kind: 'not-signed', problem: located, ours: false };
  const length = derLength(located.value);
  const padding = length === null ? null : located.value.subarray(length);
  const read = length === null ? null : readSignature(located.value.subarray(0, length));
  if (read === null || padding?.some((byte) => byte !== 0) !== false)
    return { kind: 'not-signed', problem: 'signature.form', ours: false };
  const chain = chainOf(read.certificates, authorities);
  if (chain === null) return { kind: 'not-signed', problem: 'authority.foreign', ours: false };
  const no = (problem: CheckProblem): Checked => ({ kind: 'not-signed', problem, ours: true });
  if (!read.digest.equals(located.digest)) return no('signature.content');
  const whole = assembleSignature(chain, located.digest, read.signature);
  if (!whole.equals(located.value.subarray(0, length ?? 0))) return no('signature.form');
  const certificate = new X509Certificate(chain.certificate);
  const signed = attributesToSign(located.digest, chain.certificate);
  if (!verify('sha256', signed, certificate.publicKey, read.signature))
    return no('signature.value');
  const { at } = located;
  if (![certificate, new X509Certificate(chain.authority)].every((one) => validAt(one, at)))
    return no('key.not-valid');
  const serial = certificate.serialNumber.toLowerCase();
  const revoked = revokedAt(serial);
  if (revoked !== null && revoked <= at) return no('key.revoked');
  const subject = readSubject(chain.certificate);
  return { kind: 'signed', serial, subject, at, certificate: chain.certificate };
}

/** The certificate among `given` that one of our authorities issued, with that authority. */
function chainOf(
  given: readonly Buffer[],
  authorities: readonly Buffer[],
): { certificate: Buffer; authority: Buffer } | null {
  for (const authority of authorities) {
    const issuer = new X509Certificate(authority);
    for (const certificate of given) {
      if (certificate.equals(authority)) continue;
      if (issued(certificate, issuer)) return { certificate, authority };
    }
  }
  return null;
}

function issued(certificate: Buffer, issuer: X509Certificate): boolean {
  try {
    const one = new X509Certificate(certificate);
    return !one.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

const validAt = (certificate: X509Certificate, at: Instant): boolean =>
  certificate.validFromDate.getTime() <= at && at <= certificate.validToDate.getTime();
