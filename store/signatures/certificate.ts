// store/signatures: certificates of the installation's own authority and of the people who sign.
// Invariant: names are UTF-8 as they are written; private keys are P-256 and leave only as PKCS#8.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import {
  BitString,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set,
  Utf8String,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import type { Instant } from '../../procedures/ir/plain.ts';

/** What a certificate says of its holder; empty parts are left out. */
export type SubjectName = { name: string; organisation: string; title?: string };
export type Issued = { certificate: Buffer; key: KeyObject; serial: string };
export type Issuer = { certificate: Buffer; key: KeyObject };
export type Validity = { from: Instant; to: Instant };

const ATTRIBUTES = { name: '2.5.4.3', organisation: '2.5.4.10', title: '2.5.4.12' } as const;
const COUNTRY = '2.5.4.6';
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const SERIAL_BYTES = 16;

/** The root: signs certificates and nothing else. */
export function makeAuthority(subject: SubjectName, validity: Validity): Issued {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(subject);
  const draft = draftOf({ subject: name, issuer: name, validity, publicKey: pair.publicKey });
  draft.extensions = [
    extension(
      '2.5.29.19',
      new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema(),
      true,
    ),
    keyUsage([5, 6]),
    subjectKeyId(pair.publicKey),
  ];
  return finish(draft, pair.privateKey, pair.privateKey);
}

/** A person's certificate for signing papers of one agency. */
export function makePersonCertificate(
  subject: SubjectName,
  validity: Validity,
  issuer: Issuer,
): Issued {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const parent = Certificate.fromBER(new Uint8Array(issuer.certificate));
  const draft = draftOf({
    subject: nameOf(subject),
    issuer: parent.subject,
    validity,
    publicKey: pair.publicKey,
  });
  const authorityKey = new AuthorityKeyIdentifier({
    keyIdentifier: new OctetString({ valueHex: keyIdOf(parent.subjectPublicKeyInfo) }),
  });
  draft.extensions = [
    extension('2.5.29.19', new BasicConstraints({ cA: false }).toSchema(), true),
    // digitalSignature and contentCommitment (the holder cannot deny it).
    keyUsage([0, 1]),
    subjectKeyId(pair.publicKey),
    extension('2.5.29.35', authorityKey.toSchema(), false),
  ];
  return finish(draft, issuer.key, pair.privateKey);
}

/** What a certificate says of its holder, read from its bytes. */
export function readSubject(certificate: Buffer): SubjectName {
  const { typesAndValues } = Certificate.fromBER(new Uint8Array(certificate)).subject;
  const valueOf = (oid: string) => {
    const found = typesAndValues.find(({ type }) => type === oid);
    return found === undefined ? '' : String(found.value.valueBlock.value);
  };
  return {
    name: valueOf(ATTRIBUTES.name),
    organisation: valueOf(ATTRIBUTES.organisation),
    title: valueOf(ATTRIBUTES.title),
  };
}

type Draft = {
  subject: RelativeDistinguishedNames;
  issuer: RelativeDistinguishedNames;
  validity: Validity;
  publicKey: KeyObject;
};

function draftOf({ subject, issuer, validity, publicKey }: Draft): Certificate {
  const certificate = new Certificate();
  certificate.version = 2;
  const serial = randomBytes(SERIAL_BYTES);
  // Positive and without a leading zero byte.
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: serial });
  certificate.subject = subject;
  certificate.issuer = issuer;
  certificate.notBefore = timeOf(validity.from);
  certificate.notAfter = timeOf(validity.to);
  certificate.subjectPublicKeyInfo = publicKeyInfo(publicKey);
  return certificate;
}

function finish(draft: Certificate, issuerKey: KeyObject, key: KeyObject): Issued {
  const algorithm = () => new AlgorithmIdentifier({ algorithmId: ECDSA_WITH_SHA256 });
  draft.signature = algorithm();
  draft.signatureAlgorithm = algorithm();
  const body = Buffer.from(draft.encodeTBS().toBER());
  draft.tbsView = body;
  draft.signatureValue = new BitString({ valueHex: sign('sha256', body, issuerKey) });
  const certificate = Buffer.from(draft.toSchema(true).toBER());
  return { certificate, key, serial: serialOf(draft) };
}

/** Hexadecimal, as `openssl x509 -serial` prints it, in lower case. */
export function serialOf(certificate: Certificate): string {
  return Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex');
}

function nameOf(subject: SubjectName): RelativeDistinguishedNames {
  const parts = [attribute(COUNTRY, 'VN')];
  for (const part of ['organisation', 'title', 'name'] as const) {
    const value = subject[part]?.normalize('NFC').trim() ?? '';
    if (value !== '') parts.push(attribute(ATTRIBUTES[part], value));
  }
  // Read back from bytes: made from parts, the library puts all of them into one set.
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: parts }).toBER());
}

const attribute = (oid: string, value: string) =>
  new Set({
    value: [
      new Sequence({ value: [new ObjectIdentifier({ value: oid }), new Utf8String({ value })] }),
    ],
  });

/** UTCTime until 2049, GeneralizedTime after (RFC 5280); whole seconds. */
function timeOf(at: Instant): Time {
  const value = new Date(Math.floor(at / 1000) * 1000);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

function publicKeyInfo(key: KeyObject): PublicKeyInfo {
  return PublicKeyInfo.fromBER(key.export({ type: 'spki', format: 'der' }));
}

/** SHA-1 of the key bits: an identifier after RFC 5280, no protection rests on it. */
function keyIdOf(info: PublicKeyInfo): Buffer {
  return createHash('sha1').update(info.subjectPublicKey.valueBlock.valueHexView).digest();
}

function subjectKeyId(key: KeyObject): Extension {
  const id = new OctetString({ valueHex: keyIdOf(publicKeyInfo(key)) });
  return extension('2.5.29.14', id, false);
}

function keyUsage(bits: number[]): Extension {
  const byte = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  const unusedBits = 7 - Math.max(...bits);
  const value = new BitString({ valueHex: Buffer.of(byte), unusedBits });
  return extension('2.5.29.15', value, true);
}

function extension(extnID: string, value: { toBER(): ArrayBuffer }, critical: boolean): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}
