// store/signatures: the signature itself, a CMS SignedData over a digest (RFC 5652, CAdES-BASELINE-B:
// content type, message digest, signing-certificate-v2). Invariant: the same digest, certificates and
// signature value always make the same bytes, so whatever was read can be compared with what is written.
import { createHash } from 'node:crypto';
import { Certificate, ContentInfo, SignedData } from 'pkijs';

/** DER: the signer's certificate and that of the authority that issued it. */
export type Chain = { certificate: Buffer; authority: Buffer };
export type ReadSignature = {
  /** All certificates that travel along, DER. */
  certificates: Buffer[];
  /** The digest the signature claims to cover. */
  digest: Buffer;
  signature: Buffer;
};

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTETS = 0x04;
const CONTEXT_0 = 0xa0;

const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const DATA = oid('2a864886f70d010701');
const SIGNED_DATA = oid('2a864886f70d010702');
const CONTENT_TYPE = oid('2a864886f70d010903');
const MESSAGE_DIGEST = oid('2a864886f70d010904');
const SIGNING_CERTIFICATE_V2 = oid('2a864886f70d010910022f');
const SHA256 = oid('608648016503040201');
const ECDSA_WITH_SHA256 = oid('2a8648ce3d040302');
const MESSAGE_DIGEST_OID = '1.2.840.113549.1.9.4';
const MAX_CERTIFICATES = 4;

/** What is really signed: the attributes that name the digest and the signer's certificate, DER. */
export function attributesToSign(digest: Buffer, certificate: Buffer): Buffer {
  const attribute = (type: Buffer, value: Buffer) => tlv(SEQUENCE, type, tlv(SET, value));
  const hash = createHash('sha256').update(certificate).digest();
  // SHA-256 is the default of the certificate's hash and therefore not written (RFC 5035).
  const signingCertificate = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, hash))));
  return tlv(
    SET,
    ...sorted([
      attribute(CONTENT_TYPE, DATA),
      attribute(MESSAGE_DIGEST, tlv(OCTETS, digest)),
      attribute(SIGNING_CERTIFICATE_V2, signingCertificate),
    ]),
  );
}

/** The whole detached signature, DER. `signature` is the signer's over `attributesToSign`. */
export function assembleSignature(chain: Chain, digest: Buffer, signature: Buffer): Buffer {
  const attributes = attributesToSign(digest, chain.certificate);
  const implicit = Buffer.from(attributes);
  implicit[0] = CONTEXT_0;
  const parsed = Certificate.fromBER(new Uint8Array(chain.certificate));
  const signer = tlv(
    SEQUENCE,
    Buffer.from(parsed.issuer.toSchema().toBER()),
    Buffer.from(parsed.serialNumber.toBER()),
  );
  const signerInfo = tlv(
    SEQUENCE,
    tlv(INTEGER, Buffer.of(1)),
    signer,
    tlv(SEQUENCE, SHA256),
    implicit,
    tlv(SEQUENCE, ECDSA_WITH_SHA256),
    tlv(OCTETS, signature),
  );
  const signedData = tlv(
    SEQUENCE,
    tlv(INTEGER, Buffer.of(1)),
    tlv(SET, tlv(SEQUENCE, SHA256)),
    tlv(SEQUENCE, DATA),
    tlv(CONTEXT_0, ...sorted([chain.certificate, chain.authority])),
    tlv(SET, signerInfo),
  );
  return tlv(SEQUENCE, SIGNED_DATA, tlv(CONTEXT_0, signedData));
}

/** Null = no signature this house could have written. `bytes` are DER, padding taken off. */
export function readSignature(bytes: Buffer): ReadSignature | null {
  try {
    const content = ContentInfo.fromBER(new Uint8Array(bytes));
    const data = new SignedData({ schema: content.content as never });
    const certificates = (data.certificates ?? []).filter((one) => one instanceof Certificate);
    const [signer, ...more] = data.signerInfos;
    if (signer === undefined || more.length > 0 || certificates.length > MAX_CERTIFICATES)
      return null;
    const digest = signer.signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST_OID);
    const value = digest?.values[0] as { valueBlock: { valueHexView: Uint8Array } } | undefined;
    if (value === undefined) return null;
    return {
      certificates: certificates.map((one) => Buffer.from(one.toSchema().toBER())),
      digest: Buffer.from(value.valueBlock.valueHexView),
      signature: Buffer.from(signer.signature.valueBlock.valueHexView),
    };
  } catch {
    return null;
  }
}

/** Length of the DER element at the start of `bytes`, header included; null = not one. */
export function derLength(bytes: Buffer): number | null {
  const first = bytes[1];
  if (bytes[0] !== SEQUENCE || first === undefined) return null;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count === 0 || count > 3 || bytes.length < 2 + count) return null;
  return 2 + count + bytes.readUIntBE(2, count);
}

/** DER sorts the members of a set. */
function sorted(members: Buffer[]): Buffer[] {
  return members.toSorted((a, b) => Buffer.compare(a, b));
}

function tlv(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body]);
  const hex = body.length.toString(16);
  const size = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | size.length), size, body]);
}
